"""What stands between workstations and the store: the four things a workstation may ask, and nothing else."""
