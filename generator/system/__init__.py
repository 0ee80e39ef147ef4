"""The machine: files, locks, processes, clusters, installed software. Does not know articles or pages."""
