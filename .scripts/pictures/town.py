"""Scenes of the town: the Market Hall, the hospital, the ground, the school, the streets."""

from __future__ import annotations

import math

from paper import Scene
from things import (
    arc,
    bend,
    clock_tower,
    crane,
    crowd,
    figure,
    gull,
    house,
    hull,
    market_hall,
    person,
    standing_gull,
    street,
    tree,
    windows,
)

COATS = ("#8c3b33", "#2f4858", "#c18b3f", "#54674f", "#3a3340", "#a9735a", "#6d7f8c")


def market_fire(scene: Scene) -> None:
    """The roof of the Market Hall burns at night."""
    scene.ground((0, "#120f1a"), (1.0, "#5a2418"), (1.35, "#c8511f"), (2, "#1c1316"))
    scene.glow(1.4, 1.0, 1.5, "#ff7a22", 0.8, flat=0.75)
    scene.glow(1.4, 1.08, 0.8, "#ffd35e", 0.8, flat=0.6)
    scene.clouds("#2a1d22", 0.95, -0.7, 1.15, cell=(420, 330), dense=0.44)
    for reach, tone, tall in ((1.0, "#d8481c", 0.62), (0.86, "#f07c22", 0.46), (0.7, "#fbb53c", 0.33), (0.52, "#ffe38a", 0.2)):
        flames = scene.cut()
        x = 1.4 - reach
        while x < 1.4 + reach:
            wide, high = scene.between(0.09, 0.2), tall * scene.between(0.5, 1.15)
            lean = scene.between(-0.05, 0.12)
            flames.shape(
                *bend((x - wide, 1.18), (x - wide * 0.8, 1.1 - high * 0.5), (x + lean, 1.12 - high)),
                *bend((x + lean, 1.12 - high), (x + wide * 0.5, 1.1 - high * 0.4), (x + wide, 1.18)),
            )
            x += wide * 0.75
        scene.lay(flames, tone, lift=0.5, shadow=0.05, edge=0.05)
    beams = scene.cut()
    for at in range(12):
        x = 0.36 + at * 0.19
        beams.line([(x, 1.2), (x + 0.1 * (1 if at < 6 else -1), 0.9 + 0.03 * (at % 3))], 0.018)
    beams.line([(0.42, 1.05), (1.1, 1.0)], 0.016).line([(1.5, 0.98), (2.3, 1.06)], 0.016).line([(0.55, 0.93), (0.95, 0.9)], 0.016)
    scene.lay(beams, "#26140f", shadow=0.1)
    hall = scene.cut()
    market_hall(hall, 0.3, 1.62, 2.2, 0.46, roof="none")
    scene.lay(scene.cut().box(0.32, 1.22, 2.48, 1.62), "#ffb148", "#d8561f", shadow=0, edge=0)
    scene.lay(hall, "#3a2320", "#22151a", lift=0.8, edge=0.06)
    clock_tower(scene, 2.46, 1.62, 0.26, 0.86, ("#4a2c25", "#22151a"), "#f2c879", edge=0.06)
    for start, end in ((0.35, 0.95), (2.75, 1.7)):
        jet = scene.cut().line(bend((start, 1.62), ((start + end) / 2, 0.55), (end, 1.04), 20), 0.02)
        scene.lay(jet, "#f7d9b0", shadow=0, edge=0, soft=5)
    scene.lay(scene.cut().box(-0.1, 1.6, 3.1, 2.1), "#2a1a1a", "#0e0b10", lift=1, edge=0.04)
    scene.glow(1.4, 1.66, 1.3, "#ff7a2a", 0.35, flat=0.15)
    engine = scene.cut().box(0.1, 1.52, 0.78, 1.76, round_by=0.02).box(0.6, 1.44, 0.86, 1.76, round_by=0.03)
    scene.lay(engine, "#a32520", "#5a1414", lift=1)
    details = scene.cut().box(0.68, 1.49, 0.83, 1.6).box(0.14, 1.58, 0.56, 1.61)
    scene.lay(details, "#f2b46a", shadow=0, edge=0)
    scene.lay(scene.cut().disc(0.26, 1.77, 0.075).disc(0.7, 1.77, 0.075), "#0c0a0d", lift=0.5)
    scene.lay(scene.cut().line([(0.2, 1.5), (0.85, 1.36)], 0.02).line([(0.22, 1.45), (0.86, 1.31)], 0.012), "#160f12", shadow=0)
    scene.glow(0.66, 1.42, 0.25, "#5f8dff", 0.8)
    crew = scene.cut()
    for x, height in ((1.16, 0.34), (1.36, 0.36), (1.98, 0.35), (2.16, 0.33), (2.62, 0.36)):
        person(crew, x, 1.86, height, coat=1.25, arms="forward" if x < 1.3 else "down")
        crew.shape((x - 0.05, 1.86 - height * 0.92), (x, 1.86 - height * 1.03), (x + 0.05, 1.86 - height * 0.92))
    scene.lay(crew, "#0d0a0e", lift=0.8)


