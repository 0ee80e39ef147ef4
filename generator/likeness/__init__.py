"""What a text is like: the index terms that say what it is about, and the sketch that tells a copy from a story."""

from generator.likeness.sketch import copies, sketch
from generator.likeness.terms import Terms, alike, lists, terms

__all__ = ["Terms", "alike", "copies", "lists", "sketch", "terms"]
