"""What is out of date, in parallel, whole files or none; state and approval."""
