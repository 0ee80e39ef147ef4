"""Compare texts: index terms measure how similar two articles are, sketches show whether one is a copy of the other."""

from generator.similarity.shingles import copies, sketch
from generator.similarity.term_vectors import Terms, cosine, pack, shared_lists, terms, unpack

__all__ = ["Terms", "copies", "cosine", "pack", "shared_lists", "sketch", "terms", "unpack"]
