"""Find tags for an article in its text, with rules and word lists; nothing is trained."""
