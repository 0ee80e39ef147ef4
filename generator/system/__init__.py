"""The machine: files, locks, processes, clusters, installed software. Knows nothing of news."""
