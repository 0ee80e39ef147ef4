"""Raw files to drafts: one file a format."""
