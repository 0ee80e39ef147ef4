"""The rules of intake: what is headline, byline, furniture, tag, section, and how an article is written."""
