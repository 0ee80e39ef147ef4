"""What a text is like: the index terms that say what it is about, and the sketch that tells a copy from a story."""

from generator.similarity.shingles import copies, sketch
from generator.similarity.term_vectors import Terms, alike, meetings, packed, terms, unpacked

__all__ = ["Terms", "alike", "copies", "meetings", "packed", "sketch", "terms", "unpacked"]
