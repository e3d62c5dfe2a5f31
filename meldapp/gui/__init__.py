"""The window: one room a role, plain widgets they share, and one place that knows threads."""
