"""The writers of The Marlhaven Lantern, each before a place they write about; square."""

from __future__ import annotations

import math

from faces import BROWN, DARK, FAIR, INK, PALE, face, features, glasses, neck, oval, scarf, shoulders
from paper import Scene
from things import arc, bend, crane, ferry, gull, market_hall, standing_gull, street, windows


def harriet_loveday(scene: Scene) -> None:
    """The editor, before the clock that is eleven minutes slow."""
    scene.ground((0, "#b4604a"), (2, "#8d4636"))
    for row in range(15):
        bricks = scene.cut()
        for at in range(7):
            left = at * 0.36 - 0.2 - (row % 2) * 0.18
            bricks.box(left, row * 0.14 - 0.05, left + 0.345, row * 0.14 + 0.078, round_by=0.01)
        scene.lay(bricks, ("#b9654d", "#ab5a45", "#c06d54")[row % 3], ("#a95942", "#9d503c", "#b3634b")[row % 3], lift=0.25, shadow=0.3)
    scene.lay(scene.cut().disc(1, 0.8, 0.8), "#2f3d3c", "#223030", lift=1.2)
    scene.lay(scene.cut().disc(1, 0.8, 0.71), "#f6ecd2", "#e8d9b4", lift=0.4)
    marks = scene.cut()
    for hour in range(12):
        turn = math.radians(hour * 30)
        inner = 0.58 if hour % 3 else 0.53
        marks.line(
            [(1 + math.cos(turn) * inner, 0.8 + math.sin(turn) * inner), (1 + math.cos(turn) * 0.65, 0.8 + math.sin(turn) * 0.65)], 0.03
        )
    scene.lay(marks, INK, lift=0.2, shadow=0.2)
    neck(scene, PALE)
    shoulders(scene, "#2c6558", "#1c463d", wide=0.66)
    scene.lay(scene.cut().shape((0.82, 1.44), (1.0, 1.84), (1.18, 1.44), (1.1, 1.4), (0.9, 1.4)), "#f4ead8", lift=0.5)
    for way in (-1, 1):
        scene.lay(
            scene.cut().shape((1 + way * 0.1, 1.4), (1 + way * 0.3, 1.46), (1 + way * 0.26, 1.72), (1 + way * 0.01, 1.98)),
            "#347666", "#265a4e", lift=0.6,
        )  # fmt: skip
    brooch = scene.cut()
    gull(brooch, 1.42, 1.82, 0.24)
    scene.lay(brooch, "#f2d58a", "#d3a748", lift=0.4)
    bun = scene.cut().disc(1.02, 0.36, 0.2, flat=0.85)
    scene.lay(bun, "#c9c2b8", "#a59d93", lift=0.9)
    curl = scene.cut().line(arc(1.02, 0.36, 0.11, 20, 300, flat=0.85), 0.012)
    scene.lay(curl, "#8d857c", shadow=0, edge=0)
    pencil = scene.cut().line([(0.72, 0.46), (1.34, 0.26)], 0.035)
    back = scene.cut().shape(*oval(1, 0.86, 0.4, 0.42, chin=0.2))
    scene.lay(back, "#cfc8be", "#b3aba0", lift=0.8)
    scene.lay(pencil, "#e2ab35", "#c98f24", lift=0.4)
    scene.lay(scene.cut().shape((1.33, 0.24), (1.345, 0.285), (1.42, 0.235)), "#5b4331", lift=0.2)
    face(scene, PALE)
    hair = scene.cut().shape(
        *arc(1, 0.84, 0.385, 178, 362, flat=0.98),
        *bend((1.37, 0.92), (1.34, 0.62), (0.93, 0.57)),
        *bend((0.93, 0.57), (0.72, 0.62), (0.64, 0.94)),
    )
    scene.lay(hair, "#e9e4da", "#d2cabf", lift=0.6)
    strands = scene.cut()
    for shift in (0, 0.07, 0.14):
        strands.line(bend((0.96 + shift, 0.55 - shift * 0.4), (1.2 + shift, 0.56), (1.34, 0.78)), 0.009)
        strands.line(bend((0.9 - shift, 0.55 - shift * 0.2), (0.74 - shift * 0.4, 0.6), (0.66, 0.8)), 0.009)
    scene.lay(strands.only(hair), "#b9b0a5", shadow=0, edge=0)
    features(scene, PALE, brow="#a79e94")
    glasses(scene, "#7a3f52", radius=0.115, flat=0.86)
    scene.lay(scene.cut().disc(0.655, 1.07, 0.032).disc(1.345, 1.07, 0.032), "#fbf7ee", "#d9d0c2", lift=0.4)


