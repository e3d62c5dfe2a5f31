"""From a release to what people read: text, CSV; and the menu of tables as data."""
