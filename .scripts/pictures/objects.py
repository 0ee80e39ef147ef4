"""Scenes of things: what was found, built, counted, read and lit in Marlhaven."""

from __future__ import annotations

import math

from paper import Cut, Scene
from things import LAMP, bend, crowd, figure, gull, person, street, trawler


def boat_found(scene: Scene) -> None:
    """An excavator at the edge of the pit, the planks of a boat in blue clay."""
    scene.ground((0, "#9db8c2"), (0.8, "#efe3c9"), (2, "#4c5a63"))
    scene.clouds("#ffffff", 0.7, -0.2, 0.8)
    street(scene, 0.84, -0.1, 3.1, low=0.06, high=0.13, wide=0.12, wall=("#b3b0a6", "#a5a298"), lit=0, shadow=0.1)
    scene.lay(scene.cut().below(lambda x: 0.84 + 0.03 * math.sin(x * 3)), "#a58a66", "#7a6248", lift=0.6)
    for row, (level, tone) in enumerate(((1.06, "#8a6f50"), (1.2, "#6d6256"), (1.36, "#56626a"))):
        scene.lay(
            scene.cut().below(
                lambda x, level=level, row=row: (
                    level + 0.22 * math.exp(-(((x - 1.2) / 0.9) ** 2)) + 0.02 * math.sin(x * (7 + row * 3) + row)
                )
            ),
            tone,
            lift=1,
        )
    arm = scene.cut().line([(2.48, 0.78), (2.06, 0.3), (1.7, 0.56)], 0.06).line([(1.7, 0.56), (1.62, 0.92)], 0.045)
    scene.lay(arm, "#e0a52f", "#b9821f", lift=0.8)
    scene.lay(
        scene.cut().shape((1.5, 0.88), (1.72, 0.86), (1.74, 0.98), *bend((1.74, 0.98), (1.66, 1.12), (1.48, 1.06))),
        "#8d6a22",
        "#5e4717",
        lift=0.6,
    )
    scene.lay(scene.cut().box(2.3, 0.56, 2.78, 0.84, round_by=0.03).box(2.34, 0.38, 2.56, 0.6, round_by=0.03), "#eab23b", "#c28a26", lift=1)
    scene.lay(scene.cut().box(2.37, 0.42, 2.52, 0.56), "#4d6874", lift=0.3)
    scene.lay(scene.cut().box(2.2, 0.84, 2.86, 0.98, round_by=0.07), "#33322f", lift=0.7)
    scene.lay(
        scene.cut().shape(*bend((0.24, 1.36), (1.2, 2.06), (2.3, 1.42)), *bend((2.3, 1.42), (1.24, 2.3), (0.24, 1.36))),
        "#241a14",
        shadow=0.3,
    )
    for plank in range(7):
        share = plank / 6
        drop = 1.42 + 0.74 * share
        sheet = scene.cut().shape(
            *bend((0.26 + share * 0.18, 1.4), (1.22, drop + 0.42 - share * 0.28), (2.28 - share * 0.2, 1.46)),
            *bend((2.28 - share * 0.2, 1.5), (1.22, drop + 0.3 - share * 0.28), (0.26 + share * 0.18, 1.44)),
        )
        scene.lay(sheet, ("#9c6f45", "#8a5f3a", "#a87c50")[plank % 3], "#5d3f27", lift=0.6)
    ribs = scene.cut()
    for rib in range(8):
        x = 0.56 + rib * 0.19
        ribs.line(bend((x, 1.44), (x + 0.01 * (rib - 4), 1.7), (1.22 + (x - 1.22) * 0.75, 1.9)), 0.034)
    scene.lay(ribs, "#c08f5c", "#7d5635", lift=0.8)
    figure(scene, 2.62, 1.62, 0.5, "#2f6f7a", cap="#f4efe2")
    figure(scene, 0.3, 1.4, 0.42, "#d9682f", cap="#f4d24d")


