"""Values, text, hashes and problems, used by every other folder. No input or output."""
