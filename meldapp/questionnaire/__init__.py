"""The form and its category lists: read from data files, and used to check answers.

Pure: no window, no store, no key.
"""