def tree_rings(scene: Scene) -> None:
    """The end of a plank of oak under the lens: rings, and the year in which it was felled; square."""
    scene.ground((0, "#2a211b"), (2, "#15110f"))
    for ring in range(34, 0, -1):
        radius = ring * 0.052 + 0.012 * math.sin(ring * 2.7)
        sheet = scene.cut()
        points = []
        for step in range(181):
            angle = math.radians(step * 2)
            wobble = 1 + 0.05 * math.sin(angle * 2 + 0.6) + 0.018 * math.sin(angle * 5 + ring * 0.25) + 0.006 * math.sin(angle * 13 + ring)
            points.append((0.72 + math.cos(angle) * radius * wobble * 1.1, 1.12 + math.sin(angle) * radius * wobble))
        sheet.shape(*points)
        light = 0.5 + 0.5 * math.sin(ring * 1.9)
        tone = [round(a + (b - a) * light) for a, b in ((0xB9, 0xDD), (0x80, 0xAE), (0x4C, 0x76))]
        if ring > 29:
            tone = [round(part * 0.55) for part in tone]
        scene.lay(sheet, "#" + "".join(f"{part:02x}" for part in tone), lift=0.35, shadow=0.5, edge=0.16)
    cracks = scene.cut()
    for angle, far in ((20, 1.5), (150, 0.7), (255, 1.0), (318, 1.2)):
        turn = math.radians(angle)
        end = (0.72 + math.cos(turn) * far, 1.12 + math.sin(turn) * far)
        side = (-math.sin(turn) * 0.016, math.cos(turn) * 0.016)
        cracks.shape(
            (0.72 + math.cos(turn) * 0.1, 1.12 + math.sin(turn) * 0.1),
            (end[0] + side[0], end[1] + side[1]),
            (end[0] - side[0], end[1] - side[1]),
        )
    scene.lay(cracks, "#4b2f1b", shadow=0)
    for angle, far, tone in ((-40, 0.7, "#c8402f"), (-28, 0.94, "#2f6f8f"), (-16, 1.14, "#f4ead2")):
        turn = math.radians(angle)
        x, y = 0.72 + math.cos(turn) * far, 1.12 + math.sin(turn) * far
        scene.lay(scene.cut().line([(x, y), (x + 0.1, y - 0.2)], 0.012), "#d9d4c8", lift=1)
        scene.lay(scene.cut().disc(x + 0.1, y - 0.21, 0.036), tone, lift=1.4)
    scene.glow(0.5, 0.5, 1.6, "#ffe9c0", 0.25)


def boat_in_bath(scene: Scene) -> None:
    """The boat in her tank in the museum, under lamps, and who came to see her."""
    scene.ground((0, "#1b2733"), (1.2, "#3d5560"), (2, "#1a2028"))
    arches = scene.cut()
    for at in range(5):
        x = 0.3 + at * 0.6
        arches.box(x - 0.2, 0.42, x + 0.2, 1.2).disc(x, 0.42, 0.2)
    scene.lay(arches, "#547380", "#3a525e", shadow=0.2, edge=0.05)
    lamps = scene.cut()
    for x in (0.75, 1.5, 2.25):
        lamps.line([(x, -0.1), (x, 0.3)], 0.01).shape((x - 0.12, 0.4), (x - 0.04, 0.28), (x + 0.04, 0.28), (x + 0.12, 0.4))
    scene.lay(lamps, "#12181f", lift=0.8)
    for x in (0.75, 1.5, 2.25):
        scene.glow(x, 0.62, 0.75, "#ffe2a4", 0.6)
    scene.lay(scene.cut().box(0.25, 0.84, 2.75, 1.52, round_by=0.02), "#9fd0d2", "#4d8a94", lift=1, edge=0.16)
    strakes = scene.cut()
    for plank in range(5):
        lift = plank * 0.075
        scene.lay(
            scene.cut().shape(*bend((0.42 + lift * 0.5, 0.98 + lift * 0.6), (1.5, 1.3 + lift), (2.6 - lift * 0.5, 0.92 + lift * 0.6)), *bend((2.58 - lift * 0.5, 1.0 + lift * 0.6), (1.5, 1.42 + lift), (0.45 + lift * 0.5, 1.06 + lift * 0.6))),
            ("#8a5c38", "#774c2d", "#95683f")[plank % 3], "#55351f", lift=0.5,
        )  # fmt: skip
    for rib in range(9):
        x = 0.66 + rib * 0.21
        strakes.line(
            bend((x, 0.98 + 0.1 * (1 - abs(rib - 4) / 4)), (x, 1.18), (1.5 + (x - 1.5) * 0.8, 1.36 - 0.1 * abs(rib - 4) / 4)), 0.026
        )
    scene.lay(strakes, "#b98553", "#7d5635", lift=0.5)
    scene.lay(scene.cut().box(0.25, 1.02, 2.75, 1.035), "#d9f0ee", shadow=0, edge=0, soft=2)
    spray = scene.cut()
    for x in (0.55, 1.1, 1.65, 2.2):
        for drop in range(12):
            spray.line([(x, 0.84), (x + (drop - 5.5) * 0.03, 0.98 + 0.02 * (drop % 3))], 0.003)
    scene.lay(spray, "#e6f6f4", shadow=0, edge=0, rough=0)
    frame = scene.cut().box(0.2, 0.8, 2.8, 0.85).box(0.2, 1.5, 2.8, 1.58)
    for at in range(5):
        frame.box(0.2 + at * 0.645, 0.8, 0.225 + at * 0.645, 1.58)
    scene.lay(frame, "#20303a", lift=0.6)
    scene.lay(scene.cut().box(-0.1, 1.56, 3.1, 2.1), "#3b4a50", "#1b2228", lift=1)
    crowd(scene, 2.02, 0.0, 3.0, height=0.58, gap=0.3, tones=("#171c24", "#20242c", "#11151b"), plain=True)
    crowd(scene, 2.3, -0.1, 3.1, height=0.86, gap=0.66, tones=("#0c0f14", "#12151b"), plain=True, soft=4)