def canvas_market(scene: Scene) -> None:
    """Market stalls under striped canvas, the hall without a roof behind."""
    scene.ground((0, "#a9cbd3"), (1.1, "#f7ead0"), (2, "#e9d2ac"))
    scene.clouds("#ffffff", 0.7, -0.2, 0.9)
    scene.glow(0.3, 0.2, 1.6, "#fff1c9", 0.5)
    street(scene, 1.16, -0.1, 1.0, low=0.3, high=0.5, wide=0.26, wall=("#c9b9a5", "#b5a48f"), lit=0, dark="#a39480", shadow=0.2)
    hall = scene.cut()
    market_hall(hall, 0.8, 1.24, 2.3, 0.42, roof="none")
    beams = scene.cut()
    for at in range(9):
        x = 0.95 + at * 0.24
        beams.line([(x, 0.84), (x + 0.06, 0.66 + 0.04 * (at % 3))], 0.016)
    scene.lay(beams, "#4b403a", shadow=0.2)
    scene.lay(hall, "#b98e74", "#a57b63", lift=1)
    clock_tower(scene, 2.62, 1.24, 0.24, 0.82, ("#c79d80", "#a57b63"), "#f8efdc")
    scene.lay(scene.cut().box(-0.1, 1.2, 3.1, 2.1), "#d8c3a0", "#9d8768", lift=0.8)
    for row, (base, size, tones) in enumerate(((1.46, 0.62, ("#d9573f", "#f6ead2")), (1.84, 0.96, ("#3f7f86", "#f6ead2")))):
        x = -0.2 - row * 0.1
        number = 0
        while x < 3.1:
            paint = tones if number % 2 == 0 else (("#e0a33a", "#f6ead2") if row == 0 else ("#bf4a38", "#f6ead2"))
            posts = (
                scene.cut()
                .line([(x + 0.05, base), (x + 0.05, base - size * 0.6)], 0.016)
                .line([(x + size * 0.92, base), (x + size * 0.92, base - size * 0.6)], 0.016)
            )
            scene.lay(posts, "#5c4a3b", lift=0.4)
            figure(scene, x + size * 0.5, base - size * 0.02, size * 0.52, COATS[(number + row) % len(COATS)])
            table = scene.cut().box(x + 0.06, base - size * 0.24, x + size * 0.9, base - size * 0.02)
            scene.lay(table, "#8a6b4d", "#6a4f38", lift=0.5)
            goods = scene.cut()
            for at in range(9):
                goods.disc(x + 0.1 + at * size * 0.088, base - size * 0.26 - scene.between(0, 0.015), size * 0.042)
            scene.lay(goods, ("#c8552f", "#d9a441", "#7d8f45", "#a8433f")[number % 4], lift=0.4)
            top, low = base - size * 0.78, base - size * 0.56
            scene.lay(
                scene.cut().shape((x + size * 0.1, top), (x + size * 0.86, top), (x + size, low), (x - 0.04, low)),
                paint[1],
                "#e2d3b4",
                lift=1.2,
            )
            stripes = scene.cut()
            for at in range(5):
                first, second = at / 5, (at + 0.5) / 5
                left, right = x + size * 0.1, x + size * 0.86
                stripes.shape(
                    (left + (right - left) * first, top),
                    (left + (right - left) * second, top),
                    (x - 0.04 + (size + 0.04) * second, low),
                    (x - 0.04 + (size + 0.04) * first, low),
                )
                stripes.disc(x - 0.04 + (size + 0.04) * (first + second) / 2, low, size * 0.052)
            scene.lay(stripes, paint[0], lift=0.15, shadow=0.2)
            x += size * 1.12
            number += 1
        crowd(scene, base + 0.16, 0.1 + row * 0.3, 2.9, height=0.3 + row * 0.24, gap=0.36 + row * 0.42, tones=COATS, soft=row * 2.0)


def three_roofs(scene: Scene) -> None:
    """The three designs for the roof, side by side; a wide picture."""
    scene.ground((0, "#dfe6e0"), (1.5, "#f4ead6"), (2, "#e4d2b2"))
    scene.lay(scene.cut().box(-0.1, 1.58, 5, 2.1), "#cdb48d", "#a88d66", lift=0.8)
    for at, roof in enumerate(("lantern", "saw", "old")):
        left = 0.28 + at * 1.52
        scene.lay(scene.cut().box(left - 0.14, 1.56, left + 1.34, 1.7), "#8d7252", "#745b40", lift=1.4)
        parts = scene.cut()
        market_hall(parts, left, 1.56, 1.2, 0.4, roof=roof)
        walls = scene.cut()
        market_hall(walls, left, 1.56, 1.2, 0.4, roof="none")
        tones = {"lantern": ("#f2d48a", "#d9ae5a"), "saw": ("#5d7f92", "#46657a"), "old": ("#7a4a3a", "#5f382c")}[roof]
        scene.lay(scene.cut().box(left + 0.02, 1.3, left + 1.18, 1.56), "#5b4636", "#4a3829", shadow=0, edge=0)
        scene.lay(parts, *tones, lift=1)
        lines = scene.cut()
        for bar in range(19):
            x = left + 0.03 + bar * 0.0634
            if roof == "lantern":
                lines.line([(x, 1.16), (left + 0.09 + bar * 0.0567, 0.93)], 0.008)
            elif roof == "old":
                lines.line([(left + 0.02, 1.14 - bar * 0.015), (left + 1.18, 1.14 - bar * 0.015)], 0.003)
        if roof == "lantern":
            lines.line([(left - 0.03, 1.04), (left + 1.23, 1.04)], 0.01)
        if roof == "saw":
            for bay in range(9):
                x = left + bay * 0.1333
                lines.line([(x + 0.014, 0.96), (x + 0.12, 1.13)], 0.012)
        scene.lay(lines, {"lantern": "#8a5f2c", "saw": "#22384a", "old": "#4a2a20"}[roof], lift=0.2, shadow=0.2)
        scene.lay(walls, "#d3a284", "#b98567", lift=0.7)
        clock_tower(scene, left + 1.12, 1.56, 0.16, 0.76, ("#dcae90", "#b98567"), "#fbf3df")
        if roof == "lantern":
            scene.glow(left + 0.6, 1.04, 0.75, "#ffe29a", 0.45, flat=0.4)
        card = scene.cut().box(left + 0.42, 1.75, left + 0.78, 1.92)
        scene.lay(card, "#fdf7e8", lift=0.6)
        scene.lay(scene.cut().disc(left + 0.6, 1.835, 0.05), ("#c0392b", "#2f6f8f", "#5d7a3f")[at], shadow=0.2, lift=0.2)
    visitors = scene.cut()
    for x, height in ((0.12, 0.9), (1.66, 0.7), (3.2, 0.94), (4.7, 0.86)):
        person(visitors, x, 2.32, height, coat=1.3)
    scene.lay(visitors, "#33302f", "#1d1b1c", lift=1.6, soft=7)


