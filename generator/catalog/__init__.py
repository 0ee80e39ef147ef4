"""The database of articles: their records, the lists that they are in, and which articles are near each other. SQLite."""
