"""The version of Broadsheet: written here once, read by the packaging, the command and the fingerprints of pages."""

__version__ = "0.1.0"