def boat_secret(scene: Scene) -> None:
    """A child's shoe and two dice that always win."""
    scene.ground((0, "#c9c2b2"), (1.2, "#e6dcc6"), (2, "#b7a98d"))
    scene.glow(0.7, 0.5, 1.8, "#fff6dc", 0.5)
    scene.lay(scene.cut().below(lambda x: 1.24 + 0.01 * math.sin(x * 2)), "#eadfc6", "#b9a582", lift=1)
    ruler = scene.cut().shape((0.3, 1.78), (2.75, 1.72), (2.76, 1.84), (0.31, 1.9))
    scene.lay(ruler, "#f8f2e2", "#e6dcc4", lift=0.5)
    marks = scene.cut()
    for at in range(49):
        x, tall = 0.36 + at * 0.049, 0.05 if at % 5 else 0.08
        marks.line([(x, 1.785 - at * 0.0012), (x + 0.002, 1.785 - at * 0.0012 + tall)], 0.006)
    scene.lay(marks, "#3a342c", shadow=0, rough=0.3)
    sole = scene.cut().shape(*bend((0.42, 1.5), (1.1, 1.66), (1.84, 1.5)), *bend((1.84, 1.5), (1.2, 1.74), (0.44, 1.58)))
    scene.lay(sole, "#4b3322", "#2f1f15", lift=1.2)
    shoe = scene.cut().shape(
        (0.44, 1.54),
        *bend((0.44, 1.54), (0.38, 1.2), (0.5, 0.96)),
        *bend((0.5, 0.96), (0.7, 1.04), (0.9, 0.98)),
        *bend((0.9, 0.98), (1.0, 1.2), (1.3, 1.24)),
        *bend((1.3, 1.24), (1.86, 1.28), (1.84, 1.54)),
        *bend((1.84, 1.54), (1.2, 1.66), (0.44, 1.56)),
    )
    scene.lay(shoe, "#8f6139", "#5c3b22", lift=1.6, edge=0.18)
    scene.lay(scene.cut().disc(0.71, 1.0, 0.19, flat=0.28), "#2a1a11", shadow=0, edge=0)
    seam = scene.cut()
    for at in range(15):
        share = at / 14
        x = 0.98 + share * 0.72
        y = 1.42 - 0.1 * math.sin(share * math.pi) + 0.03
        seam.line([(x, y), (x + 0.022, y - 0.006)], 0.011)
    for at in range(9):
        seam.line([(0.62 + at * 0.012, 1.14 + at * 0.042), (0.64 + at * 0.012, 1.155 + at * 0.042)], 0.011)
    scene.lay(seam, "#d9b485", lift=0.2, shadow=0.3)
    lace = scene.cut().line(bend((0.88, 1.06), (1.1, 1.02), (1.16, 1.2)), 0.03).line(bend((1.02, 1.2), (1.2, 1.0), (1.34, 1.1)), 0.022)
    scene.lay(lace, "#6d4529", lift=0.8)
    for x, y, size, pips in ((2.1, 1.42, 0.32, 6), (2.52, 1.58, 0.27, 6)):
        top = scene.cut().shape(
            (x - size / 2, y - size * 0.34),
            (x - size * 0.1, y - size * 0.62),
            (x + size * 0.72, y - size * 0.54),
            (x + size / 2, y - size * 0.3),
        )
        side = scene.cut().shape(
            (x + size / 2, y - size * 0.32),
            (x + size * 0.72, y - size * 0.56),
            (x + size * 0.7, y + size * 0.36),
            (x + size / 2, y + size * 0.6),
        )
        front = scene.cut().box(x - size / 2, y - size * 0.34, x + size / 2, y + size * 0.6, round_by=0.02)
        scene.lay(side, "#c4ab82", lift=1)
        scene.lay(top, "#f4e8cc", lift=0.4)
        scene.lay(front, "#e6d3ac", "#d0b88c", lift=0.6)
        dots = scene.cut()
        for pip in range(pips):
            dots.disc(x - size * 0.22 + (pip % 2) * size * 0.44, y - size * 0.14 + (pip // 2) * size * 0.28, size * 0.07)
        scene.lay(dots, "#3b2a1c", lift=0.2, shadow=0.4)


def eggs(scene: Scene) -> None:
    """Plenty of eggs on Tansay."""
    scene.ground((0, "#d3c7b2"), (2, "#a98f6d"))
    scene.glow(0.5, 0.2, 1.8, "#fff4d6", 0.55)
    boards = scene.cut()
    for at in range(5):
        boards.box(-0.1, 0.01 + at * 0.41, 3.1, 0.4 + at * 0.41)
    scene.lay(boards, "#b98f60", "#94693f", lift=0.5)
    tones = ("#f2dfc4", "#e3bd93", "#f7ecdb", "#d3a578", "#e9cda8", "#c9dbd2")
    for tray in range(2):
        left, top = (0.12, 0.16) if tray == 0 else (1.62, 0.5)
        scene.lay(scene.cut().box(left, top, left + 1.3, top + 1.32, round_by=0.06), "#9aa7a6", "#7d8b8c", lift=1.6)
        for row in range(4):
            for column in range(4):
                x, y = left + 0.19 + column * 0.305, top + 0.2 + row * 0.31
                scene.lay(scene.cut().disc(x, y + 0.02, 0.142), "#6d7b7d", "#8d9a9a", shadow=0, lift=0.2)
                if tray == 1 and (row, column) in ((3, 3), (3, 2), (1, 3)):
                    continue
                egg = scene.cut().shape(
                    *(
                        (
                            x + 0.112 * math.cos(a / 20 * math.pi) * (1 - 0.1 * math.sin(a / 20 * math.pi) * -1),
                            y + 0.138 * math.sin(a / 20 * math.pi),
                        )
                        for a in range(40)
                    )
                )
                tone = tones[int(scene.between(0, 5.99))]
                scene.lay(egg, tone, lift=1, shadow=0.5, edge=0.05)
                scene.glow(x - 0.035, y - 0.05, 0.09, "#ffffff", 0.42, flat=1.2)
    label = scene.cut().shape((0.5, 1.66), (1.42, 1.6), (1.46, 1.86), (0.53, 1.92))
    scene.lay(label, "#fbf5e4", "#eadfc6", lift=0.9)
    words = scene.cut()
    for row, long in enumerate((0.66, 0.5)):
        words.shape(
            (0.62, 1.71 + row * 0.085), (0.62 + long, 1.67 + row * 0.085), (0.62 + long, 1.7 + row * 0.085), (0.62, 1.74 + row * 0.085)
        )
    scene.lay(words, "#2f4858", shadow=0, rough=0.6)


def tide_gauge(scene: Scene) -> None:
    """Class 9B on the Old Harbour's wall with their gauge."""
    scene.ground((0, "#86b6cc"), (1.0, "#f4ead0"), (2, "#6d97a3"))
    scene.clouds("#ffffff", 0.8, -0.2, 0.9)
    scene.glow(2.4, 0.5, 1.3, "#fff2cc", 0.5)
    street(scene, 1.12, -0.1, 3.1, low=0.2, high=0.4, wide=0.24, wall=("#d9b9a0", "#c7a58b"), lit=0, dark="#a98d78", shadow=0.2)
    scene.lay(scene.cut().box(-0.1, 1.1, 3.1, 1.2), "#a39a8c", "#8d8478", lift=0.5)
    scene.mirror(1.2, "#5f8a97", 0.4, ripple=0.03)
    trawler(scene, 0.16, 1.42, 0.72, ("#2f6577", "#f4ead6", "#d6c9b2", "#43352d", "#3b5866"))
    scene.lay(scene.cut().shape((-0.1, 1.72), (1.7, 1.6), (1.7, 2.1), (-0.1, 2.1)), "#9c9488", "#5f5a54", lift=1.4)
    stones = scene.cut()
    for row in range(4):
        for at in range(8):
            x = -0.1 + at * 0.24 + (row % 2) * 0.11
            stones.box(x, 1.8 + row * 0.09 - x * 0.05, x + 0.2, 1.87 + row * 0.09 - x * 0.05, round_by=0.015)
    scene.lay(stones, "#8a8277", "#6d675f", lift=0.3)
    pole = scene.cut().box(1.9, 0.5, 1.98, 2.1)
    scene.lay(pole, "#f7efdd", "#cbbfa8", lift=1.2)
    marks = scene.cut()
    for at in range(13):
        marks.box(1.9, 0.72 + at * 0.1, 1.94 if at % 2 else 1.98, 0.76 + at * 0.1)
    scene.lay(marks, "#c8402f", shadow=0, rough=0.5)
    scene.lay(scene.cut().box(1.78, 0.34, 2.1, 0.56, round_by=0.02), "#eef0ec", "#bfc6c6", lift=1)
    scene.lay(scene.cut().shape((1.72, 0.32), (2.02, 0.2), (2.22, 0.26), (1.92, 0.38)), "#22384f", "#31506b", lift=0.8)
    scene.lay(scene.cut().disc(1.86, 0.45, 0.025), "#57b26a", shadow=0.2, lift=0.2)
    scene.lay(scene.cut().line(bend((1.7, 1.3), (1.84, 1.4), (1.92, 1.2)), 0.012), "#22252b", lift=0.4)
    for x, base, height, tone, arms in (
        (0.36, 1.78, 0.62, "#8c3b33", "down"),
        (0.72, 1.76, 0.58, "#c18b3f", "forward"),
        (1.06, 1.74, 0.66, "#2f6577", "up"),
        (1.4, 1.72, 0.56, "#54674f", "forward"),
    ):
        figure(scene, x, base, height, tone, arms=arms)
    scene.waves(1.86, 2.0, 2, "#4d7987", "#27505f", high=0.04, long=0.36)


def gull_counter(scene: Scene) -> None:
    """What the school's camera sees: gulls, each in a frame."""
    scene.ground((0, "#7fb0c9"), (1.3, "#eef0e2"), (2, "#8fa9a4"))
    scene.clouds("#ffffff", 0.85, -0.2, 1.3)
    street(scene, 1.66, -0.1, 3.1, low=0.2, high=0.42, wide=0.28, wall=("#bcae9f", "#a99b8c"), lit=0, dark="#93867a", shadow=0.2)
    scene.lay(scene.cut().box(-0.1, 1.64, 3.1, 2.1), "#8f8a80", "#5f5c57", lift=0.8)
    places = (
        (0.5, 0.52, 0.46, False),
        (1.24, 0.34, 0.32, True),
        (1.72, 0.8, 0.56, False),
        (2.5, 0.44, 0.4, True),
        (0.86, 1.04, 0.36, False),
        (2.42, 1.06, 0.3, False),
        (1.2, 1.28, 0.24, True),
    )
    frames, marked = scene.cut(), scene.cut()
    for x, y, size, turned in places:
        bird, tips = scene.cut(), scene.cut()
        gull(bird, x, y, size, turned=turned)
        scene.lay(bird, "#fbf8f0", "#d6d8d8", lift=1, shadow=0.3)
        way = -1 if turned else 1
        tips.shape(
            (x + way * 0.3 * size, y - 0.04 * size), (x + way * 0.46 * size, y + 0.01 * size), (x + way * 0.33 * size, y + 0.035 * size)
        )
        scene.lay(tips, "#e3a83b", shadow=0.1, lift=0.2)
        left, right, top, bottom = x - 0.56 * size, x + 0.56 * size, y - 0.78 * size, y + 0.26 * size
        frames.line([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], 0.009)
        marked.box(left - 0.005, top - 0.07, left + 0.17, top)
    figure(scene, 2.6, 1.98, 0.62, "#54674f", arms="down")
    frames.line([(2.48, 1.33), (2.72, 1.33), (2.72, 2.0), (2.48, 2.0), (2.48, 1.33)], 0.009)
    marked.box(2.475, 1.26, 2.66, 1.33)
    scene.lay(frames, "#f4c63f", shadow=0.3, lift=0.3, rough=0)
    scene.lay(marked, "#f4c63f", shadow=0.3, lift=0.3, rough=0)


def library_book(scene: Scene) -> None:
    """Shelves in the library, one gap, and the book that came home; upright."""
    scene.ground((0, "#4a3527"), (3, "#2c1f18"))
    tones = ("#8c3b33", "#2f4858", "#c18b3f", "#54674f", "#6d4a5e", "#a9735a", "#3d5a66", "#d9c7a0", "#7a2f2a", "#40604f", "#b5894a")
    for shelf in range(4):
        base = 0.78 + shelf * 0.74
        scene.lay(scene.cut().box(-0.1, base - 0.7, 2.1, base), "#33241b", "#22170f", shadow=0, edge=0)
        x = 0.06
        while x < 1.96:
            wide, high = scene.between(0.05, 0.125), scene.between(0.44, 0.6)
            if shelf == 1 and 1.0 < x < 1.2:
                x = 1.24
                continue
            book = scene.cut()
            lean = 0.09 if scene.between(0, 1) < 0.07 else 0
            book.shape((x, base), (x + lean, base - high), (x + wide + lean, base - high), (x + wide, base))
            scene.lay(book, tones[int(scene.between(0, 10.99))], lift=0.5, shadow=0.5)
            bands = scene.cut()
            for share in (0.18, 0.24, 0.78):
                bands.box(x + lean * share + 0.006, base - high * share - 0.01, x + wide + lean * share - 0.006, base - high * share)
            scene.lay(bands, "#e3c98c", shadow=0, rough=0.3)
            x += wide + lean + 0.006
        scene.lay(scene.cut().box(-0.1, base, 2.1, base + 0.06), "#a8794c", "#7d5635", lift=1)
    scene.glow(1.0, 1.2, 1.2, "#ffd99a", 0.35)
    scene.lay(scene.cut().shape((0.62, 2.2), (1.36, 2.06), (1.56, 2.96), (0.8, 3.1)), "#2d5a56", "#1f423f", lift=2.4)
    scene.lay(
        scene.cut()
        .shape((0.7, 2.27), (1.32, 2.15), (1.34, 2.22), (0.715, 2.34))
        .shape((0.86, 2.56), (1.26, 2.485), (1.275, 2.535), (0.875, 2.61)),
        "#e3c98c",
        shadow=0.2,
        lift=0.2,
    )
    scene.lay(scene.cut().shape((1.1, 2.0), (1.66, 1.92), (1.72, 2.32), (1.16, 2.4)), "#fdf6e3", "#eadfc4", lift=1.2)
    lines = scene.cut()
    for row, end in enumerate((1.58, 1.62, 1.5, 1.6)):
        y = 2.07 + row * 0.072
        lines.line([(1.19 + row * 0.01, y), (end, y - (end - 1.19) * 0.14)], 0.009)
    scene.lay(lines, "#3d5a80", shadow=0, rough=1.2)
    hand = scene.cut().shape(
        (1.3, 3.1),
        *bend((1.3, 3.1), (1.2, 2.8), (1.3, 2.66)),
        *bend((1.3, 2.66), (1.4, 2.56), (1.5, 2.64)),
        *bend((1.5, 2.64), (1.7, 2.7), (1.86, 3.1)),
    )
    scene.lay(hand, "#d9a983", "#b9855f", lift=1.4)
    scene.lay(scene.cut().shape((1.2, 3.1), (1.3, 2.9), (1.86, 2.84), (2.02, 3.1)), "#7a2f2a", lift=0.8)


def salt_road(scene: Scene) -> None:
    """The pictures, seen from the back row: a woman leads mules over a pass."""
    scene.ground((0, "#171019"), (2, "#0d090f"))
    for x in (-0.1, 2.62):
        folds = scene.cut()
        for at in range(6):
            folds.box(x + at * 0.08, -0.1, x + at * 0.08 + 0.07, 1.62, round_by=0.03)
        scene.lay(folds, "#7d2430", "#4a141d", lift=0.6)
    screen = scene.cut().box(0.42, 0.14, 2.58, 1.4, round_by=0.01)
    scene.lay(screen, "#f0c98c", "#e9e0c4", lift=0.8)
    sun = scene.cut().disc(2.02, 0.46, 0.13).only(screen)
    scene.lay(sun, "#fff4d6", shadow=0, edge=0)
    ranges = (("#c9a07c", 0.72, 0.3), ("#a67a5c", 0.9, 0.24), ("#7c5642", 1.08, 0.14))
    for at, (tone, level, high) in enumerate(ranges):
        ridge = scene.cut().below(
            lambda x, at=at, level=level, high=high: (
                level - high * abs(math.sin(x * (1.5 + 0.4 * at) + at * 1.9)) - 0.03 * math.sin(x * 11 + at)
            )
        )
        scene.lay(ridge.only(screen), tone, shadow=0.15, lift=0.4, edge=0.08)
    path = scene.cut().below(lambda x: 1.3 - 0.13 * (x - 0.4))
    scene.lay(path.only(screen), "#5a3d30", "#4a3127", shadow=0.2, lift=0.3)
    mules, sacks, sheet = scene.cut(), scene.cut(), scene.cut()
    for at in range(6):
        x = 0.62 + at * 0.25
        base = 1.305 - 0.13 * (x - 0.4)
        lame = 0.014 if at == 3 else 0
        mules.disc(x, base - 0.1, 0.062, flat=0.6)
        for foot in (-0.045, -0.025, 0.03, 0.05):
            mules.line([(x + foot, base - 0.1), (x + foot, base - (lame if foot == 0.05 else 0))], 0.014)
        mules.line([(x + 0.045, base - 0.115), (x + 0.085, base - 0.18)], 0.034).line(
            [(x + 0.085, base - 0.18), (x + 0.125, base - 0.155)], 0.026
        )
        mules.line([(x + 0.08, base - 0.18), (x + 0.074, base - 0.226)], 0.01).line(
            [(x + 0.09, base - 0.185), (x + 0.092, base - 0.228)], 0.01
        )
        sacks.box(x - 0.05, base - 0.165, x + 0.03, base - 0.085, round_by=0.03)
    scene.lay(mules, "#2c1d18", lift=0.3, shadow=0.2)
    scene.lay(sacks, "#dfc69a", "#b89a6a", lift=0.2, shadow=0.2)
    person(sheet, 2.2, 1.085, 0.25, coat=1.3, stride=0.04)
    scene.lay(sheet, "#33231d", lift=0.3, shadow=0.2)
    flying = scene.cut().shape(
        (2.19, 0.875), (2.225, 0.9), *bend((2.21, 0.9), (2.1, 0.9), (1.98, 0.84)), *bend((1.99, 0.815), (2.1, 0.86), (2.19, 0.875))
    )
    scene.lay(flying, "#c9352b", lift=0.2, shadow=0.1)
    scene.glow(1.5, 0.75, 1.5, "#f7dfae", 0.22)
    tones = ("#2c2230", "#241c29", "#1b1520")
    for row in range(3):
        seats, heads = scene.cut(), scene.cut()
        base, wide = 1.64 + row * 0.2, 0.27 + row * 0.06
        x = -0.12 - row * 0.11
        while x < 3.1:
            if scene.between(0, 1) < 0.8:
                lean = scene.between(-0.012, 0.012)
                heads.disc(x + wide * 0.4 + lean, base - 0.13, 0.06 + row * 0.012, flat=1.12)
                heads.box(x + wide * 0.16, base - 0.06, x + wide * 0.66, base + 0.1, round_by=0.05)
            seats.box(x, base - 0.02, x + wide * 0.82, base + 0.3, round_by=0.06)
            x += wide
        scene.lay(heads, tones[row], lift=0.5, edge=0.22)
        scene.lay(seats, ("#5c1a26", "#4b141f", "#3a0f18")[row], "#24090f", lift=0.6, edge=0.16)


def slow_clock(scene: Scene) -> None:
    """The clock over the east door; upright."""
    scene.ground((0, "#8a5a48"), (3, "#5f3b33"))
    bricks = scene.cut()
    for row in range(27):
        for column in range(9):
            x = -0.2 + column * 0.27 + (row % 2) * 0.135
            bricks.box(x, row * 0.115, x + 0.25, row * 0.115 + 0.1, round_by=0.01)
    scene.lay(bricks, "#b5735a", "#8a5243", lift=0.3)
    scene.glow(0.3, 0.4, 2.0, "#ffe9c4", 0.4)
    scene.lay(scene.cut().shape((0.0, 0.62), (1.0, -0.05), (2.0, 0.62), (2.0, 0.74), (0.0, 0.74)), "#e3d3b6", "#c9b492", lift=1.6)
    middle = (1.0, 1.42)
    scene.lay(scene.cut().disc(*middle, 0.84), "#d9c7a4", "#b39c74", lift=2)
    scene.lay(scene.cut().disc(*middle, 0.76), "#33424d", "#22303a", lift=0.6)
    scene.lay(scene.cut().disc(*middle, 0.7), "#faf3df", "#e6d9ba", lift=0.6)
    marks = scene.cut()
    for minute in range(60):
        turn = math.radians(minute * 6)
        inner, wide = (0.53, 0.032) if minute % 5 == 0 else (0.62, 0.01)
        marks.line(
            [
                (middle[0] + math.sin(turn) * inner, middle[1] - math.cos(turn) * inner),
                (middle[0] + math.sin(turn) * 0.65, middle[1] - math.cos(turn) * 0.65),
            ],
            wide,
        )
    scene.lay(marks, "#2b2a2c", shadow=0.2, lift=0.2)
    for minutes, long, wide in ((10 * 60 + 52, 0.36, 0.05), (52 * 12, 0.56, 0.034)):
        turn = math.radians(minutes / 720 * 360)
        ahead = (math.sin(turn), -math.cos(turn))
        side = (ahead[1] * wide, -ahead[0] * wide)
        hand = scene.cut().shape(
            (middle[0] - ahead[0] * 0.14, middle[1] - ahead[1] * 0.14),
            (middle[0] + side[0], middle[1] + side[1]),
            (middle[0] + ahead[0] * long, middle[1] + ahead[1] * long),
            (middle[0] - side[0], middle[1] - side[1]),
        )
        scene.lay(hand, "#22252b", lift=0.9)
    scene.lay(scene.cut().disc(*middle, 0.055), "#c49a4a", lift=0.5)
    scene.lay(scene.cut().box(-0.1, 2.4, 2.1, 2.54), "#e3d3b6", "#c9b492", lift=1.4)
    door = scene.cut().box(0.42, 2.9, 1.58, 3.2).disc(1.0, 2.92, 0.58)
    scene.lay(door, "#3d2c26", "#1f1614", lift=0.2, shadow=0.2)
    scene.lay(
        scene.cut()
        .disc(0.24, 2.385, 0.06)
        .shape((0.18, 2.39), (0.06, 2.41), (0.2, 2.35))
        .disc(0.3, 2.32, 0.032)
        .shape((0.32, 2.31), (0.36, 2.325), (0.32, 2.335)),
        "#6d7885",
        lift=0.6,
    )


def cultural_week(scene: Scene) -> None:
    """An evening of music on the old quay."""
    scene.ground((0, "#1a2547"), (0.9, "#5b4a7a"), (1.25, "#e0906c"), (2, "#241d33"))
    scene.clouds("#8a6a94", 0.6, 0, 1.1)
    street(scene, 1.3, -0.1, 3.1, low=0.2, high=0.4, wide=0.22, wall=("#3a3157", "#302848"), lit=0.3, dark="#2a2242", shadow=0.2)
    scene.mirror(1.3, "#2c2848", 0.35, ripple=0.03)
    strings, bulbs = scene.cut(), scene.cut()
    for row in range(3):
        start, end, sag = (-0.1, 0.16 + row * 0.14), (3.1, 0.1 + row * 0.2), 0.5 + row * 0.12
        curve = bend(start, (1.5, start[1] + sag * 1.3), end, 26)
        strings.line(curve, 0.006)
        for x, y in curve[1::2]:
            bulbs.disc(x, y + 0.03, 0.026, flat=1.2)
            scene.glow(x, y + 0.03, 0.17, "#ffc86b", 0.5)
    scene.lay(strings, "#15131f", shadow=0)
    scene.lay(bulbs, "#fff0bd", shadow=0, edge=0)
    scene.lay(scene.cut().box(-0.1, 1.62, 3.1, 2.1), "#4f3f4c", "#251d2a", lift=1.2)
    scene.lay(scene.cut().box(0.7, 1.54, 2.3, 1.7), "#8a5f4a", "#5b3d36", lift=1)
    scene.glow(1.5, 1.4, 0.95, "#ffcf80", 0.5, flat=0.6)
    for x, tone in ((1.0, "#b5432f"), (1.5, "#2f6577"), (2.0, "#c18b3f")):
        figure(scene, x, 1.56, 0.56, tone, arms="forward", coat=1.2)
    ouds = scene.cut()
    for x in (1.04, 1.54):
        ouds.disc(x + 0.02, 1.28, 0.085, flat=0.8).line([(x + 0.06, 1.26), (x + 0.24, 1.16)], 0.024).line(
            [(x + 0.24, 1.16), (x + 0.26, 1.22)], 0.02
        )
    scene.lay(ouds, "#c98b4a", "#8a552c", lift=0.7)
    scene.lay(scene.cut().disc(1.064, 1.275, 0.024).disc(1.564, 1.275, 0.024), "#2a1a11", shadow=0)
    scene.lay(scene.cut().disc(2.08, 1.28, 0.095), "#f4e6c8", lift=0.6)
    crowd(scene, 2.06, 0.0, 3.0, height=0.5, gap=0.24, tones=("#171221", "#1f1729", "#120e1a"), plain=True)
    crowd(scene, 2.3, -0.1, 3.1, height=0.74, gap=0.62, tones=("#0d0a13", "#120e18"), plain=True, soft=4)


def twin_town(scene: Scene) -> None:
    """Lanterns on the water for the guests from Tomorigahama."""
    scene.ground((0, "#13233f"), (0.9, "#456086"), (1.1, "#d8a58a"), (2, "#16233c"))
    scene.clouds("#7d8fb0", 0.5, 0, 1.0)
    scene.lay(_hills(scene, 1.06, 0.3), "#33486b", shadow=0.1, edge=0.05)
    scene.lay(_hills(scene, 1.08, 0.16), "#283a5b", shadow=0.2, edge=0.05)
    bridge = scene.cut().shape(*bend((-0.1, 1.12), (1.5, 0.5), (3.1, 1.12)), *bend((3.1, 1.2), (1.5, 0.62), (-0.1, 1.2)))
    for at in range(15):
        x = 0.05 + at * 0.207
        share = x / 3
        y = 1.16 - 4 * 0.31 * share * (1 - share)
        bridge.line([(x, y), (x, y - 0.12)], 0.016)
    bridge.line(bend((-0.1, 1.02), (1.5, 0.4), (3.1, 1.02)), 0.018)
    for x in (0.62, 1.5, 2.38):
        bridge.box(x - 0.035, 0.86, x + 0.035, 1.24)
    people = scene.cut()
    for x, height in ((0.9, 0.24), (1.06, 0.26), (1.36, 0.25), (1.5, 0.22), (1.9, 0.26), (2.06, 0.24)):
        share = x / 3
        person(people, x, 1.15 - 4 * 0.31 * share * (1 - share), height, coat=1.3)
    scene.lay(people, "#141c2f", lift=0.4)
    scene.lay(bridge, "#a8382f", "#6d2622", lift=0.8)
    scene.mirror(1.2, "#16263f", 0.4, ripple=0.03)
    order = sorted((scene.between(1.3, 1.95), scene.between(0.05, 2.95)) for _ in range(26))
    for y, x in order:
        size = 0.035 + (y - 1.25) * 0.15
        scene.glow(x, y, size * 4.2, "#ffb45e", 0.5, flat=0.7)
        scene.lay(
            scene.cut().box(x - size * 0.62, y - size * 1.5, x + size * 0.62, y, round_by=size * 0.12),
            "#ffe6a8",
            "#f0a04a",
            shadow=0.2,
            lift=0.4,
        )
        ribs = scene.cut()
        for rib in range(3):
            ribs.box(x - size * 0.62, y - size * (0.3 + rib * 0.42), x + size * 0.62, y - size * (0.26 + rib * 0.42))
        scene.lay(ribs.box(x - size * 0.8, y - size * 0.06, x + size * 0.8, y + size * 0.12), "#8a4a26", shadow=0, rough=0.3)
        scene.glints(LAMP, x, y + size * 0.2, y + size * 1.6, size * 0.8, 7, 0.6)


def _hills(scene: Scene, level: float, high: float) -> Cut:
    phase = scene.between(0, 6)
    return scene.cut().below(lambda x: level - high * (0.5 + 0.3 * math.sin(x * 1.4 + phase) + 0.2 * math.sin(x * 3.1 + phase * 2)))
