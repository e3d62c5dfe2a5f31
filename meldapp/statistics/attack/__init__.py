"""The attacker: everything a reader can work out from what was ever printed. Written apart from the protector."""
