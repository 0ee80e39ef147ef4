"""Make the pictures of the demo paper: cut-paper scenes of Marlhaven in content/images/, portraits in content/images/authors/.

    python .scripts/pictures/make.py            all of them
    python .scripts/pictures/make.py eggs       those that are named

They are our own: nothing is copied, each is drawn by a function of its name. Made with Pillow 13.0.0 and numpy 2.4.6; the same
versions make the same bytes.
"""

from __future__ import annotations

import sys
import zlib
from multiprocessing import Pool
from pathlib import Path
from types import FunctionType

import harbour
import objects
import portraits
import sitters
import town
from paper import Scene

IMAGES = Path(__file__).parents[2] / "content" / "images"
LANDSCAPE, PORTRAIT, SQUARE, PANORAMA = (2000, 1333), (1333, 2000), (1500, 1500), (2400, 1000)
OTHER_SIZES = {
    "gull_rules": PORTRAIT, "late_boat": PORTRAIT, "library_book": PORTRAIT, "slow_clock": PORTRAIT,
    "three_roofs": PANORAMA, "tree_rings": SQUARE, "wind_base": PANORAMA,
    "anneke_vosgraaf": SQUARE, "clock_winder": SQUARE,
}  # fmt: skip
FACE = (900, 900)
QUALITY = 62
MODULES = (harbour, objects, portraits, sitters, town)


def scenes() -> list[str]:
    """Return the names of all scenes: the functions of the modules that stand in them and take a scene alone."""
    return sorted(
        name
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and not name.startswith("_")
    )


def make(name: str) -> str:
    """Draw a scene and write it; return a line that says so."""
    module = next(module for module in MODULES if hasattr(module, name))
    is_portrait = module is portraits
    scene = Scene(*(FACE if is_portrait else OTHER_SIZES.get(name, LANDSCAPE)), seed=zlib.crc32(name.encode()))
    getattr(module, name)(scene)
    path = (IMAGES / "authors" if is_portrait else IMAGES) / f"{name.replace('_', '-')}.jpg"
    scene.finish().save(path, quality=QUALITY, optimize=True, progressive=True)
    return f"{path.name}: {path.stat().st_size / 1000:.0f} kB"


if __name__ == "__main__":
    (IMAGES / "authors").mkdir(parents=True, exist_ok=True)
    with Pool() as pool:
        for line in pool.imap_unordered(make, sys.argv[1:] or scenes()):
            print(line)
