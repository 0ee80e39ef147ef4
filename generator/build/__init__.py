"""The steps of a build, one verb a file, in order: intake, scan, read, index, touch, make, settle."""