def lantern_roof(scene: Scene) -> None:
    """The hall as it will be: the glass ridge lit from within, at dusk."""
    scene.ground((0, "#1e2c4a"), (0.9, "#7c6f8f"), (1.3, "#e3a583"), (2, "#2a2a3c"))
    scene.clouds("#b78f9c", 0.6, 0, 1.2)
    street(scene, 1.42, -0.1, 3.1, low=0.3, high=0.52, wide=0.24, wall=("#4a4763", "#3d3a54"), lit=0.25, dark="#353250", shadow=0.2)
    scene.glow(1.5, 0.86, 1.35, "#ffd27a", 0.75, flat=0.55)
    roof = scene.cut().shape((0.26, 1.12), (0.46, 0.74), (2.54, 0.74), (2.74, 1.12))
    scene.lay(roof, "#fff0b8", "#f2b858", lift=1, edge=0.12)
    bars = scene.cut()
    for bar in range(25):
        bars.line([(0.28 + bar * 0.1017, 1.12), (0.47 + bar * 0.0863, 0.74)], 0.009)
    for row in range(4):
        y = 0.74 + row * 0.127
        bars.line([(0.46 - row * 0.067, y), (2.54 + row * 0.067, y)], 0.011)
    scene.lay(bars, "#9c6428", lift=0.2, shadow=0.15)
    scene.lay(scene.cut().box(0.32, 1.3, 2.68, 1.66), "#ffd98c", "#f0a84a", shadow=0, edge=0)
    hall = scene.cut()
    market_hall(hall, 0.3, 1.66, 2.4, 0.54, roof="none")
    scene.lay(hall, "#80514a", "#5b3a3d", lift=0.9)
    clock_tower(scene, 2.5, 1.66, 0.28, 1.02, ("#8d5c52", "#5b3a3d"), "#fff1c4")
    scene.lay(scene.cut().box(-0.1, 1.64, 3.1, 2.1), "#3c3546", "#1b1925", lift=0.8)
    scene.glow(1.5, 1.7, 1.5, "#ffc670", 0.5, flat=0.14)
    crowd(scene, 1.84, 0.1, 2.95, height=0.3, gap=0.2, tones=("#1c1824", "#2a2230", "#241a22"), plain=True)
    crowd(scene, 2.04, 0.05, 2.95, height=0.46, gap=0.5, tones=("#14111a", "#1d1822"), plain=True, soft=3)


def hospital_front(scene: Scene) -> None:
    """St Orla's on its hill, by day."""
    scene.ground((0, "#8fb9cc"), (1.1, "#eef0e2"), (2, "#b9c79b"))
    scene.clouds("#ffffff", 0.8, -0.2, 1.0)
    scene.lay(scene.cut().below(lambda x: 1.35 - 0.1 * math.sin(x * 1.1)), "#a9bd9a", "#8faa83", lift=0.6)
    _hospital(scene, ("#d8856a", "#b7674f"), "#f4e9d8", "#6b8796", "#f5efe1")
    scene.lay(scene.cut().below(lambda x: 1.58 + 0.05 * math.sin(x * 1.3 + 1)), "#7d9c66", "#5b7a4c", lift=1.2)
    scene.lay(scene.cut().shape((1.3, 1.6), (1.74, 1.6), (2.5, 2.1), (0.8, 2.1)), "#d9cfbd", "#c1b49d", lift=0.4)
    trees = scene.cut()
    for x, size in ((0.14, 0.62), (0.4, 0.44), (2.72, 0.6), (2.96, 0.46)):
        tree(trees, scene, x, 1.72, size)
    scene.lay(trees, "#4f7350", "#33523d", lift=1.2)
    crowd(scene, 1.9, 1.05, 2.1, height=0.36, gap=0.3, tones=COATS)


def _hospital(scene: Scene, wall: tuple[str, str], trim: str, glass: str, sign: str) -> None:
    body = scene.cut().box(0.45, 0.72, 2.6, 1.6).shape((1.2, 0.74), (1.52, 0.4), (1.84, 0.74)).box(1.2, 0.7, 1.84, 1.0)
    scene.lay(body, *wall, lift=1.2)
    scene.lay(scene.cut().box(0.42, 0.7, 2.63, 0.76).box(0.45, 1.12, 2.6, 1.15), trim, lift=0.4)
    panes = scene.cut()
    for left, count in ((0.5, 5), (1.92, 5)):
        windows(panes, left, 1.1, 0.66, 0.34, count, 1, share=0.5)
        windows(panes, left, 1.52, 0.66, 0.36, count, 1, share=0.5)
    windows(panes, 1.24, 1.1, 0.56, 0.34, 4, 1, share=0.5)
    scene.lay(panes, glass, lift=0.3)
    scene.lay(scene.cut().disc(1.52, 0.62, 0.1), sign, lift=0.4)
    scene.lay(
        scene.cut().box(1.47, 0.56, 1.495, 0.68).box(1.545, 0.56, 1.57, 0.68).box(1.48, 0.607, 1.56, 0.633), "#2f6f8f", shadow=0.2, lift=0.2
    )
    scene.lay(scene.cut().box(1.22, 1.24, 1.82, 1.32, round_by=0.01), trim, lift=1)
    scene.lay(scene.cut().box(1.3, 1.32, 1.74, 1.6), glass, "#40525e", lift=0.4)
    scene.lay(scene.cut().line([(1.52, 1.33), (1.52, 1.6)], 0.014), trim, lift=0.2)