def fergus_pike(scene: Scene) -> None:
    """The man for sport, under the floodlights, in the scarf."""
    scene.ground((0, "#182740"), (1.1, "#4a6680"), (1.45, "#7f948f"), (2, "#2f6b3e"))
    scene.clouds("#6d849b", 0.5, 0, 1.1)
    for x in (0.24, 1.76):
        lamp = scene.cut().line([(x, 1.6), (x, 0.3)], 0.03).box(x - 0.19, 0.14, x + 0.19, 0.36)
        scene.lay(lamp, "#1a2330", lift=0.4)
        bulbs = scene.cut()
        for at in range(8):
            bulbs.disc(x - 0.13 + at % 4 * 0.087, 0.2 + at // 4 * 0.1, 0.033)
        scene.lay(bulbs, "#fffbe6", shadow=0, edge=0)
        scene.glow(x, 0.25, 0.7, "#eaf3ff", 0.6)
    scene.lay(scene.cut().shape((-0.1, 1.06), (0.3, 1.0), (1.7, 1.0), (2.1, 1.06), (2.1, 1.14), (-0.1, 1.14)), "#24313f", lift=0.6)
    scene.lay(scene.cut().box(-0.1, 1.13, 2.1, 1.56), "#1b2531", shadow=0, edge=0)
    for row in range(4):
        fans = scene.cut()
        x = -0.05 + row * 0.04
        while x < 2.1:
            base = 1.24 + row * 0.1
            fans.disc(x, base - 0.05, 0.036).box(x - 0.05, base - 0.01, x + 0.05, base + 0.1, round_by=0.03)
            x += 0.125
        scene.lay(fans, ("#4b5a6b", "#8a3a35", "#52616f", "#9c4238")[row], shadow=0.25, lift=0.3, soft=2)
    scene.lay(scene.cut().box(-0.1, 1.6, 2.1, 2.1), "#3f8a4c", "#2c6b3a", lift=0.6)
    neck(scene, FAIR)
    shoulders(scene, "#40506a", "#2b374c", wide=0.76)
    face(scene, FAIR, wide=0.35)
    features(scene, FAIR, brow="#a5532a", smile=0)
    beard = scene.cut().shape(
        *bend((0.63, 0.9), (0.62, 1.3), (0.84, 1.44)),
        *bend((0.84, 1.44), (1.0, 1.53), (1.16, 1.44)),
        *bend((1.16, 1.44), (1.38, 1.3), (1.37, 0.9)),
        *bend((1.35, 0.94), (1.3, 1.14), (1.17, 1.1)),
        *bend((1.17, 1.1), (1.0, 1.05), (0.83, 1.1)),
        *bend((0.83, 1.1), (0.7, 1.14), (0.65, 0.94)),
    )
    scene.lay(beard, "#c8693a", "#a34e28", lift=0.8)
    lines = scene.cut()
    for at in range(9):
        x = 0.72 + at * 0.07
        lines.line(bend((x, 1.2), (x + 0.012, 1.28), (x + (1 - x) * 0.12, 1.36)), 0.008)
    scene.lay(lines, "#8f4322", shadow=0, edge=0)
    lip = scene.cut().line(bend((0.88, 1.15), (1.0, 1.22), (1.12, 1.15)), 0.026)
    scene.lay(lip, "#7a3027", shadow=0.15, lift=0.2)
    lashes = scene.cut().shape(
        *bend((0.8, 1.14), (0.92, 1.03), (1.0, 1.08)),
        *bend((1.0, 1.08), (1.08, 1.03), (1.2, 1.14)),
        *bend((1.2, 1.14), (1.0, 1.14), (0.8, 1.14)),
    )
    scene.lay(lashes, "#d57a47", "#bb6234", lift=0.4)
    hat = scene.cut().shape(
        *bend((0.6, 0.74), (0.6, 0.3), (1.0, 0.28)), *bend((1.0, 0.28), (1.4, 0.3), (1.4, 0.74)), *bend((1.4, 0.74), (1.0, 0.62), (0.6, 0.74))
    )  # fmt: skip
    scene.lay(hat, "#c9402f", "#a93326", lift=1)
    for at, tone in ((0.4, "#f4ead8"), (0.52, "#f4ead8")):
        band = scene.cut().shape(
            *bend((0.5, at + 0.06), (1.0, at - 0.04), (1.5, at + 0.06)), *bend((1.5, at + 0.11), (1.0, at + 0.01), (0.5, at + 0.11))
        )
        scene.lay(band.only(hat), tone, shadow=0.15, lift=0.2)
    rim = scene.cut().shape(*bend((0.575, 0.72), (1.0, 0.56), (1.425, 0.72)), *bend((1.43, 0.87), (1.0, 0.71), (0.57, 0.87)))
    scene.lay(rim, "#d6503d", "#b33a2c", lift=0.7)
    ribs = scene.cut()
    for at in range(17):
        x = 0.6 + at * 0.05
        sag = 0.075 * ((x - 1) / 0.42) ** 2
        ribs.line([(x, 0.66 + sag), (x, 0.77 + sag)], 0.008)
    scene.lay(ribs, "#8f2a20", shadow=0, edge=0)
    bobble = scene.cut().disc(1, 0.24, 0.13)
    for at in range(14):
        turn = math.radians(at * 26)
        bobble.disc(1 + math.cos(turn) * 0.11, 0.24 + math.sin(turn) * 0.11, 0.045)
    scene.lay(bobble, "#f4ead8", "#ddcfb5", lift=0.9)
    scarf(scene, "#c9402f", "#f4ead8")


def nell_harkaway(scene: Scene) -> None:
    """The harbour correspondent, in oilskin, with a gull that she has not asked for."""
    scene.ground((0, "#8fb3bd"), (1.1, "#eaddc0"), (2, "#5f8791"))
    scene.clouds("#ffffff", 0.75, -0.2, 1.1)
    scene.glow(0.3, 0.9, 0.9, "#fff2cf", 0.5)
    ferry(scene, -0.32, 1.24, 1.0, ("#26495c", "#f5efe2", "#dcd3c2", "#3a4048", "#5f7f8d"), soft=2)
    scene.waves(1.26, 2.0, 6, "#6f9aa3", "#2f5f6d", high=0.045, long=0.36)
    birds = scene.cut()
    gull(birds, 0.38, 0.34, 0.26)
    gull(birds, 0.74, 0.16, 0.15, turned=True)
    scene.lay(birds, "#fbf8f0", "#d0d2d0", lift=0.6, shadow=0.15)
    tail = scene.cut().shape(
        *bend((1.2, 0.62), (1.56, 0.66), (1.82, 1.02)), *bend((1.82, 1.02), (1.6, 0.96), (1.5, 1.08)),
        *bend((1.56, 1.14), (1.4, 1.0), (1.16, 1.04)),
    )  # fmt: skip
    scene.lay(tail, "#5e3a24", "#482b1a", lift=0.8)
    neck(scene, FAIR)
    shoulders(scene, "#e6b02e", "#c48c1c", wide=0.72)
    face(scene, FAIR, wide=0.33)
    features(scene, FAIR, brow="#4a2d1c", smile=0.035)
    freckles = scene.cut()
    for x, y in ((0.82, 1.02), (0.86, 1.06), (0.79, 1.07), (0.88, 1.0), (1.16, 1.02), (1.2, 1.06), (1.13, 1.06)):
        freckles.disc(x, y, 0.0085)
    scene.lay(freckles, "#b0704a", shadow=0, edge=0, rough=0)
    fringe = scene.cut().shape(
        *bend((0.65, 0.98), (0.64, 0.62), (0.9, 0.56)), (1.2, 0.54), *bend((1.34, 0.68), (1.36, 0.8), (1.35, 0.92)),
        *bend((1.35, 0.92), (1.3, 0.72), (1.06, 0.66)), *bend((1.06, 0.66), (0.8, 0.74), (0.65, 0.98)),
    )  # fmt: skip
    scene.lay(fringe, "#6b432a", "#54321f", lift=0.5)
    crown = scene.cut().shape(
        *bend((0.62, 0.68), (0.62, 0.24), (1.0, 0.22)), *bend((1.0, 0.22), (1.38, 0.24), (1.38, 0.68)), (1.0, 0.74)
    )  # fmt: skip
    scene.lay(crown, "#efbd3e", "#d69c26", lift=0.9)
    seams = scene.cut().line(bend((1.0, 0.23), (0.86, 0.4), (0.84, 0.66)), 0.01).line(bend((1.0, 0.23), (1.16, 0.4), (1.18, 0.66)), 0.01)
    scene.lay(seams, "#b9831b", shadow=0, edge=0)
    brim = scene.cut().shape(
        *bend((0.44, 0.86), (0.62, 0.62), (1.0, 0.6)), *bend((1.0, 0.6), (1.38, 0.62), (1.56, 0.86)),
        *bend((1.56, 0.86), (1.3, 0.72), (1.0, 0.71)), *bend((1.0, 0.71), (0.7, 0.72), (0.44, 0.86)),
    )  # fmt: skip
    scene.lay(brim, "#f4c850", "#d79f2a", lift=1)
    for way in (-1, 1):
        collar = scene.cut().shape((1 + way * 0.02, 1.62), (1 + way * 0.14, 1.36), (1 + way * 0.36, 1.42), (1 + way * 0.3, 1.7))
        scene.lay(collar, "#f0bf42", "#d09a24", lift=0.7)
    scene.lay(scene.cut().shape((0.98, 1.62), (1.02, 1.62), (1.03, 2.1), (0.97, 2.1)), "#a8741a", lift=0.2, shadow=0.2)
    scene.lay(scene.cut().disc(0.9, 1.76, 0.035).disc(0.9, 1.94, 0.035), "#35424c", lift=0.3)
    standing_gull(scene, 1.48, 1.73, 0.56, turned=True)


def owen_drury(scene: Scene) -> None:
    """The man for the town, before its houses, notebook in the pocket."""
    scene.ground((0, "#9cc4d0"), (1.1, "#f4ecd2"), (2, "#dcc9a0"))
    scene.clouds("#ffffff", 0.7, -0.1, 0.9)
    paints = (("#e2b7a0", "#d3a18a"), ("#a9c1b5", "#94afa3"), ("#f0dfb4", "#e0cc9c"), ("#b9c6d6", "#a2b2c5"), ("#d99d8f", "#c7887a"))
    for at, paint in enumerate(paints):
        x = -0.14 + at * 0.46
        top = 0.74 + 0.07 * math.sin(at * 2.3)
        shape = scene.cut().box(x, top, x + 0.44, 2.1).shape((x - 0.03, top), (x + 0.22, top - 0.3), (x + 0.47, top))
        shape.box(x + 0.3, top - 0.3, x + 0.37, top)
        scene.lay(shape, *paint, lift=0.9)
        panes = scene.cut()
        windows(panes, x + 0.03, 1.24, 0.38, 0.4, 2, 1, share=0.5)
        windows(panes, x + 0.03, 1.74, 0.38, 0.4, 2, 1, share=0.5)
        scene.lay(panes, "#fdf8ea", lift=0.4)
        inner = scene.cut()
        for top_row in (1.24, 1.74):
            windows(inner, x + 0.03, top_row - 0.02, 0.38, 0.36, 2, 1, share=0.36)
        scene.lay(inner, "#6f8b97", shadow=0.2, lift=0.2)
    birds = scene.cut()
    gull(birds, 1.62, 0.24, 0.24, turned=True)
    scene.lay(birds, "#fbf8f0", "#d0d2d0", lift=0.6, shadow=0.15)
    neck(scene, DARK)
    shoulders(scene, "#5b6b4a", "#434f36", wide=0.76)
    scene.lay(scene.cut().shape((0.82, 1.44), (1.0, 1.9), (1.18, 1.44), (1.08, 1.42), (0.92, 1.42)), "#f3ede0", lift=0.5)
    tie = scene.cut().shape((0.95, 1.6), (1.05, 1.58), (1.08, 1.68), (1.13, 2.1), (0.95, 2.1), (0.94, 1.7))
    scene.lay(tie, "#b5533b", "#8f3d2a", lift=0.5)
    for way in (-1, 1):
        flap = scene.cut().shape((1 + way * 0.13, 1.39), (1 + way * 0.19, 1.45), (1 + way * 0.1, 1.62), (1 + way * 0.01, 1.55))
        scene.lay(flap, "#fbf7ee", lift=0.4)
        lapel = scene.cut().shape(
            (1 + way * 0.19, 1.43), (1 + way * 0.36, 1.48), (1 + way * 0.36, 1.76), (1 + way * 0.14, 2.1), (1 + way * 0.08, 2.1)
        )
        scene.lay(lapel, "#6a7b56", "#525f42", lift=0.6)
    face(scene, DARK, wide=0.335, high=0.45)
    hair = scene.cut()
    for at in range(27):
        turn = math.radians(183 + at * 6.7)
        hair.disc(1 + math.cos(turn) * 0.33, 0.82 + math.sin(turn) * 0.36, 0.062 + 0.008 * math.sin(at * 2.1))
    hair.shape(
        *arc(1, 0.82, 0.34, 180, 360, flat=1.05), *bend((1.34, 0.8), (1.28, 0.6), (1.0, 0.6)), *bend((1.0, 0.6), (0.72, 0.6), (0.66, 0.8))
    )
    scene.lay(hair, "#2b2220", "#1d1716", lift=0.7)
    features(scene, DARK, brow="#1f1817", smile=0.06)
    glasses(scene, "#d9b465", radius=0.125)
    notebook = scene.cut().box(1.36, 1.72, 1.6, 1.98, round_by=0.01)
    scene.lay(notebook, "#f3e6c4", "#dcc998", lift=0.5)
    wire = scene.cut()
    for at in range(6):
        wire.line([(1.385 + at * 0.04, 1.69), (1.385 + at * 0.04, 1.75)], 0.012)
    scene.lay(wire, "#4a4a4c", shadow=0.2, lift=0.2)
    scene.lay(scene.cut().box(1.31, 1.86, 1.65, 2.1, round_by=0.02), "#55633f", "#434f36", lift=0.6)


def yasmin_toller(scene: Scene) -> None:
    """The woman for schools, science and the arts, before shelves, with a scarf of the colour of the sea."""
    scene.ground((0, "#6b4a35"), (2, "#4a3022"))
    tones = ("#a8433a", "#2f6b6b", "#d9a441", "#44546f", "#7d8f5a", "#c9765a", "#e9dcbf", "#5b3f5c")
    for shelf in range(4):
        base = 0.5 + shelf * 0.54
        scene.lay(scene.cut().box(-0.1, base - 0.46, 2.1, base), "#3a261b", "#2c1c13", shadow=0, edge=0)
        x = -0.06
        while x < 2.1:
            wide, high = scene.between(0.07, 0.14), scene.between(0.3, 0.42)
            tone = tones[int(scene.between(0, 7.99))]
            scene.lay(scene.cut().box(x, base - high, x + wide, base), tone, lift=0.3, shadow=0.4)
            scene.lay(scene.cut().box(x, base - high + 0.05, x + wide, base - high + 0.075), "#efe2c0", shadow=0, edge=0)
            x += wide + 0.006
        scene.lay(scene.cut().box(-0.1, base - 0.005, 2.1, base + 0.05), "#8a6244", "#704d34", lift=0.7)
    scene.haze("#2c1c13", 0.25)
    scene.glow(0.3, 0.4, 1.3, "#ffdca0", 0.4)
    cloud = scene.cut()
    for at in range(34):
        turn = math.radians(at * 360 / 34)
        cloud.disc(
            1 + math.cos(turn) * 0.47, 0.82 + math.sin(turn) * (0.5 if math.sin(turn) < 0 else 0.46), 0.13 + 0.018 * math.sin(at * 2.7)
        )
    cloud.disc(1, 0.82, 0.5)
    scene.lay(cloud, "#33221c", "#241713", lift=1.2)
    curls = scene.cut()
    for _ in range(30):
        turn, far = math.radians(scene.between(130, 410)), scene.between(0.4, 0.56)
        x, y = 1 + math.cos(turn) * far, 0.8 + math.sin(turn) * far
        curls.line(arc(x, y, scene.between(0.035, 0.06), scene.between(0, 180), scene.between(260, 420)), 0.013)
    scene.lay(curls, "#5a3b2c", shadow=0.1, lift=0.2, edge=0.05)
    neck(scene, BROWN)
    shoulders(scene, "#3d3550", "#2a2438", wide=0.68)
    face(scene, BROWN, wide=0.325)
    features(scene, BROWN, brow="#2a1b16", smile=0.055)
    front = scene.cut()
    for at in range(13):
        turn = math.radians(188 + at * 13.7)
        front.disc(1 + math.cos(turn) * 0.33, 0.86 + math.sin(turn) * 0.35, 0.085 + 0.012 * math.sin(at * 1.9))
    scene.lay(front, "#3b2820", "#2a1b16", lift=0.6)
    band = scene.cut().shape(*bend((0.58, 0.56), (1.0, 0.22), (1.42, 0.56)), *bend((1.46, 0.66), (1.0, 0.31), (0.54, 0.66)))
    scene.lay(band, "#e2a93a", "#c48a24", lift=0.5)
    scene.lay(scene.cut().disc(0.655, 1.16, 0.05).disc(1.345, 1.16, 0.05), "#e2a93a", "#c48a24", lift=0.5)
    folds = (((0.54, 1.56), (1.0, 1.9), (1.46, 1.56)), ((0.58, 1.46), (1.0, 1.74), (1.42, 1.46)))
    for (left, middle, right), tone in zip(folds, (("#2f8f8f", "#1f6c70"), ("#3aa3a0", "#2a8183")), strict=True):
        sheet = scene.cut().shape(
            *bend(left, (middle[0], middle[1] - 0.06), right),
            *bend((right[0] + 0.04, right[1] + 0.2), (1.0, middle[1] + 0.26), (left[0] - 0.04, left[1] + 0.2)),
        )
        scene.lay(sheet, *tone, lift=0.9)
    end = scene.cut().shape((0.62, 1.74), (0.86, 1.8), (0.84, 2.1), (0.54, 2.1))
    scene.lay(end, "#3aa3a0", "#237478", lift=0.8)


def bridget_amsel(scene: Scene) -> None:
    """The woman for business, before the market under canvas, glasses on."""
    scene.ground((0, "#a8c8cf"), (1.2, "#f3e6c8"), (2, "#b8a98c"))
    scene.clouds("#ffffff", 0.6, -0.2, 0.8)
    far = scene.cut()
    crane(far, 0.34, 1.2, 0.95, raised=44)
    scene.lay(far, "#7f8f96", "#6c7b82", lift=0.4, shadow=0.2, soft=1)
    hall = scene.cut()
    market_hall(hall, 0.9, 1.26, 1.4, 0.4)
    scene.lay(hall, "#b5694f", "#9a543e", lift=0.6, soft=1)
    street(scene, 1.28, -0.1, 0.8, low=0.12, high=0.22, wide=0.2, wall=("#c9bba6", "#b8aa96"), lit=0, shadow=0.15)
    for left, tone in ((-0.3, "#c9483a"), (1.3, "#2f7a70")):
        legs = scene.cut().line([(left + 0.08, 1.4), (left + 0.08, 2.1)], 0.03).line([(left + 0.92, 1.4), (left + 0.92, 2.1)], 0.03)
        scene.lay(legs, "#8a6a4a", lift=0.4)
        canvas = scene.cut().shape((left + 0.14, 1.14), (left + 0.86, 1.14), (left + 1.04, 1.46), (left - 0.04, 1.46))
        for at in range(7):
            canvas.disc(left + 0.035 + at * 0.155, 1.46, 0.078)
        scene.lay(canvas, "#f7efde", "#e3d6bb", lift=1)
        stripes = scene.cut()
        for at in range(0, 7, 2):
            stripes.shape(
                (left + 0.14 + at * 0.103, 1.1),
                (left + 0.243 + at * 0.103, 1.1),
                (left + 0.113 + at * 0.155, 1.56),
                (left - 0.042 + at * 0.155, 1.56),
            )
        scene.lay(stripes.only(canvas), tone, shadow=0.1, lift=0.2)
    bob = scene.cut().shape(
        *arc(1, 0.82, 0.46, 180, 360, flat=1.06), *bend((1.46, 0.82), (1.52, 1.16), (1.42, 1.34)), (1.12, 1.3), (0.88, 1.3),
        *bend((0.58, 1.34), (0.48, 1.16), (0.54, 0.82)),
    )  # fmt: skip
    scene.lay(bob, "#7f8890", "#666e76", lift=1.1)
    neck(scene, PALE)
    shoulders(scene, "#8a2f3d", "#661f2c", wide=0.7)
    roll = scene.cut().shape(*bend((0.78, 1.4), (1.0, 1.52), (1.22, 1.4)), *bend((1.26, 1.54), (1.0, 1.72), (0.74, 1.54)))
    scene.lay(roll, "#9d3a48", "#7a2835", lift=0.7)
    ribs = scene.cut()
    for at in range(11):
        ribs.line([(0.74 + at * 0.052, 1.42), (0.74 + at * 0.052, 1.72)], 0.008)
    scene.lay(ribs.only(roll), "#6c202d", shadow=0, edge=0)
    face(scene, PALE, wide=0.34)
    features(scene, PALE, brow="#6f767d", smile=0.03)
    front = scene.cut().shape(
        *arc(1, 0.82, 0.42, 182, 358, flat=1.08), *bend((1.42, 0.86), (1.44, 1.1), (1.38, 1.28)), *bend((1.34, 1.24), (1.36, 0.86), (1.28, 0.72)),
        *bend((1.28, 0.72), (1.0, 0.76), (0.72, 0.72)), *bend((0.72, 0.72), (0.64, 0.86), (0.66, 1.24)), *bend((0.62, 1.28), (0.56, 1.1), (0.58, 0.86)),
    )  # fmt: skip
    scene.lay(front, "#a3abb2", "#868f97", lift=0.7)
    strands = scene.cut()
    for at in range(11):
        x = 0.72 + at * 0.056
        strands.line(bend((1 + (x - 1) * 0.4, 0.42), (x, 0.54), (x, 0.74)), 0.008)
    scene.lay(strands.only(front), "#7b848c", shadow=0, edge=0)
    glasses(scene, "#c9402f", radius=0.135, apart=0.155)
    pencil = scene.cut().line([(1.3, 0.8), (1.62, 0.66)], 0.034)
    scene.lay(pencil, "#e2ab35", "#c98f24", lift=0.5)
    scene.lay(scene.cut().shape((1.61, 0.642), (1.628, 0.682), (1.7, 0.63)), "#5b4331", lift=0.2)


def effie_maclorne(scene: Scene) -> None:
    """The guest from Tansay: the shop, and one of the hens."""
    scene.ground((0, "#9db8ae"), (2, "#7d9a90"))
    tins = ("#c9483a", "#e2b03c", "#2f6b7a", "#f0e3c8", "#6b8f5a", "#b5633f")
    for shelf in range(2):
        base = 0.58 + shelf * 0.52
        x = 0.02 - shelf * 0.07
        while x < 2.05:
            if scene.between(0, 1) < 0.3:
                for egg in range(3):
                    scene.lay(scene.cut().disc(x + 0.07 + egg * 0.11, base - 0.075, 0.062, flat=1.25), "#f2dfc4", "#dcbd97", lift=0.4)
                x += 0.4
                continue
            wide, high = scene.between(0.16, 0.22), scene.between(0.2, 0.34)
            tone = tins[int(scene.between(0, 5.99))]
            scene.lay(scene.cut().box(x, base - high, x + wide, base, round_by=0.015), tone, lift=0.5, shadow=0.4)
            scene.lay(scene.cut().box(x + 0.02, base - high * 0.7, x + wide - 0.02, base - high * 0.3), "#fbf3df", shadow=0.1, lift=0.1)
            x += wide + 0.035
        scene.lay(scene.cut().box(-0.1, base, 2.1, base + 0.055), "#a97f56", "#8a6340", lift=0.8)
    curls = scene.cut()
    for at in range(20):
        turn = math.radians(at * 18)
        curls.disc(1 + math.cos(turn) * 0.37, 0.88 + math.sin(turn) * 0.38, 0.1 + 0.012 * math.sin(at * 2.3))
    scene.lay(curls, "#cfc6b8", "#b2a899", lift=0.9)
    neck(scene, FAIR)
    shoulders(scene, "#c7694a", "#a34f36", wide=0.74)
    dots = scene.cut()
    for row in range(7):
        for at in range(15):
            dots.disc(0.2 + at * 0.12 + row % 2 * 0.06, 1.42 + row * 0.11, 0.014)
    sleeves = scene.cut().box(0.2, 1.4, 0.72, 2.1).box(1.28, 1.4, 1.8, 2.1)
    body = scene.cut().shape(
        (0.3, 2.1),
        *bend((0.32, 1.98), (0.36, 1.66), (0.74, 1.53)),
        (1.26, 1.53),
        *bend((1.26, 1.53), (1.64, 1.66), (1.68, 1.98)),
        (1.7, 2.1),
    )
    scene.lay(dots.only(sleeves).only(body), "#f3d9b8", shadow=0, edge=0)
    apron = scene.cut().shape((0.74, 1.5), (0.84, 1.46), (0.87, 1.68), (1.13, 1.68), (1.16, 1.46), (1.26, 1.5), (1.3, 2.1), (0.7, 2.1))
    scene.lay(apron, "#f4ecd9", "#dfd3b9", lift=0.8)
    face(scene, FAIR, wide=0.36, high=0.43, chin=0.1)
    features(scene, FAIR, brow="#958b7f", smile=0.065)
    wrap = scene.cut().shape(
        *arc(1, 0.84, 0.41, 186, 354, flat=1.02), *bend((1.4, 0.8), (1.2, 0.56), (1.0, 0.56)), *bend((1.0, 0.56), (0.8, 0.56), (0.6, 0.8))
    )
    scene.lay(wrap, "#3b6a80", "#2d5266", lift=0.8)
    spots = scene.cut()
    for row in range(4):
        for at in range(11):
            spots.disc(0.54 + at * 0.1 + row % 2 * 0.05, 0.44 + row * 0.085, 0.015)
    scene.lay(spots.only(wrap), "#e8eef0", shadow=0, edge=0)
    knot = scene.cut().shape(
        (1.0, 0.45), *bend((0.96, 0.36), (0.8, 0.24), (0.78, 0.4)), (1.0, 0.47), *bend((1.04, 0.36), (1.2, 0.24), (1.22, 0.4))
    )
    scene.lay(knot.disc(1, 0.43, 0.06, flat=0.8), "#477b93", "#386478", lift=0.6)
    hen = scene.cut().shape(
        *bend((1.16, 1.9), (1.2, 1.56), (1.42, 1.62)), *bend((1.42, 1.62), (1.5, 1.62), (1.52, 1.44)), *bend((1.52, 1.44), (1.58, 1.3), (1.68, 1.42)),
        *bend((1.68, 1.42), (1.76, 1.7), (1.68, 1.92)), *bend((1.68, 1.92), (1.44, 2.12), (1.16, 1.9)),
    )  # fmt: skip
    hen.shape((1.24, 1.86), *bend((1.14, 1.76), (1.0, 1.64), (1.04, 1.5)), *bend((1.04, 1.5), (1.16, 1.56), (1.3, 1.66)))
    scene.lay(hen, "#b8652f", "#8d4720", lift=1)
    wing = scene.cut().shape(*bend((1.22, 1.74), (1.4, 1.66), (1.56, 1.76)), *bend((1.56, 1.76), (1.46, 1.98), (1.2, 1.86)))
    scene.lay(wing, "#9c5226", "#7a3c1a", lift=0.4)
    comb = scene.cut().disc(1.56, 1.345, 0.04).disc(1.61, 1.325, 0.042).disc(1.66, 1.355, 0.036).disc(1.72, 1.53, 0.034, flat=1.4)
    scene.lay(comb, "#d13f34", lift=0.4)
    scene.lay(scene.cut().shape((1.69, 1.42), (1.79, 1.465), (1.7, 1.49)), "#e7b13c", lift=0.3)
    scene.lay(scene.cut().disc(1.645, 1.43, 0.016), INK, shadow=0)
    arm = scene.cut().line(bend((1.68, 2.1), (1.5, 1.96), (1.12, 2.02)), 0.17)
    scene.lay(arm, "#c7694a", "#b0583d", lift=0.9)
    scene.lay(scene.cut().disc(1.1, 2.01, 0.095), FAIR.light, FAIR.shade, lift=0.5)
