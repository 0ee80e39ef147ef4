"""Import raw copy: read and clean raw files, tag them, choose their section, and write the articles."""