def night_clinic(scene: Scene) -> None:
    """St Orla's at night, its windows lit, an ambulance at the door."""
    scene.ground((0, "#0e1730"), (1.2, "#32486f"), (2, "#121a2c"))
    scene.clouds("#44597f", 0.6, 0, 1.2)
    scene.glow(2.5, 0.3, 0.5, "#dfe8ff", 0.5)
    scene.lay(scene.cut().disc(2.5, 0.3, 0.09), "#f7f1dc", shadow=0, edge=0)
    scene.lay(scene.cut().below(lambda x: 1.3 - 0.1 * math.sin(x * 1.1)), "#22344f", lift=0.6)
    _hospital(scene, ("#3f3a55", "#332e47"), "#5a5470", "#ffd98a", "#fff3d0")
    scene.glow(1.52, 1.45, 0.75, "#ffdf9c", 0.65, flat=0.7)
    scene.lay(scene.cut().below(lambda x: 1.6 + 0.03 * math.sin(x * 1.3 + 1)), "#26303c", "#10151e", lift=1)
    scene.lay(scene.cut().shape((1.2, 1.62), (1.84, 1.62), (2.7, 2.1), (0.6, 2.1)), "#c79f6a", "#3b3a42", lift=0.2, shadow=0.1)
    car = scene.cut().box(0.34, 1.4, 1.0, 1.76, round_by=0.03).shape((0.98, 1.76), (0.98, 1.48), (1.12, 1.5), (1.24, 1.62), (1.26, 1.76))
    scene.lay(car, "#f1ead8", "#b9b2a6", lift=1.2)
    scene.lay(scene.cut().box(0.34, 1.62, 1.24, 1.68), "#c8402f", shadow=0, lift=0.1)
    scene.lay(
        scene.cut().shape((1.0, 1.6), (1.0, 1.51), (1.1, 1.53), (1.18, 1.61)).box(0.44, 1.46, 0.62, 1.58), "#3a4a5c", shadow=0.2, lift=0.2
    )
    scene.lay(scene.cut().disc(0.52, 1.78, 0.085).disc(1.06, 1.78, 0.085), "#14161d", lift=0.5)
    scene.lay(scene.cut().disc(0.52, 1.78, 0.035).disc(1.06, 1.78, 0.035), "#8d9096", shadow=0)
    scene.lay(scene.cut().box(0.84, 1.36, 0.98, 1.41, round_by=0.02), "#8fb6ff", shadow=0)
    scene.glow(0.91, 1.36, 0.42, "#5b8cff", 0.85)
    two = scene.cut()
    person(two, 1.42, 1.82, 0.42, coat=1.2)
    person(two, 1.64, 1.8, 0.4, coat=1.6)
    scene.lay(two, "#171420", lift=0.8)


def march(scene: Scene) -> None:
    """Six hundred people with banners and prams, uphill."""
    scene.ground((0, "#e9c9a4"), (1.0, "#f7e6c4"), (2, "#d6b78e"))
    scene.clouds("#ffffff", 0.5, -0.1, 0.9)
    scene.glow(0.4, 0.35, 1.3, "#fff3cf", 0.55)
    street(
        scene,
        1.2,
        -0.1,
        1.9,
        low=0.4,
        high=0.66,
        wide=0.3,
        wall=("#cda588", "#bd9376"),
        lit=0.1,
        lamp="#fff0c4",
        dark="#a67f66",
        shadow=0.25,
    )
    scene.lay(scene.cut().below(lambda x: 1.32 - 0.2 * max(0.0, x - 1.0)), "#b79b78", lift=0.6)
    hospital = scene.cut().box(2.2, 0.58, 2.95, 1.0).shape((2.42, 0.6), (2.57, 0.42), (2.72, 0.6))
    scene.lay(hospital, "#b7715c", "#a3614e", lift=0.5)
    panes = scene.cut()
    windows(panes, 2.22, 0.96, 0.7, 0.34, 7, 2)
    scene.lay(panes, "#f6e6c8", shadow=0.1, lift=0.2)
    for row in range(4):
        base, height = 1.36 + row * 0.17, 0.24 + row * 0.085
        for x in (0.3 + 0.31 * row, 1.2 + 0.2 * row, 2.0 + 0.17 * row):
            y = base - height * 1.75 - 0.14 * max(0.0, x - 1) * (1 - row * 0.2)
            wide, high = height * 1.15, height * 0.5
            scene.lay(
                scene.cut().line([(x - wide / 2, base), (x - wide / 2, y)], 0.014).line([(x + wide / 2, base), (x + wide / 2, y)], 0.014),
                "#6b4f37",
                lift=0.4,
            )
            scene.lay(
                scene.cut().shape(
                    (x - wide * 0.55, y), (x + wide * 0.55, y - 0.02), (x + wide * 0.53, y + high), (x - wide * 0.55, y + high * 1.04)
                ),
                ("#f9efd9", "#c8493a", "#f9efd9", "#2f6577")[(row + round(x * 3)) % 4],
                lift=0.9,
            )
            letters = scene.cut()
            for line, share in enumerate((0.72, 0.5)):
                letters.box(x - wide * share / 2, y + high * (0.22 + line * 0.34), x + wide * share / 2, y + high * (0.36 + line * 0.34))
            scene.lay(letters, "#33302f" if (row + round(x * 3)) % 2 == 0 else "#f9efd9", shadow=0, rough=0.5)
        crowd(
            scene,
            base,
            -0.1 + row * 0.06,
            3.1,
            height=height,
            gap=height * 0.42,
            tones=COATS,
            arms="up" if row % 2 else "down",
            soft=3.0 if row == 3 else 0,
        )
    pram = (
        scene.cut()
        .shape(*arc(1.24, 1.78, 0.17, 0, 180), (1.07, 1.78))
        .shape((1.24, 1.78), *arc(1.24, 1.78, 0.17, 180, 270), (1.24, 1.78))
        .line([(1.41, 1.78), (1.52, 1.66)], 0.02)
    )
    scene.lay(pram, "#23506b", "#18394d", lift=1.2)
    scene.lay(scene.cut().disc(1.15, 1.98, 0.06).disc(1.33, 1.98, 0.06), "#24211f", lift=0.5)


