"""The certificate: made-up sets of reports that would have printed the same; checked without a solver."""
