"""The room of a confidential adviser: unlock, inbox, case, publish, my keys."""