def promotion(scene: Scene) -> None:
    """The Ropewalk under its lights, the ball in the net."""
    scene.ground((0, "#152238"), (0.9, "#3a5570"), (1.2, "#7f8f8a"), (2, "#2f6b3e"))
    scene.clouds("#587089", 0.5, 0, 1.0)
    lights = scene.cut()
    for x, top in ((0.28, 0.12), (2.72, 0.12)):
        lights.line([(x, 1.1), (x, top + 0.1)], 0.03).box(x - 0.16, top, x + 0.16, top + 0.16)
    scene.lay(lights, "#1c2430", shadow=0.1)
    bulbs = scene.cut()
    for x in (0.28, 2.72):
        for column in range(4):
            for row in range(2):
                bulbs.disc(x - 0.11 + column * 0.073, 0.045 + 0.12 + row * 0.07 - 0.02, 0.026)
    scene.lay(bulbs, "#fffbe6", shadow=0, edge=0)
    for x in (0.28, 2.72):
        scene.glow(x, 0.18, 1.1, "#eaf3ff", 0.75)
    scene.lay(
        scene.cut().shape((-0.1, 0.72), (0.2, 0.62), (2.8, 0.62), (3.1, 0.72), (3.1, 0.78), (-0.1, 0.78)), "#2d3c4e", "#22303f", lift=1
    )
    scene.lay(scene.cut().box(-0.1, 0.78, 3.1, 1.26), "#1b2531", shadow=0, edge=0)
    for row in range(5):
        fans = scene.cut()
        scarf = scene.cut()
        x = -0.05
        while x < 3.1:
            base, size = 0.94 + row * 0.085, 0.042
            fans.disc(x, base - 0.06, size * 0.62).box(x - size * 0.8, base - 0.035, x + size * 0.8, base + 0.08, round_by=0.02)
            if scene.between(0, 1) < 0.35:
                scarf.box(x - size, base - 0.035, x + size, base - 0.012)
            if scene.between(0, 1) < 0.3:
                fans.line([(x, base - 0.01), (x + 0.05, base - 0.13)], 0.014)
            x += 0.095
        scene.lay(fans, ("#3d4c5d", "#4b4653", "#52616f", "#5e4a48", "#34424f")[row], shadow=0.25, lift=0.3)
        scene.lay(scarf, "#d9493a", shadow=0, rough=0.4)
    scene.lay(scene.cut().box(-0.1, 1.2, 3.1, 1.34), "#c8402f", "#9c2f24", lift=0.6)
    for stripe in range(8):
        scene.lay(
            scene.cut().shape(
                (stripe * 0.42 - 0.2, 1.34), (stripe * 0.42 + 0.01, 1.34), (stripe * 0.62 - 0.55, 2.1), (stripe * 0.62 - 0.86, 2.1)
            )
            if stripe
            else scene.cut().box(-0.1, 1.33, 3.1, 2.1),
            "#3f8a4c" if stripe else "#357a43",
            "#2c6b3a" if stripe else "#275f35",
            shadow=0,
            edge=0,
            rough=0,
        )
    net = scene.cut()
    for at in range(15):
        net.line([(1.86 + at * 0.07, 0.98), (1.96 + at * 0.0625, 1.52)], 0.005)
    for at in range(9):
        net.line([(1.86 + at * 0.011, 0.98 + at * 0.068), (2.84 - at * 0.003, 0.98 + at * 0.068)], 0.005)
    scene.lay(net, "#dfe6e4", shadow=0.1, lift=0.5, edge=0)
    goal = scene.cut().line([(1.8, 1.66), (1.8, 0.95), (2.9, 0.95), (2.9, 1.66)], 0.03)
    scene.lay(goal, "#ffffff", lift=0.6)
    scene.lay(scene.cut().line([(-0.1, 1.68), (3.1, 1.66)], 0.014), "#f2f5ee", shadow=0, rough=0.5)
    scene.lay(scene.cut().disc(2.52, 1.14, 0.062), "#ffffff", "#d8dad6", lift=0.8)
    scene.lay(scene.cut().shape(*arc(2.52, 1.14, 0.025, -90, 198, steps=4)), "#2a2d33", shadow=0)
    keeper = (
        scene.cut()
        .line(bend((1.92, 1.36), (2.06, 1.3), (2.22, 1.34)), 0.1)
        .disc(2.29, 1.3, 0.045)
        .line([(2.22, 1.32), (2.4, 1.2)], 0.035)
        .line([(1.92, 1.36), (1.74, 1.46)], 0.05)
        .line([(1.94, 1.34), (1.76, 1.3)], 0.05)
    )
    scene.lay(keeper, "#e9b93f", "#c9952c", lift=1)
    for x, base, size, tone, arms in (
        (0.92, 1.86, 0.62, "#d9493a", "up"),
        (0.42, 1.78, 0.5, "#d9493a", "up"),
        (1.4, 1.74, 0.44, "#e7edf0", "down"),
    ):
        figure(scene, x, base, size, tone, arms=arms, coat=0.9, stride=0.05)


