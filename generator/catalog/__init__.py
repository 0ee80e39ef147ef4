"""The database of articles: records, lists in order, neighbors. SQLite."""
