"""How long Broadsheet takes, beside the floors that no generator can go below, and beside its peers.

Whole processes are measured, on one corpus for all. Nothing here is a test, and no test looks at a clock.
"""
