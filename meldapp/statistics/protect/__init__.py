"""The protector: which cells of new tables are hidden, given everything printed before (docs/protection.md)."""
