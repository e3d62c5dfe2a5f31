"""Plain parts of every page; they know no role."""
