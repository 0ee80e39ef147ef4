"""What Broadsheet knows of languages: words, names, scripts. Tables are in `data/`."""