def derby(scene: Scene) -> None:
    """The derby from the top of the stand: the pitch, long shadows, the winning goal."""
    scene.ground((0, "#3f8a4c"), (2, "#2c6b3a"))
    for stripe in range(10):
        if stripe % 2:
            scene.lay(
                scene.cut().shape(
                    (stripe * 0.36 - 0.5, -0.1), (stripe * 0.36 - 0.14, -0.1), (stripe * 0.36 - 0.02, 2.1), (stripe * 0.36 - 0.38, 2.1)
                ),
                "#4c9a58",
                "#357d43",
                shadow=0,
                edge=0,
                rough=0.3,
            )
    lines = scene.cut().line([(0.1, 0.16), (3.1, 0.16)], 0.018).line([(0.1, 0.16), (0.16, 2.1)], 0.018)
    lines.line([(0.11, 0.5), (0.78, 0.5), (0.82, 1.62), (0.15, 1.62)], 0.018).line(
        [(0.12, 0.78), (0.36, 0.78), (0.38, 1.34), (0.14, 1.34)], 0.018
    )
    lines.line(arc(0.6, 1.06, 0.36, -55, 55), 0.018).line([(2.5, 0.16), (2.58, 2.1)], 0.018).line(
        arc(2.54, 1.1, 0.42, 0, 360, steps=60), 0.018
    )
    lines.disc(0.6, 1.06, 0.018).disc(2.54, 1.1, 0.018)
    scene.lay(lines, "#eef4ea", shadow=0, rough=0.8)
    net = scene.cut()
    for at in range(7):
        net.line([(-0.1, 0.86 + at * 0.066), (0.13, 0.86 + at * 0.066)], 0.006)
    for at in range(4):
        net.line([(0.0 + at * 0.04, 0.86), (0.0 + at * 0.04, 1.26)], 0.006)
    scene.lay(net, "#dfe8e0", shadow=0.3, lift=1.4)
    reds = ((0.46, 0.92), (0.78, 1.24), (0.92, 0.66), (1.22, 1.0), (1.5, 0.5), (1.52, 1.52), (1.9, 0.9), (2.2, 1.32), (2.64, 0.6))
    blues = ((0.3, 1.0), (0.56, 0.72), (0.62, 1.38), (0.98, 0.98), (1.14, 1.34), (1.34, 0.72), (1.76, 1.26), (2.0, 0.6), (2.36, 1.0))
    for team, tone, shorts in ((reds, "#d9493a", "#8f2a22"), (blues, "#e8ecef", "#5b6f86")):
        for x, y in team:
            long = scene.cut().line([(x, y), (x + 0.13, y + 0.1)], 0.055).disc(x + 0.15, y + 0.115, 0.032)
            scene.lay(long, "#1f4d2b", shadow=0, edge=0, soft=4)
            turn = scene.between(0, 3.1)
            across = (math.cos(turn) * 0.055, math.sin(turn) * 0.055)
            scene.lay(
                scene.cut().line([(x - across[1] * 0.9, y + across[0] * 0.9), (x + across[1] * 0.9, y - across[0] * 0.9)], 0.034),
                shorts,
                lift=0.3,
            )
            scene.lay(scene.cut().line([(x - across[0], y - across[1]), (x + across[0], y + across[1])], 0.05), tone, lift=0.5)
            scene.lay(scene.cut().disc(x, y, 0.027), ("#3a2a22", "#8a5a34", "#1f1a1a", "#c79a55")[int(scene.between(0, 3.99))], lift=0.4)
    scene.lay(scene.cut().disc(0.08, 0.98, 0.026), "#ffffff", lift=0.9)
    scene.glow(2.8, 0.1, 2.2, "#fff3c4", 0.38)


