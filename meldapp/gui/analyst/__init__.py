"""The room in which published numbers are read."""
