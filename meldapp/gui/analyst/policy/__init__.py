"""The editor of the policy-and-effect report."""