def kittiwake_row(scene: Scene) -> None:
    """The wall of sandbags at the end of Kittiwake Row."""
    scene.ground((0, "#9cc4d0"), (1.1, "#f4ecd2"), (2, "#dcc9a0"))
    scene.clouds("#ffffff", 0.7, -0.1, 0.9)
    scene.glow(2.6, 0.3, 1.3, "#fff2c6", 0.55)
    paints = (
        ("#e2b7a0", "#d3a18a"),
        ("#a9c1b5", "#94afa3"),
        ("#f0dfb4", "#e0cc9c"),
        ("#b9c6d6", "#a2b2c5"),
        ("#d99d8f", "#c7887a"),
        ("#cfd0b6", "#bcbea1"),
    )
    for at, paint in enumerate(paints):
        x, wide = -0.12 + at * 0.55, 0.52
        shape = scene.cut()
        house(shape, x, 1.36, wide, 0.62 + 0.05 * math.sin(at * 2.1), pitch=0.85, gable=True)
        scene.lay(shape, *paint, lift=0.9)
        panes = scene.cut()
        windows(panes, x + 0.04, 1.04, wide - 0.08, 0.34, 2, 1, share=0.5)
        panes.box(x + 0.32, 1.1, x + 0.44, 1.24)
        scene.lay(panes, "#fdf8ea", lift=0.4)
        inner = scene.cut()
        for left in (x + 0.095, x + 0.315):
            inner.box(left, 0.81, left + 0.08, 0.965)
        inner.box(x + 0.335, 1.115, x + 0.425, 1.225)
        scene.lay(inner, "#6f8b97", shadow=0.2, lift=0.2)
        scene.lay(
            scene.cut().box(x + 0.1, 1.08, x + 0.24, 1.36, round_by=0.01),
            ("#b5432f", "#2f5b6b", "#5d7a3f", "#c98b2f", "#3f4c6b", "#7a3f52")[at],
            lift=0.3,
        )
    scene.lay(scene.cut().box(-0.1, 1.34, 3.1, 1.6), "#b7b09c", "#9f9780", lift=0.5)
    for row in range(6):
        y = 1.9 - row * 0.092
        x = -0.2 - (row % 2) * 0.11
        while x < 2.5 - row * 0.14 + 0.05 * math.sin(row * 2.3):
            wide = scene.between(0.2, 0.25)
            bag = scene.cut().box(x, y - 0.105, x + wide, y, round_by=0.05)
            tone = ("#cbb184", "#bfa276", "#d6c096", "#b49a6e", "#c7ad88")[int(scene.between(0, 4.99))]
            scene.lay(bag, tone, "#98815a", lift=0.5, shadow=0.5)
            x += wide - 0.008
    scene.lay(scene.cut().box(-0.1, 1.88, 3.1, 2.1), "#8a9a63", "#5f6f43", lift=0.6)
    scene.lay(scene.cut().line([(2.79, 1.6), (2.87, 1.98)], 0.02), "#5a4634", lift=0.5)
    figure(scene, 2.68, 1.98, 0.86, "#3f5266", coat=1.15, cap="#4a5a4a")
    beans = scene.cut()
    for at in range(5):
        x = 0.2 + at * 0.42
        beans.line([(x, 1.4), (x + 0.05, 0.98)], 0.009)
        for leaf in range(7):
            beans.disc(x + scene.between(-0.06, 0.1), 1.38 - leaf * 0.055, scene.between(0.02, 0.034), flat=0.7)
    scene.lay(beans, "#5f8049", "#4a6b3d", lift=0.5)


def storm_night(scene: Scene) -> None:
    """The night of Storm Ottoline: a street under water, one lamp, a boat."""
    scene.ground((0, "#0c1422"), (1.1, "#2c4259"), (2, "#0c141f"))
    scene.clouds("#51667d", 0.75, -0.3, 1.0, cell=(520, 190))
    scene.clouds("#090e18", 0.8, -0.6, 0.8, cell=(520, 220), dense=0.52)
    street(scene, 1.36, -0.1, 3.1, low=0.42, high=0.7, wide=0.36, wall=("#22303f", "#1b2733"), lit=0.16, dark="#131c27", shadow=0.3)
    church = scene.cut().box(2.28, 0.5, 2.46, 1.2).shape((2.26, 0.52), (2.37, 0.12), (2.48, 0.52))
    scene.lay(church, "#1a2533", lift=0.4)
    scene.glow(0.72, 0.72, 0.7, "#ffca6e", 0.7)
    lamp = (
        scene.cut()
        .line([(0.72, 1.4), (0.72, 0.8)], 0.024)
        .shape((0.66, 0.8), (0.68, 0.66), (0.76, 0.66), (0.78, 0.8))
        .shape((0.65, 0.67), (0.72, 0.59), (0.79, 0.67))
    )
    scene.lay(lamp, "#0a0d13", lift=0.5)
    scene.lay(scene.cut().shape((0.68, 0.79), (0.693, 0.68), (0.747, 0.68), (0.76, 0.79)), "#ffe4a6", shadow=0, edge=0)
    scene.mirror(1.3, "#122231", 0.35, ripple=0.035)
    scene.glints("#ffd68c", 0.72, 1.32, 1.95, 0.22, 130, 0.75)
    boat = scene.cut().shape(*bend((1.5, 1.5), (2.0, 1.54), (2.5, 1.46)), *bend((2.5, 1.46), (2.4, 1.64), (2.3, 1.66)), (1.64, 1.66))
    people = scene.cut()
    for x, height in ((1.74, 0.46), (1.98, 0.42), (2.2, 0.48)):
        person(people, x, 1.74, height, coat=1.3, arms="forward" if x > 2.1 else "down")
    people.line([(2.34, 1.2), (2.6, 1.72)], 0.018)
    scene.lay(people.box(1.4, 1.62, 2.8, 2.0, hole=True), "#0b0e15", lift=0.6)
    scene.lay(boat, "#7a4a2f", "#3d2619", lift=1)
    scene.glow(2.24, 1.28, 0.34, "#ffd98c", 0.7)
    scene.waves(1.64, 2.0, 5, "#21384a", "#0a131d", high=0.045, long=0.36)
    rain = scene.cut()
    for _ in range(260):
        x, y, long = scene.between(-0.1, 3.1), scene.between(-0.1, 2), scene.between(0.04, 0.1)
        rain.line([(x, y), (x - long * 0.3, y + long)], 0.0028)
    scene.lay(rain, "#7f95a8", shadow=0, edge=0, rough=0)


