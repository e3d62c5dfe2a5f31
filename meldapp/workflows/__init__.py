"""One file a verb: what people and programs do with meldapp. Windows and commands call these and nothing below."""
