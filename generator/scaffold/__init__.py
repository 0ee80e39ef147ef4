"""New sites: the files that `broadsheet init` writes."""
