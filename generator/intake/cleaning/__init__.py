"""Cleaning: from the lines of raw copy to headline, byline, date and paragraphs, without boilerplate. Start with `cleaner`."""
