"""The reporter's two doors: filing a report, and coming back to it. Knows no other role."""
