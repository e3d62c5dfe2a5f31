"""Counts, disclosure control, ledger and the attacker's audit; pure functions, no I/O."""
