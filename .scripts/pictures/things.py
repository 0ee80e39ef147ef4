"""What stands in Marlhaven, cut out of paper: houses, boats, cranes, gulls, people. Each function draws on a sheet or lays a few."""

from __future__ import annotations

import math
from collections.abc import Sequence

from paper import Cut, Point, Scene

LAMP = "#ffd27a"


def arc(x: float, y: float, radius: float, start: float, end: float, *, flat: float = 1, steps: int = 24) -> list[Point]:
    """Return points of an arc; angles in degrees, clockwise from the right."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + radius * math.cos(angle), y + radius * flat * math.sin(angle)) for angle in angles]


def bend(first: Point, middle: Point, last: Point, steps: int = 16) -> list[Point]:
    """Return points of a curve that is drawn towards its middle point."""
    shares = [step / steps for step in range(steps + 1)]
    return [
        (
            first[0] * (1 - t) ** 2 + 2 * middle[0] * t * (1 - t) + last[0] * t * t,
            first[1] * (1 - t) ** 2 + 2 * middle[1] * t * (1 - t) + last[1] * t * t,
        )
        for t in shares
    ]


# -- the town


def house(
    sheet: Cut, x: float, base: float, width: float, height: float, *, pitch: float = 0.6, gable: bool = False, chimney: bool = True
) -> None:
    """Draw a house that stands on `base`, its walls `height` high, its roof seen from the side or at the gable."""
    top = base - height
    rise = width * pitch / 2
    sheet.box(x, top, x + width, base)
    if gable:
        sheet.shape((x - width * 0.06, top), (x + width / 2, top - rise), (x + width * 1.06, top))
    else:
        sheet.shape(
            (x - width * 0.04, top), (x + width * 0.1, top - rise * 0.7), (x + width * 0.9, top - rise * 0.7), (x + width * 1.04, top)
        )
    if chimney:
        sheet.box(x + width * 0.68, top - rise * 1.15, x + width * 0.8, top)


def windows(
    sheet: Cut, x: float, base: float, width: float, height: float, columns: int, rows: int, *, hole: bool = False, share: float = 0.45
) -> None:
    """Draw the windows of a wall in columns and rows."""
    wide, high = width / columns, height / rows
    for column in range(columns):
        for row in range(rows):
            left, top = x + wide * (column + 0.5 - share / 2), base - height + high * (row + 0.25)
            sheet.box(left, top, left + wide * share, top + high * 0.55, hole=hole)


def street(
    scene: Scene,
    base: float,
    start: float,
    end: float,
    *,
    low: float,
    high: float,
    wide: float,
    wall: tuple[str, str],
    lit: float = 0.4,
    lamp: str = LAMP,
    dark: str = "",
    **laid: float,
) -> None:
    """Lay a row of houses, some of their windows lit."""
    sheet, lights, blind = scene.cut(), scene.cut(), scene.cut()
    x = start
    while x < end:
        width, height = wide * scene.between(0.75, 1.3), scene.between(low, high)
        house(sheet, x, base + 0.02, width, height, pitch=scene.between(0.7, 1.15), gable=scene.between(0, 1) < 0.5)
        columns, rows = max(2, round(width / wide * 3)), max(1, round(height / wide * 2))
        for column in range(columns):
            for row in range(rows):
                left, top = x + width * (column + 0.3) / columns, base - height + height * (row + 0.22) / rows
                target = lights if scene.between(0, 1) < lit else blind
                target.box(left, top, left + width * 0.4 / columns, top + height * 0.5 / rows)
        x += width * scene.between(0.98, 1.04)
    scene.lay(sheet, *wall, **laid)
    soft = {key: value for key, value in laid.items() if key == "soft"}
    if dark:
        scene.lay(blind, dark, shadow=0.15, lift=0.3, edge=0.05, rough=0.4, **soft)
    scene.lay(lights, lamp, shadow=0, edge=0, rough=0.4, **soft)


def market_hall(sheet: Cut, x: float, base: float, width: float, height: float, *, roof: str = "old") -> None:
    """Draw the Market Hall from its long side: arcades, a roof of one of three kinds or none, the clock tower at the east door."""
    top = base - height
    sheet.box(x, top, x + width, base)
    bays = 9
    for bay in range(bays):
        middle, wide = x + width * (bay + 0.5) / bays, width / bays * 0.3
        sheet.box(middle - wide, top + height * 0.42, middle + wide, base + 0.01, hole=True)
        sheet.disc(middle, top + height * 0.42, wide, hole=True)
    if roof == "old":
        sheet.shape(
            (x - 0.05, top), (x + width * 0.1, top - height * 0.75), (x + width * 0.9, top - height * 0.75), (x + width + 0.05, top)
        )
        sheet.box(x + width * 0.16, top - height * 0.92, x + width * 0.84, top - height * 0.7)
        sheet.shape(
            (x + width * 0.14, top - height * 0.9),
            (x + width * 0.2, top - height * 1.08),
            (x + width * 0.8, top - height * 1.08),
            (x + width * 0.86, top - height * 0.9),
        )
    if roof == "saw":
        for bay in range(bays):
            left = x + width * bay / bays
            sheet.shape((left, top), (left, top - height * 0.62), (left + width / bays, top))
    if roof == "lantern":
        sheet.shape(
            (x - 0.05, top), (x + width * 0.06, top - height * 0.6), (x + width * 0.94, top - height * 0.6), (x + width + 0.05, top)
        )


def clock_tower(scene: Scene, x: float, base: float, width: float, height: float, wall: tuple[str, str], face: str, **laid: float) -> None:
    sheet = scene.cut().box(x, base - height, x + width, base)
    sheet.shape((x - width * 0.15, base - height), (x + width / 2, base - height - width * 1.2), (x + width * 1.15, base - height))
    sheet.line([(x + width / 2, base - height - width * 1.1), (x + width / 2, base - height - width * 1.6)], width * 0.05)
    scene.lay(sheet, *wall, **laid)
    middle = (x + width / 2, base - height + width * 0.55)
    scene.lay(scene.cut().disc(*middle, width * 0.36), face, shadow=0.2, lift=0.3)
    hands = scene.cut().line([middle, (middle[0] - width * 0.14, middle[1] - width * 0.12)], width * 0.05)
    scene.lay(hands.line([middle, (middle[0] - width * 0.2, middle[1] - width * 0.2)], width * 0.035), "#2b2a2c", shadow=0.2, lift=0.2)


# -- the harbour


def crane(sheet: Cut, x: float, base: float, size: float, *, turned: bool = False, raised: float = 38) -> None:
    """Draw a dock crane on its portal; `raised` is the angle of its jib."""
    way = -1 if turned else 1
    leg, cabin = 0.05 * size, base - 0.62 * size
    for side in (-0.16, 0.16):
        sheet.line([(x + side * size * 1.25, base), (x + side * size, base - 0.42 * size)], leg * 0.9)
    sheet.line([(x - 0.2 * size, base - 0.42 * size), (x + 0.2 * size, base - 0.42 * size)], leg * 1.2)
    sheet.line([(x - 0.18 * size, base - 0.2 * size), (x + 0.18 * size, base - 0.2 * size)], leg * 0.5)
    sheet.box(x - 0.09 * size, base - 0.5 * size, x + 0.09 * size, base - 0.4 * size)
    sheet.shape(
        (x - way * 0.2 * size, cabin + 0.12 * size),
        (x - way * 0.2 * size, cabin - 0.06 * size),
        (x + way * 0.12 * size, cabin - 0.08 * size),
        (x + way * 0.14 * size, cabin + 0.12 * size),
    )
    angle = math.radians(raised)
    foot, top = (x + way * 0.1 * size, cabin), (x - way * 0.02 * size, cabin - 0.36 * size)
    tip = (foot[0] + way * math.cos(angle) * 1.15 * size, foot[1] - math.sin(angle) * 1.15 * size)
    sheet.line([(x - way * 0.1 * size, cabin), top, (x + way * 0.08 * size, cabin)], leg * 0.7)
    above = (foot[0] - way * 0.02 * size, foot[1] - 0.1 * size)
    sheet.line([foot, tip], leg * 0.6)
    sheet.line([above, tip], leg * 0.4)
    for step in range(9):
        low, high = step / 9, (step + 0.5) / 9
        sheet.line(
            [
                (foot[0] + (tip[0] - foot[0]) * low, foot[1] + (tip[1] - foot[1]) * low),
                (above[0] + (tip[0] - above[0]) * high, above[1] + (tip[1] - above[1]) * high),
            ],
            leg * 0.22,
        )
    sheet.line([top, tip], leg * 0.2)
    sheet.line([tip, (tip[0], tip[1] + 0.5 * size)], leg * 0.18)
    sheet.box(tip[0] - 0.025 * size, tip[1] + 0.5 * size, tip[0] + 0.025 * size, tip[1] + 0.56 * size)


def hull(sheet: Cut, x: float, water: float, length: float, height: float, *, sheer: float = 0.35) -> None:
    """Draw a hull whose bow is to the right."""
    deck = [*bend((x, water - height), (x + length * 0.55, water - height * 0.85), (x + length, water - height * (1 + sheer)))]
    sheet.shape(
        *deck,
        *bend(
            (x + length, water - height * (1 + sheer)), (x + length * 0.93, water - height * 0.3), (x + length * 0.88, water + height * 0.2)
        ),
        (x + length * 0.05, water + height * 0.2),
    )


def trawler(scene: Scene, x: float, water: float, size: float, tones: Sequence[str], **laid: float) -> None:
    """Lay a fishing boat: mast and rigging, wheelhouse, hull, a band along it."""
    rig = scene.cut()
    rig.line([(x + 0.62 * size, water - 0.1 * size), (x + 0.62 * size, water - 0.92 * size)], 0.02 * size)
    rig.line([(x + 0.62 * size, water - 0.85 * size), (x + 0.98 * size, water - 0.28 * size)], 0.006 * size)
    rig.line([(x + 0.62 * size, water - 0.85 * size), (x + 0.05 * size, water - 0.3 * size)], 0.006 * size)
    rig.line([(x + 0.62 * size, water - 0.38 * size), (x + 0.3 * size, water - 0.72 * size)], 0.014 * size)
    rig.line([(x + 0.3 * size, water - 0.72 * size), (x + 0.26 * size, water - 0.25 * size)], 0.005 * size)
    scene.lay(rig, tones[3], lift=0.5, shadow=0.2, **laid)
    cabin = scene.cut().box(x + 0.16 * size, water - 0.5 * size, x + 0.44 * size, water - 0.15 * size, round_by=0.015 * size)
    cabin.box(x + 0.13 * size, water - 0.53 * size, x + 0.47 * size, water - 0.49 * size)
    scene.lay(cabin, tones[1], tones[2], lift=0.6, **laid)
    glass = scene.cut()
    for at in (0.19, 0.27, 0.35):
        glass.box(x + at * size, water - 0.45 * size, x + (at + 0.06) * size, water - 0.37 * size)
    scene.lay(glass, tones[4], shadow=0, edge=0.05, **laid)
    body = scene.cut()
    hull(body, x, water, size, 0.2 * size)
    scene.lay(body, tones[0], lift=0.8, **laid)
    band = scene.cut().shape(
        *bend((x, water - 0.16 * size), (x + 0.55 * size, water - 0.13 * size), (x + 0.99 * size, water - 0.23 * size)),
        *bend((x + 0.985 * size, water - 0.2 * size), (x + 0.55 * size, water - 0.1 * size), (x, water - 0.13 * size)),
    )
    scene.lay(band, tones[1], shadow=0.15, lift=0.2, **laid)


def ferry(scene: Scene, x: float, water: float, size: float, tones: Sequence[str], *, lit: bool = False, **laid: float) -> None:
    """Lay the ferry: funnel and mast, three decks with windows, hull."""
    high = scene.cut().shape(
        (x + 0.3 * size, water - 0.34 * size),
        (x + 0.32 * size, water - 0.47 * size),
        (x + 0.42 * size, water - 0.47 * size),
        (x + 0.43 * size, water - 0.34 * size),
    )
    scene.lay(high, tones[3], lift=0.5, **laid)
    scene.lay(scene.cut().box(x + 0.312 * size, water - 0.43 * size, x + 0.425 * size, water - 0.4 * size), tones[1], shadow=0, **laid)
    mast = (
        scene.cut()
        .line([(x + 0.66 * size, water - 0.3 * size), (x + 0.66 * size, water - 0.52 * size)], 0.012 * size)
        .line([(x + 0.63 * size, water - 0.46 * size), (x + 0.69 * size, water - 0.46 * size)], 0.008 * size)
    )
    scene.lay(mast, tones[3], lift=0.5, **laid)
    for left, right, top, bottom in ((0.24, 0.74, 0.36, 0.28), (0.16, 0.8, 0.29, 0.2), (0.08, 0.86, 0.21, 0.1)):
        deck = scene.cut().shape(
            (x + left * size, water - bottom * size),
            (x + left * size, water - top * size),
            (x + (right - 0.03) * size, water - top * size),
            (x + right * size, water - bottom * size),
        )
        scene.lay(deck, tones[1], tones[2], lift=0.5, **laid)
        glass = scene.cut()
        count = round((right - left) * 26)
        for at in range(count):
            if lit and scene.between(0, 1) < 0.15:
                continue
            place = x + (left + 0.03 + (right - left - 0.09) * at / count) * size
            glass.box(place, water - (top - 0.018) * size, place + 0.017 * size, water - (top - 0.045) * size)
        scene.lay(glass, tones[4], shadow=0, edge=0, rough=0.4, **laid)
    body = scene.cut()
    hull(body, x, water, size, 0.12 * size, sheer=0.5)
    scene.lay(body, tones[0], lift=0.8, **laid)
    scene.lay(
        scene.cut().box(x + 0.04 * size, water - 0.082 * size, x + 0.9 * size, water - 0.068 * size), tones[1], shadow=0.1, lift=0.2, **laid
    )


def turbine(sheet: Cut, x: float, base: float, height: float, turn: float) -> None:
    """Draw a wind turbine; `turn` is the angle of its first blade."""
    wide, hub = height * 0.022, (x, base - height)
    sheet.shape((x - wide, base), (x - wide * 0.5, hub[1]), (x + wide * 0.5, hub[1]), (x + wide, base))
    for blade in range(3):
        angle = math.radians(turn + 120 * blade)
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        sheet.shape(*((hub[0] + along[0] * height * far + across[0] * height * side, hub[1] + along[1] * height * far + across[1] * height * side)
                      for far, side in ((0, 0.008), (0.12, 0.034), (0.3, 0.022), (0.62, 0.004), (0.62, -0.002), (0, -0.01))))  # fmt: skip
    sheet.disc(*hub, height * 0.022)


def headland(scene: Scene, level: float, rise: float, *, left: bool = True, reach: float = 1.2) -> Cut:
    """Return the sheet of a cape that falls to the sea on one side."""
    phase = scene.between(0, 6)

    def outline(x: float) -> float:
        far = x if left else scene.wide - x
        share = max(0.0, 1 - far / reach)
        return (
            level + 0.004 - rise * share**0.7 * (1 + 0.12 * math.sin(far * 9 + phase) + 0.06 * math.sin(far * 23 + phase))
            if share
            else level + 0.2
        )

    return scene.cut().below(outline)


def lighthouse(scene: Scene, x: float, base: float, height: float, **laid: float) -> None:
    tower = [
        (x - 0.09 * height, base),
        (x - 0.055 * height, base - 0.8 * height),
        (x + 0.055 * height, base - 0.8 * height),
        (x + 0.09 * height, base),
    ]
    scene.lay(scene.cut().shape(*tower), "#ece2d0", "#c9bca8", **laid)
    bands = scene.cut()
    for start in (0.12, 0.42):
        wide = [0.09 - 0.035 * share / 0.8 for share in (start, start + 0.15)]
        bands.shape(
            (x - wide[0] * height, base - start * height),
            (x - wide[1] * height, base - (start + 0.15) * height),
            (x + wide[1] * height, base - (start + 0.15) * height),
            (x + wide[0] * height, base - start * height),
        )
    scene.lay(bands, "#b2453a", shadow=0.1, lift=0.2, **laid)
    scene.lay(scene.cut().box(x - 0.045 * height, base - 0.93 * height, x + 0.045 * height, base - 0.8 * height), LAMP, shadow=0, **laid)
    scene.lay(
        scene.cut()
        .box(x - 0.08 * height, base - 0.82 * height, x + 0.08 * height, base - 0.79 * height)
        .shape((x - 0.06 * height, base - 0.92 * height), (x, base - height), (x + 0.06 * height, base - 0.92 * height)),
        "#2f3440",
        lift=0.3,
        **laid,
    )


# -- who lives there


def gull(sheet: Cut, x: float, y: float, size: float, *, lift: float = 0.35, turned: bool = False) -> None:
    """Draw a gull in the air, seen from the side."""
    way = -1 if turned else 1

    def at(across: float, down: float) -> Point:
        return x + way * across * size, y + down * size

    sheet.shape(*bend(at(-0.3, 0.02), at(0, -0.12), at(0.3, -0.02)), *bend(at(0.3, 0.0), at(0.05, 0.16), at(-0.3, 0.04)))
    sheet.shape(at(-0.24, -0.01), at(-0.46, 0.0), at(-0.42, 0.07), at(-0.24, 0.06))
    sheet.disc(*at(0.3, -0.015), 0.065 * size)
    sheet.shape(at(0.33, -0.03), at(0.45, 0.01), at(0.33, 0.03))
    sheet.shape(
        *bend(at(0.12, -0.04), at(0.02, -lift), at(-0.38, -lift * 1.6)), *bend(at(-0.38, -lift * 1.6), at(-0.2, -lift * 0.5), at(-0.1, 0.0))
    )
    sheet.shape(
        *bend(at(0.14, -0.04), at(0.3, -lift * 0.9), at(0.08, -lift * 1.9)),
        *bend(at(0.08, -lift * 1.9), at(0.1, -lift * 0.7), at(-0.04, -0.02)),
    )


def standing_gull(scene: Scene, x: float, base: float, size: float, *, turned: bool = False, **laid: float) -> None:
    """Lay a gull that stands: legs, body, wing, head and beak."""
    way = -1 if turned else 1

    def at(across: float, up: float) -> Point:
        return x + way * across * size, base - up * size

    legs = scene.cut()
    for foot in (-0.03, 0.07):
        legs.line([at(foot, 0), at(foot, 0.25)], 0.022 * size).line([at(foot - 0.02, 0.01), at(foot + 0.07, 0.0)], 0.02 * size)
    scene.lay(legs, "#d98a5b", lift=0.4, **laid)
    body = scene.cut().shape(
        *bend(at(-0.5, 0.36), at(-0.05, 0.18), at(0.26, 0.42)),
        *bend(at(0.26, 0.42), at(0.3, 0.55), at(0.36, 0.66)),
        *bend(at(0.36, 0.66), at(0.2, 0.84), at(0.12, 0.62)),
        *bend(at(0.12, 0.62), at(-0.1, 0.56), at(-0.5, 0.36)),
    )
    body.disc(*at(0.25, 0.7), 0.115 * size)
    scene.lay(body, "#f7f3ea", "#d9d2c6", lift=0.8, **laid)
    scene.lay(
        scene.cut().shape(*bend(at(0.12, 0.56), at(-0.2, 0.6), at(-0.58, 0.36)), *bend(at(-0.58, 0.36), at(-0.1, 0.26), at(0.12, 0.56))),
        "#9aa3ad",
        "#7c8794",
        lift=0.4,
        **laid,
    )
    scene.lay(scene.cut().shape(at(-0.38, 0.42), at(-0.68, 0.36), at(-0.4, 0.35)), "#30343c", lift=0.2, **laid)
    scene.lay(
        scene.cut().shape(*bend(at(0.33, 0.74), at(0.46, 0.74), at(0.53, 0.66)), *bend(at(0.53, 0.66), at(0.42, 0.66), at(0.34, 0.65))),
        "#e3a83b",
        lift=0.3,
        **laid,
    )
    scene.lay(scene.cut().disc(*at(0.29, 0.73), 0.02 * size), "#22252b", shadow=0, **laid)


def person(
    sheet: Cut,
    x: float,
    base: float,
    height: float,
    *,
    arms: str = "down",
    coat: float = 1,
    stride: float = 0.0,
    parts: str = "legs coat head",
) -> None:
    """Draw a person or some parts of one; arms are down, up, or forward."""
    head, shoulder, hip = base - height * 0.915, base - height * 0.8, base - height * 0.45
    wide = height * 0.115
    if "head" in parts:
        sheet.disc(x, head, height * 0.066, flat=1.2)
        sheet.line([(x, head), (x, shoulder)], height * 0.06)
    if "legs" in parts:
        for way in (-1, 1):
            foot = x + way * (wide * 0.42 + stride * height)
            sheet.shape(
                (x + way * wide * 0.05, hip),
                (x + way * wide * 0.72, hip),
                (foot + way * 0.03 * height, base),
                (foot - way * 0.03 * height, base),
            )
            sheet.box(foot - 0.03 * height, base - 0.02 * height, foot + 0.055 * height, base, round_by=0.01 * height)
    if "coat" not in parts:
        return
    side = bend(
        (x - wide * 0.7 * coat, hip + height * 0.1), (x - wide * 1.05, shoulder + height * 0.14), (x - wide, shoulder + height * 0.05)
    )
    other = [(2 * x - at, down) for at, down in reversed(side)]
    sheet.shape(*side, *bend((x - wide, shoulder + height * 0.05), (x - wide * 0.8, shoulder - height * 0.035), (x, shoulder - height * 0.04)),
                *bend((x, shoulder - height * 0.04), (x + wide * 0.8, shoulder - height * 0.035), (x + wide, shoulder + height * 0.05)), *other)  # fmt: skip
    ends = {
        "down": lambda way: [(x + way * wide * 1.12, shoulder + height * 0.2), (x + way * wide, hip + height * 0.02)],
        "up": lambda way: [(x + way * wide * 1.7, shoulder - height * 0.02), (x + way * wide * 1.5, shoulder - height * 0.24)],
        "forward": lambda _: [(x + wide * 1.6, shoulder + height * 0.16), (x + wide * 2.6, shoulder + height * 0.12)],
    }
    for way in (-1, 1):
        sheet.line([(x + way * wide * 0.78, shoulder + height * 0.035), *ends[arms](way)], height * 0.05)


SKINS = ("#e8c3a2", "#c99772", "#8f5f42", "#dcb08a", "#6f4934", "#efd0b4")
HAIRS = ("#3a2a22", "#1f1a1a", "#8a5a34", "#b9b2a8", "#c79a55", "#5a3526")


def figure(
    scene: Scene,
    x: float,
    base: float,
    height: float,
    tone: str,
    *,
    legs: str = "#2b2d36",
    arms: str = "down",
    coat: float = 1.1,
    stride: float = 0.0,
    cap: str = "",
    **laid: float,
) -> None:
    """Lay a person of several sheets: legs, head, coat, and hair or a cap."""
    for part, paint in (("legs", legs), ("head", SKINS[int(scene.between(0, 5.99))]), ("coat", tone)):
        sheet = scene.cut()
        person(sheet, x, base, height, arms=arms, coat=coat, stride=stride, parts=part)
        scene.lay(sheet, paint, lift=0.4, **laid)
    head, radius = base - height * 0.93, height * 0.074
    hair = scene.cut().shape(
        *arc(x, head, radius, 180, 360, flat=1.05),
        (x + radius * 0.9, head + radius * 0.3),
        (x + radius * 0.3, head - radius * 0.25),
        (x - radius * 0.6, head - radius * 0.1),
        (x - radius, head + radius * 0.6),
    )
    if cap:
        hair.box(x - radius, head - radius * 0.15, x + radius * 1.5, head + radius * 0.08)
    scene.lay(hair, cap or HAIRS[int(scene.between(0, 5.99))], lift=0.2, shadow=0.2, **laid)


def crowd(
    scene: Scene,
    base: float,
    start: float,
    end: float,
    *,
    height: float,
    gap: float,
    tones: Sequence[str],
    arms: str = "down",
    plain: bool = False,
    **laid: float,
) -> None:
    """Lay people side by side, each in a coat of one of the colors; `plain` people are silhouettes."""
    x = start
    while x < end:
        place, size = base + scene.between(-0.01, 0.02), height * scene.between(0.85, 1.06)
        tone, raised = tones[int(scene.between(0, len(tones) - 0.001))], arms if scene.between(0, 1) < 0.5 else "down"
        wide = scene.between(0.9, 1.5)
        if plain:
            sheet = scene.cut()
            person(sheet, x, place, size, coat=wide, arms=raised)
            scene.lay(sheet, tone, lift=0.5, **laid)
        else:
            figure(scene, x, place, size, tone, coat=wide, arms=raised, **laid)
        x += gap * scene.between(0.7, 1.3)


def tree(sheet: Cut, scene: Scene, x: float, base: float, size: float) -> None:
    sheet.line([(x, base), (x, base - size * 0.5)], size * 0.06)
    for _ in range(16):
        sheet.disc(x + scene.between(-0.3, 0.3) * size, base - size * scene.between(0.45, 0.95), size * scene.between(0.1, 0.18))