def shipyard(scene: Scene) -> None:
    """A hull on the slipway at Pellow & Daughters."""
    scene.ground((0, "#7fa3b4"), (0.9, "#f2dcb8"), (2, "#c9ac83"))
    scene.clouds("#fff6e4", 0.7, -0.2, 0.9)
    scene.glow(2.7, 0.8, 1.2, "#ffe0a6", 0.6)
    street(scene, 1.3, -0.1, 3.1, low=0.12, high=0.24, wide=0.2, wall=("#a9a199", "#978f88"), lit=0, shadow=0.15)
    far = scene.cut()
    crane(far, 0.4, 1.34, 0.9, raised=48)
    crane(far, 2.66, 1.32, 0.7, turned=True, raised=40)
    scene.lay(far, "#6f777c", "#5c6469", lift=0.6, shadow=0.2)
    shed = scene.cut().box(-0.1, 0.92, 0.62, 1.5).shape((-0.1, 0.94), (0.24, 0.74), (0.66, 0.94))
    scene.lay(shed, "#8a5a45", "#704737", lift=1)
    ship = scene.cut()
    hull(ship, 0.7, 1.44, 1.86, 0.52, sheer=0.3)
    scene.lay(ship, "#c9492f", "#8f3222", lift=1.4)
    keel = scene.cut().shape((0.76, 1.38), *bend((0.76, 1.3), (1.7, 1.34), (2.42, 1.2)), (2.36, 1.56), (0.8, 1.56))
    scene.lay(keel.only(ship), "#33424d", "#222e38", lift=0.2, shadow=0.2)
    plates = scene.cut()
    for at in range(11):
        plates.line([(0.86 + at * 0.15, 0.9), (0.86 + at * 0.145, 1.5)], 0.004)
    for y in (1.06, 1.2):
        plates.line([(0.7, y), (2.6, y - 0.06)], 0.004)
    scene.lay(plates.only(ship), "#702a1d", shadow=0, rough=0.4)
    poles = scene.cut()
    for at in range(10):
        x = 0.66 + at * 0.2
        poles.line([(x, 1.62), (x, 0.84)], 0.012)
    for y in (0.98, 1.2, 1.42):
        poles.line([(0.62, y), (2.52, y)], 0.014)
    scene.lay(poles, "#e8d9b6", "#bfa97f", lift=0.6)
    scene.lay(scene.cut().shape((-0.1, 1.6), (3.1, 1.5), (3.1, 2.1), (-0.1, 2.1)), "#8d7a62", "#5c4f42", lift=1)
    scene.lay(scene.cut().box(0.9, 1.5, 2.2, 1.56), "#4f3d2c", lift=0.6)
    sparks = scene.cut()
    for _ in range(40):
        angle, far_out = math.radians(scene.between(200, 360)), scene.between(0.02, 0.17)
        sparks.disc(1.26 + math.cos(angle) * far_out, 1.22 + math.sin(angle) * far_out * 0.8 + far_out**2 * 3, 0.006)
    scene.lay(sparks, "#fff0b0", shadow=0, edge=0, rough=0)
    scene.glow(1.26, 1.22, 0.3, "#ffe9a8", 0.9)
    yard = scene.cut()
    person(yard, 1.3, 1.42, 0.26, arms="forward", coat=1.1)
    person(yard, 2.02, 1.2, 0.25, coat=1.1)
    scene.lay(yard, "#2c3a4a", lift=0.5)
    crowd(scene, 1.88, 0.3, 2.8, height=0.42, gap=0.6, tones=("#2f4858", "#c9962f", "#3c4a52"))


def gull_rules(scene: Scene) -> None:
    """A gull on the rail, and the chips; upright."""
    scene.ground((0, "#7fb4c8"), (1.5, "#f2ead2"), (3, "#6f9aa5"))
    scene.clouds("#ffffff", 0.8, 0, 1.5)
    scene.glow(0.4, 1.2, 1.3, "#fff3cd", 0.55)
    street(scene, 1.74, -0.1, 2.1, low=0.14, high=0.3, wide=0.2, wall=("#c2b7a8", "#b3a797"), lit=0, dark="#a2978a", shadow=0.15, soft=3)
    scene.mirror(1.74, "#7fa2a8", 0.4)
    scene.lay(scene.cut().box(-0.1, 2.2, 2.1, 2.34, round_by=0.05), "#f4efe3", "#c6bfb0", lift=1.4)
    scene.lay(scene.cut().box(0.24, 2.32, 0.36, 3.1).box(1.66, 2.32, 1.78, 3.1), "#e6dfd0", "#b5ad9e", lift=1)
    standing_gull(scene, 0.92, 2.21, 1.32)
    carton = scene.cut().shape((1.36, 1.92), (1.82, 1.86), (1.76, 2.2), (1.44, 2.22))
    chips = scene.cut()
    for at in range(9):
        x = 1.4 + at * 0.046
        chips.shape(
            (x, 2.0),
            (x + 0.02 * math.sin(at * 2.0) - 0.01, 1.7 + 0.06 * math.sin(at * 1.7)),
            (x + 0.045 + 0.02 * math.sin(at * 2.0), 1.72 + 0.06 * math.sin(at * 1.7)),
            (x + 0.05, 2.0),
        )
    scene.lay(chips, "#f0c24f", "#d39a33", lift=0.6)
    scene.lay(carton, "#d8483a", "#a8332a", lift=1)
    birds = scene.cut()
    for x, y, size, turned in ((0.34, 0.5, 0.26, False), (1.5, 0.36, 0.2, True), (1.74, 0.72, 0.14, True)):
        gull(birds, x, y, size, turned=turned)
    scene.lay(birds, "#fbf8f0", "#d0d2d0", lift=0.8, shadow=0.12)
