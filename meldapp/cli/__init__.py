"""The command line: one file a command in ``commands``, the parts they share beside it."""
