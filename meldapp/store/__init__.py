"""The store: one SQL database of sealed bytes, which knows no key, no time finer than the day and no order."""
