"""Meldapp: telling, safely and anonymously, about racism or discrimination at work."""

__version__ = "0.1.0"
