"""The room in which an organisation is made."""
