"""Files in and out: what an uploaded table says, and tables that others can open safely."""
