"""The `tags` command: find near-duplicates, rename and merge tags, recompute automatic tags.

Every edit is a `Plan` first; only `plan.write` writes files.
"""
