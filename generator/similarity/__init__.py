"""Compare texts: index terms measure how similar two articles are, sketches and facts show whether one is a copy of the other."""

from generator.similarity.copies import Fingerprint, copies, differ
from generator.similarity.facts import facts
from generator.similarity.shingles import contains, sketch
from generator.similarity.term_vectors import Terms, cosine, evidence, pack, shared_lists, tag_stems, tag_weight, terms, unpack

__all__ = [
    "Fingerprint",
    "Terms",
    "contains",
    "copies",
    "cosine",
    "differ",
    "evidence",
    "facts",
    "pack",
    "shared_lists",
    "sketch",
    "tag_stems",
    "tag_weight",
    "terms",
    "unpack",
]
