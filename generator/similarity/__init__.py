"""What a text is like: the index terms that say what it is about, and the sketch that tells a copy from a story."""

from generator.similarity.shingles import copies, sketch
from generator.similarity.term_vectors import Terms, cosine, pack, shared_lists, terms, unpack

__all__ = ["Terms", "copies", "cosine", "pack", "shared_lists", "sketch", "terms", "unpack"]
