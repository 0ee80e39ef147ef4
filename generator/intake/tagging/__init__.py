"""Tags for an article, found in its text. Rules and word lists; no training."""
