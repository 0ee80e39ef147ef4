"""Editing tags over time: near-duplicates found, tags renamed or merged, machine-given ones given anew. Plans first; `plan.write` alone writes."""
