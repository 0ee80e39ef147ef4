"""Pictures as bytes: what is in a file, and the renditions that pages use. Pure functions; where files are is not known here.

Pillow is imported by the modules that read pixels, `inspection` and `rendering`, and not by `facts` and `recipe`, so a build
without pictures does not load it.
"""
