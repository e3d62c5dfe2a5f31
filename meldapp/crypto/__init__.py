"""Bytes in, bytes out: keys, code phrase, letters, replies, journal, signatures, vault. Formats: FORMAT.md."""
