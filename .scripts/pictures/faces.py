"""Heads and shoulders of paper: what the portraits of people have in common. A head is around (1, 0.92) of a square scene."""

from __future__ import annotations

import math
from typing import NamedTuple

from paper import Point, Scene
from things import bend


class Skin(NamedTuple):
    light: str
    shade: str
    cheek: str


PALE = Skin("#f0cfb2", "#dcae8c", "#e39b80")
FAIR = Skin("#e9bd98", "#cf9770", "#d9805f")
BROWN = Skin("#b07a52", "#91603d", "#a85a3c")
DARK = Skin("#7d5136", "#613c27", "#8a4a34")
INK = "#2a2528"


def oval(x: float, y: float, wide: float, high: float, *, chin: float = 0.14, steps: int = 60) -> list[Point]:
    """Return the outline of a face: an oval that is narrower at the chin."""
    points = []
    for step in range(steps):
        angle = 2 * math.pi * step / steps
        down = math.sin(angle)
        points.append((x + wide * math.cos(angle) * (1 - chin * max(0.0, down) ** 2), y + high * down))
    return points


def shoulders(scene: Scene, coat: str, deep: str, *, wide: float = 0.74, top: float = 1.5) -> None:
    """Lay the coat: it rises from the lower edge to the neck."""
    sheet = scene.cut().shape(
        (1 - wide - 0.06, 2.1),
        *bend((1 - wide - 0.02, 1.98), (1 - wide + 0.02, top + 0.14), (0.72, top)),
        *bend((0.72, top), (0.86, top - 0.05), (0.9, top - 0.09)),
        *bend((1.1, top - 0.09), (1.14, top - 0.05), (1.28, top)),
        *bend((1.28, top), (1 + wide - 0.02, top + 0.14), (1 + wide + 0.02, 1.98)),
        (1 + wide + 0.06, 2.1),
    )
    scene.lay(sheet, coat, deep, lift=1.5)


def neck(scene: Scene, skin: Skin) -> None:
    scene.lay(scene.cut().shape((0.86, 1.1), (1.14, 1.1), (1.16, 1.52), (1.0, 1.62), (0.84, 1.52)), skin.shade, lift=0.4)


def face(scene: Scene, skin: Skin, *, y: float = 0.92, wide: float = 0.34, high: float = 0.44, chin: float = 0.14) -> None:
    """Lay the head: ears, face, its side away from the light, and cheeks."""
    ears = scene.cut().disc(1 - wide, y + 0.04, 0.07, flat=1.25).disc(1 + wide, y + 0.04, 0.07, flat=1.25)
    scene.lay(ears, skin.shade, lift=0.5)
    front = scene.cut().shape(*oval(1, y, wide, high, chin=chin))
    scene.lay(front, skin.light, lift=1)
    dark = scene.cut().shape(
        (1.02, y - high), *bend((1.1, y - high), (1.3, y), (1.0, y + high * 0.99)), (1.4, y + high), (1.5, y - high)
    ).only(front)  # fmt: skip
    scene.lay(dark, skin.shade, shadow=0.12, lift=0.2, edge=0.04)
    for way in (-1, 1):
        scene.glow(1 + way * wide * 0.56, y + 0.13, 0.12, skin.cheek, 0.22)


def features(
    scene: Scene, skin: Skin, *, y: float = 0.92, brow: str = INK, apart: float = 0.135, smile: float = 0.05, nose: float = 0.16
) -> None:
    """Lay what little a face needs: two eyes, brows, a nose, a mouth."""
    eyes = scene.cut()
    brows = scene.cut()
    for way in (-1, 1):
        eyes.disc(1 + way * apart, y - 0.015, 0.026, flat=1.15)
        brows.line(
            bend((1 + way * (apart - 0.065), y - 0.105), (1 + way * apart, y - 0.145), (1 + way * (apart + 0.075), y - 0.095)), 0.024
        )
    scene.lay(eyes, INK, shadow=0.1, lift=0.2, rough=0.5)
    scene.lay(brows, brow, shadow=0.15, lift=0.2, rough=0.6)
    ridge = scene.cut().shape(
        (0.985, y - 0.04), *bend((1.0, y - 0.04), (1.03, y + nose * 0.6), (1.075, y + nose * 0.92)),
        *bend((1.075, y + nose * 0.92), (1.02, y + nose * 1.2), (0.96, y + nose)),
    )  # fmt: skip
    scene.lay(ridge, skin.shade, shadow=0.22, lift=0.3, edge=0.1)
    if smile:
        mouth = scene.cut().line(bend((0.9, y + 0.245), (1.0, y + 0.245 + smile * 2), (1.1, y + 0.24)), 0.022)
        scene.lay(mouth, "#8c3f36", shadow=0.1, lift=0.2, rough=0.6)


def glasses(scene: Scene, tone: str, *, y: float = 0.92, radius: float = 0.12, apart: float = 0.145, flat: float = 1.0) -> None:
    rims = scene.cut()
    for way in (-1, 1):
        rims.disc(1 + way * apart, y - 0.005, radius, flat=flat)
    for way in (-1, 1):
        rims.disc(1 + way * apart, y - 0.005, radius - 0.024, flat=flat, hole=True)
        rims.line([(1 + way * (apart + radius - 0.01), y - 0.03), (1 + way * 0.35, y - 0.05)], 0.02)
    rims.line(bend((1 - apart + radius - 0.02, y - 0.02), (1, y - 0.06), (1 + apart - radius + 0.02, y - 0.02)), 0.02)
    scene.lay(rims, tone, lift=0.5, shadow=0.35)


def scarf(scene: Scene, first: str, second: str) -> None:
    """Lay a striped scarf around the neck, one end down."""
    end = scene.cut().shape((1.16, 1.56), (1.42, 1.54), (1.5, 2.1), (1.2, 2.1))
    scene.lay(end, first, lift=0.9)
    stripes = scene.cut()
    for y in (1.74, 1.92):
        stripes.shape((1.0, y), (1.6, y - 0.02), (1.6, y + 0.07), (1.0, y + 0.09))
    scene.lay(stripes.only(end), second, shadow=0.1, lift=0.2)
    loop = scene.cut().shape(*bend((0.62, 1.44), (1.0, 1.62), (1.38, 1.44)), *bend((1.44, 1.62), (1.0, 1.92), (0.56, 1.62)))
    scene.lay(loop, first, lift=1)
    stripes = scene.cut()
    for x, lean in ((0.7, 0.05), (0.95, 0.01), (1.2, -0.05)):
        stripes.shape((x - 0.05, 1.4), (x + 0.06, 1.4), (x + 0.06 + lean, 2), (x - 0.05 + lean, 2))
    scene.lay(stripes.only(loop), second, shadow=0.1, lift=0.2)
