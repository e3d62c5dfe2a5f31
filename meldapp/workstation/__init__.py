"""The files on every desk: installation, outbox, copies of board and directory. No network, no Qt, no ciphers."""
