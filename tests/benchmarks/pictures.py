"""`python -m tests.benchmarks.pictures`: measure builds of a site on which every story has a photograph of its own."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests.benchmarks import places
from tests.benchmarks.measure import Cost, measure
from tests.benchmarks.table import Row, lines
from tests.sites import write_site

SIZE = 4000, 2667
SCENES = 8
"""Different photographs; the others are these with another sun."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pictures", description=__doc__)
    parser.add_argument("--pictures", type=int, default=1000, help="pictures of 4,000 × 2,667 pixels (default: 1000)")
    parser.add_argument("--workers", type=int, default=places.cores(), help="processes (default: one for each core)")
    parser.add_argument("--folder", type=Path, help="where to work (default: in memory, /dev/shm, where there is such a place)")
    options = parser.parse_args()
    with places.workplace(options.folder) as folder:
        print("\n".join(lines(list(rows(folder / "paper", options.pictures, options.workers)))))


def rows(folder: Path, pictures: int, workers: int) -> Iterator[Row]:
    """Build a site for the first time, without a change, with a clean cache, with one changed picture, and without files of pictures."""
    write_pictures(folder, pictures)
    runs = {
        "cold": (),
        "no change": (),
        "--clean": ("--clean",),
        "one changed picture": (),
        "--no-pictures, cold": ("--clean", "--no-pictures"),
    }
    for name, options in runs.items():
        if name == "one changed picture":
            _write(folder, 0, "sunset")
        before = {path: path.stat().st_mtime_ns for path in (folder / "output").rglob("*") if path.is_file()}
        cost = _build(folder, *options, "--workers", str(workers))
        made = [path for path in (folder / "output").rglob("*") if path.is_file() and before.get(path) != path.stat().st_mtime_ns]
        yield Row(f"{pictures:,} pictures, {name}", pictures, (cost,), len(made), sum(path.stat().st_size for path in made), workers)


def write_pictures(folder: Path, number: int) -> None:
    write_site(folder, base_url="https://example.org/")
    (folder / "content" / "images").mkdir()
    for at in range(number):
        _write(folder, at, "noon")
        head = f'title: "Story {at}"\ndate: 2026-0{1 + at % 9}-{1 + at % 28:02}\nimage: {{src: "/images/{at}.jpg", alt: "A place"}}\n'
        (folder / "content" / "news" / f"{at}.md").write_text(f"---\n{head}---\n\nIt was so.\n", encoding="utf-8")


def _write(folder: Path, at: int, light: str) -> None:
    """Write a photograph of about 3 MB: soft shapes with sharp edges, and the grain of a sensor."""
    chance = random.Random(f"{at} {light}")
    scene = _scene(at % SCENES).copy()
    sun = Image.new("RGB", (chance.randint(200, 900), chance.randint(200, 900)), (255, chance.randint(120, 250), 80))
    scene.paste(sun, (chance.randint(0, 3000), chance.randint(0, 1700)))
    file = BytesIO()
    scene.save(file, "JPEG", quality=88)
    (folder / "content" / "images" / f"{at}.jpg").write_bytes(file.getvalue())


_scenes: dict[int, Image.Image] = {}


def _scene(number: int) -> Image.Image:
    if number not in _scenes:
        chance = random.Random(number)
        small = Image.new("RGB", (12, 8))
        small.putdata([(chance.randrange(256), chance.randrange(256), chance.randrange(256)) for _ in range(96)])
        shapes = (
            small.resize((400, 267), Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(2)).resize(SIZE, Image.Resampling.BICUBIC)
        )
        grain = Image.effect_noise(SIZE, 14).convert("RGB")
        _scenes[number] = ImageChops.add(shapes, grain, 2, 0)
    return _scenes[number]


def _build(folder: Path, *options: str) -> Cost:
    return measure([sys.executable, "-m", "generator", "build", "--quiet", *options], folder)


if __name__ == "__main__":
    main()
