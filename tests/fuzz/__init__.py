"""Hostile files, made by chance from a number, and the checks of what a build makes of them.

`python -m tests.fuzz 100000` builds that many; `tests/fuzz/test_fuzz.py` builds a few hundred in the suite.
"""
