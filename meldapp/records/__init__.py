"""Frozen values that every room shares; they know errors and settings, nothing else."""
