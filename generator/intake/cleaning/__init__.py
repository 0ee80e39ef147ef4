"""From the lines of raw copy to headline, byline, date and paragraphs, without page furniture."""
