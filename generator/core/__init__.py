"""What every part of Broadsheet stands on: values, text, hashes, problems. No input or output."""
