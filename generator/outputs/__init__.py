"""What pages exist, and what is on them: one file a kind of page, one entry each in `extensions`."""
