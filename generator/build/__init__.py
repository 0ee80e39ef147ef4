"""A build: one file for each stage (scan, intake, read, index, touch, make, settle), `build` that lists them, and the cache they share."""
