"""Language detection, word lists, place names, tokenizing. The tables are in `data/`."""
