"""Sheets of cut paper, laid over each other and photographed: the tools with which the demo's pictures are made.

A scene is measured in units: its shorter side has two of them, x goes to the right, y downwards. All that is done to a pixel is
integer work of Pillow or sums and products of numpy, so the same versions of both give the same bytes on every machine.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Pixels = np.ndarray
FINER = 2
"""Sheets are cut at twice the size of the picture, for smooth edges."""


def color(text: str) -> Pixels:
    return np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float32) / 255


class Cut:
    """One sheet of paper while it is cut: what is drawn stays, what is taken out is a hole."""

    def __init__(self, size: tuple[int, int], unit: float) -> None:
        self.size, self.unit = size, unit * FINER
        self.image = Image.new("L", (size[0] * FINER, size[1] * FINER), 0)
        self.draw = ImageDraw.Draw(self.image)

    def _at(self, points: Iterable[Point]) -> list[Point]:
        return [(round(x * self.unit), round(y * self.unit)) for x, y in points]

    def shape(self, *points: Point, hole: bool = False) -> Cut:
        self.draw.polygon(self._at(points), fill=0 if hole else 255)
        return self

    def box(self, left: float, top: float, right: float, bottom: float, *, hole: bool = False, round_by: float = 0) -> Cut:
        corners = self._at([(min(left, right), min(top, bottom)), (max(left, right), max(top, bottom))])
        self.draw.rounded_rectangle([*corners[0], *corners[1]], radius=round(round_by * self.unit), fill=0 if hole else 255)
        return self

    def disc(self, x: float, y: float, radius: float, *, hole: bool = False, flat: float = 1) -> Cut:
        corners = self._at([(x - radius, y - radius * flat), (x + radius, y + radius * flat)])
        self.draw.ellipse([*corners[0], *corners[1]], fill=0 if hole else 255)
        return self

    def line(self, points: Sequence[Point], width: float, *, hole: bool = False) -> Cut:
        pixels = max(1, round(width * self.unit))
        fill = 0 if hole else 255
        self.draw.line(self._at(points), fill=fill, width=pixels, joint="curve")
        if pixels > 3:
            for x, y in (self._at(points)[0], self._at(points)[-1]):
                self.draw.ellipse([x - pixels / 2, y - pixels / 2, x + pixels / 2, y + pixels / 2], fill=fill)
        return self

    def below(self, height: Callable[[float], float]) -> Cut:
        """Keep all below a line that is a function of x."""
        width, bottom = self.image.width, self.image.height
        points = [(x, round(height(x / self.unit) * self.unit)) for x in range(0, width + 8, 8)]
        self.draw.polygon([(0, bottom), *points, (width + 8, bottom)], fill=255)
        return self

    def only(self, other: Cut) -> Cut:
        """Keep what lies on the other sheet too."""
        self.image.paste(ImageChops.multiply(self.image, other.image))
        return self


class Scene:
    """A picture in the making: sheets are laid from the farthest to the nearest."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.size, self.unit = (width, height), min(width, height) / 2
        self.wide, self.high = width / self.unit, height / self.unit
        self.chance = np.random.default_rng(seed)
        self.pixels: Pixels = np.zeros((height, width, 3), dtype=np.float32)
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        self.x, self.y = columns / np.float32(self.unit), rows / np.float32(self.unit)
        self.grain = self.noise(1.6, 1) - 0.5
        self.fiber = self.noise((26, 5), 2) - 0.5
        self.cloudy = self.noise(210, 3) - 0.5

    # -- fields

    def noise(self, cell: float | tuple[float, float], octaves: int) -> Pixels:
        """Return value noise from 0 to 1; a cell is so many pixels wide and high, each octave has half of it."""
        wide, high = cell if isinstance(cell, tuple) else (cell, cell)
        total, weight, sum_of_weights = np.zeros(self.size[::-1], dtype=np.float32), 1.0, 0.0
        for _ in range(octaves):
            grid = (max(2, round(self.size[1] / high)), max(2, round(self.size[0] / wide)))
            small = Image.fromarray(self.chance.integers(0, 256, grid, dtype=np.uint8))
            total += np.asarray(small.resize(self.size, Image.Resampling.BICUBIC), dtype=np.float32) * np.float32(weight / 255)
            sum_of_weights += weight
            weight, wide, high = weight / 2, wide / 2, high / 2
        return total / np.float32(sum_of_weights)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * float(self.chance.random())

    def cut(self) -> Cut:
        return Cut(self.size, self.unit)

    # -- light and air

    def ground(self, *stops: tuple[float, str]) -> None:
        """Fill the picture with colors that change from top to bottom; each stop is a height and its color."""
        for (start, first), (end, second) in itertools.pairwise(stops):
            share = np.clip((self.y - start) / (end - start), 0, 1)[..., None]
            filled = color(first) * (1 - share) + color(second) * share
            self.pixels = np.where((self.y >= start)[..., None] | (start == stops[0][0]), filled, self.pixels).astype(np.float32)

    def glow(self, x: float, y: float, radius: float, light: str, strength: float, flat: float = 1) -> None:
        """Add light that falls off to nothing at the radius."""
        far = ((self.x - x) ** 2 + ((self.y - y) / flat) ** 2) / radius**2
        amount = (np.clip(1 - far, 0, 1) ** 2 * strength)[..., None] * color(light)
        self.pixels = 1 - (1 - np.clip(self.pixels, 0, 1)) * (1 - np.clip(amount, 0, 1))

    def haze(self, air: str, amount: float, top: float = 0, bottom: float | None = None) -> None:
        """Put air before all that was laid, thickest at the bottom."""
        end = self.high if bottom is None else bottom
        share = (np.clip((self.y - top) / (end - top), 0, 1) * amount)[..., None]
        self.pixels = self.pixels * (1 - share) + color(air) * share

    def clouds(
        self, light: str, amount: float, top: float, bottom: float, *, cell: tuple[float, float] = (620, 150), dense: float = 0.5
    ) -> None:
        """Draw clouds with soft edges between two heights."""
        shape = self.noise(cell, 5)
        high = np.clip((self.y - top) / (bottom - top), 0, 1)
        share = np.clip((shape - dense) * 5, 0, 1) * high * (1 - high) * 4 * amount
        self.pixels = self.pixels * (1 - share[..., None]) + color(light) * share[..., None]

    # -- paper

    def lay(
        self,
        cut: Cut,
        top: str,
        bottom: str = "",
        *,
        lift: float = 1,
        shadow: float = 0.42,
        soft: float = 0,
        edge: float = 0.1,
        rough: float = 1,
    ) -> None:
        """Lay a sheet on the picture, colored from its top to its bottom.

        `lift` is how high it lies above the others, which makes the shadow long; `soft` is how far it is out of focus, in
        thousandths of a unit; `edge` is the light on its upper left edge; `rough` is how unsteady the knife was.
        """  # fmt: skip
        found = cut.image.getbbox()
        if found is None:
            return
        reach = round(0.05 * lift * self.unit) + 8 + round(soft * self.unit / 300)
        left, top_row = max(0, found[0] // FINER - reach) // 4 * 4, max(0, found[1] // FINER - reach) // 4 * 4
        right, end = min(self.size[0], found[2] // FINER + reach), min(self.size[1], found[3] // FINER + reach)
        image = cut.image.crop((left * FINER, top_row * FINER, right * FINER, end * FINER)).resize(
            (right - left, end - top_row), Image.Resampling.BOX
        )
        place = np.s_[top_row:end, left:right]
        grain, fiber = self.grain[place], self.fiber[place]
        if rough:
            image = image.filter(ImageFilter.GaussianBlur(1.1))
        if soft:
            image = image.filter(ImageFilter.GaussianBlur(soft * self.unit / 1000))
        mask = np.asarray(image, dtype=np.float32) / 255
        if rough and not soft:
            wobble = (fiber + grain) * np.float32(0.35 * rough)
            mask = np.clip((mask + wobble * (mask > 0.02) * (mask < 0.98) - 0.5) * 2.2 + 0.5, 0, 1)
        below = self.pixels[place]
        if shadow:
            below = _shaded(below, image, mask, lift * self.unit, shadow)
        first, last = found[1] / FINER, found[3] / FINER
        share = np.clip((self.y[place] * np.float32(self.unit) - np.float32(first)) / np.float32(max(1, last - first)), 0, 1)[..., None]
        filled = color(top) * (1 - share) + color(bottom or top) * share
        filled = filled * (1 + 0.05 * fiber + 0.05 * grain + 0.12 * self.cloudy[place])[..., None]
        if edge:
            lights = [np.asarray(_moved(image, by, by), dtype=np.float32) / 255 for by in (2, -2)]
            filled = filled + ((np.clip(mask - lights[0], 0, 1) - np.clip(mask - lights[1], 0, 1) * 0.8) * np.float32(edge))[..., None]
        self.pixels[place] = below * (1 - mask[..., None]) + np.clip(filled, 0, 1) * mask[..., None]

    # -- water

    def mirror(self, level: float, tint: str, amount: float, *, ripple: float = 0.02, until: float | None = None) -> None:
        """Fill all below a height with a broken, darker image of what is above."""
        row = round(level * self.unit)
        last = self.size[1] if until is None else round(until * self.unit)
        depth = last - row
        streaks = self.noise((150, 7), 3) - 0.5
        far = np.arange(depth, dtype=np.float32)
        source = np.clip(row - 1 - (far * 0.82).astype(int), 0, row - 1)
        strip = self.pixels[source]
        shift = streaks[row:last] * np.float32(ripple * 2 * self.unit) * (0.3 + far / max(1, depth))[:, None]
        columns = np.clip(np.arange(self.size[0])[None, :] + shift.astype(int), 0, self.size[0] - 1)
        broken = np.take_along_axis(strip, columns[..., None].repeat(3, axis=2), axis=1)
        water = color(tint) * (1 + 0.5 * streaks[row:last, :, None])
        self.pixels[row:last] = broken * (1 - amount) + np.clip(water, 0, 1) * amount

    def glints(self, light: str, x: float, top: float, bottom: float, width: float, count: int, strength: float = 0.8) -> None:
        """Strew small lights on the water around a line below the sun; the nearer, the longer."""
        sheet = self.cut()
        for _ in range(count):
            near = self.between(0, 1) ** 1.3
            at = x + (self.between(0, 1) + self.between(0, 1) - 1) * width * (0.35 + near)
            size = (0.006 + 0.03 * near) * self.between(0.5, 1.4)
            sheet.disc(at, top + (bottom - top) * near, size, flat=0.12)
        mask = np.asarray(sheet.image.resize(self.size, Image.Resampling.BOX), dtype=np.float32)[..., None] / 255 * np.float32(strength)
        self.pixels = self.pixels * (1 - mask) + color(light) * mask

    def waves(self, top: float, bottom: float, rows: int, first: str, last: str, *, high: float = 0.03, long: float = 0.5) -> None:
        """Lay rows of cut waves, each before the one behind it."""
        start, end = color(first), color(last)
        for row in range(rows):
            near = row / max(1, rows - 1)
            level, tall, length = top + (bottom - top) * near**1.2, high * (0.5 + 0.75 * near), long * (0.4 + near)
            phase, second = self.between(0, 6.3), self.between(0, 6.3)

            def crest(
                x: float, level: float = level, tall: float = tall, length: float = length, phase: float = phase, second: float = second
            ) -> float:
                sharp = 1 - abs(math.sin(x / length * math.pi + phase + 0.9 * math.sin(x * 2.1 + second)))
                return level - tall * (sharp * (0.65 + 0.35 * math.sin(x * 2.9 + second)) + 0.35 * math.sin(x * 1.3 + phase))

            mixed = start * (1 - near) + end * near
            tone = "#" + "".join(f"{round(float(part) * 255):02x}" for part in mixed)
            self.lay(self.cut().below(crest), tone, lift=0.6 + near, shadow=0.3, edge=0.14)

    # -- the photograph

    def finish(self, *, warm: float = 0.0, vignette: float = 0.3, grain: float = 0.022) -> Image.Image:
        """Return the picture as a camera saw it: darker corners, a little bloom, grain, warmer or cooler light."""
        pixels = np.clip(self.pixels, 0, 1)
        image = Image.fromarray((pixels * 255 + 0.5).astype(np.uint8))
        small = image.resize((self.size[0] // 8, self.size[1] // 8), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(6))
        bloom = np.asarray(small.resize(self.size, Image.Resampling.BILINEAR), dtype=np.float32) / 255
        pixels = 1 - (1 - pixels) * (1 - np.clip(bloom - 0.62, 0, 1) * 0.45)
        across, down = self.x / self.wide * 2 - 1, self.y / self.high * 2 - 1
        pixels *= (1 - vignette * np.clip((across**2 + down**2) * 0.5, 0, 1) ** 1)[..., None]
        pixels *= np.array([1 + warm, 1, 1 - warm], dtype=np.float32)
        pixels = pixels + (self.grain * grain)[..., None]
        return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))


def _shaded(below: Pixels, image: Image.Image, mask: Pixels, lift: float, shadow: float) -> Pixels:
    """Return what lies below a sheet, darkened by it: a wide soft shadow, and a narrow one at its edge. `lift` is in pixels."""
    wide, high = image.size
    small = image.resize((max(1, wide // 4), max(1, high // 4)), Image.Resampling.BOX)
    for reach, part in ((0.03 * lift, 0.75), (0.008 * lift, 0.45)):
        blurred = _moved(small.filter(ImageFilter.GaussianBlur(reach / 4)), round(reach / 4 * 0.7), round(reach / 4 * 0.9))
        dark = np.asarray(blurred.resize((wide, high), Image.Resampling.BILINEAR), dtype=np.float32) / 255
        below = below * (1 - dark * (1 - mask) * np.float32(shadow * part))[..., None]
    return below


def _moved(image: Image.Image, right: int, down: int) -> Image.Image:
    moved = Image.new("L", image.size, 0)
    moved.paste(image, (right, down))
    return moved
