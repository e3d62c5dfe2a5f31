"""One file a command. Each has ABOUT (what help says), OPTIONS and run(); what is heavy is imported inside run()."""
