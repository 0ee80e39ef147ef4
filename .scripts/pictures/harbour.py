"""Scenes of the harbour, the sea and the island."""

from __future__ import annotations

from paper import Scene
from things import arc, bend, crane, crowd, ferry, figure, gull, headland, lighthouse, person, street, trawler, turbine

DAWN = ("#1d3349", "#f2ede2", "#d5cdbf", "#c4493a", "#5f7c93")


def barrier_holds(scene: Scene) -> None:
    """The Arrel Barrier, closed, before a high sea."""
    scene.ground((0, "#41566b"), (0.7, "#a9b3b5"), (1.05, "#e9cfa4"), (2, "#33505f"))
    scene.clouds("#e8dcc8", 0.55, -0.2, 1.0)
    scene.clouds("#33475c", 0.8, -0.5, 0.8, dense=0.56)
    scene.glow(2.35, 0.98, 1.1, "#ffdf9e", 0.75, flat=0.6)
    scene.lay(headland(scene, 1.06, 0.16, left=False, reach=1.4), "#8796a0", shadow=0, edge=0.03)
    scene.waves(1.06, 1.2, 3, "#8fa1a4", "#6c8890", high=0.02, long=0.16)
    gates, piers, rooms = scene.cut(), scene.cut(), scene.cut()
    for at in range(4):
        x = 0.12 + at * 0.8
        piers.box(x - 0.1, 0.78, x + 0.1, 1.42)
        rooms.shape(
            (x - 0.15, 0.8),
            *bend((x - 0.15, 0.62), (x - 0.1, 0.36), (x + 0.06, 0.34)),
            *bend((x + 0.06, 0.34), (x + 0.16, 0.4), (x + 0.15, 0.62)),
            (x + 0.15, 0.8),
        )
        gates.shape(*arc(x + 0.4, 1.05, 0.34, 180, 360, flat=0.42), (x + 0.74, 1.34), (x + 0.06, 1.34))
    scene.lay(gates, "#c9a24a", "#8e6a2e", lift=1, edge=0.16)
    ribs = scene.cut()
    for at in range(4):
        for rib in range(7):
            ribs.line([(0.26 + at * 0.8 + rib * 0.087, 1.0), (0.26 + at * 0.8 + rib * 0.087, 1.34)], 0.009)
    scene.lay(ribs, "#6f5324", lift=0.3, shadow=0.3)
    scene.lay(piers, "#b9b6ac", "#77797a", lift=1.6)
    scene.lay(rooms, "#dfe3e2", "#9aa4a8", lift=1.2, edge=0.2)
    stripes = scene.cut()
    for at in range(4):
        for row in range(3):
            stripes.box(0.0 + at * 0.8, 0.6 + row * 0.055, 0.24 + at * 0.8, 0.615 + row * 0.055)
    scene.lay(stripes, "#7d888d", shadow=0.2, lift=0.2)
    scene.waves(1.36, 2.0, 7, "#5d7d86", "#16303f", high=0.085, long=0.42)
    birds = scene.cut()
    for x, y, size in ((0.75, 0.22, 0.16), (1.02, 0.33, 0.1), (1.55, 0.16, 0.12), (1.9, 0.4, 0.08)):
        gull(birds, x, y, size, lift=0.3)
    scene.lay(birds, "#f3efe6", "#c8c8c4", lift=0.8, shadow=0.1)


def barrier_night(scene: Scene) -> None:
    """The night of the highest tide: both gates down, lamps on the piers, and those who came to watch."""
    scene.ground((0, "#0d1526"), (0.75, "#1f3350"), (1.05, "#4d6379"), (2, "#0f1b2a"))
    stars = scene.cut()
    for _ in range(130):
        stars.disc(scene.between(0, 3), scene.between(0, 0.85) ** 1.2, scene.between(0.0025, 0.006))
    scene.lay(stars, "#f4efd8", shadow=0, edge=0, rough=0)
    scene.clouds("#5c7188", 0.4, 0.1, 1.05, cell=(700, 120))
    scene.lay(headland(scene, 1.0, 0.16, left=True, reach=1.3), "#17263a", shadow=0, edge=0.03)
    street(scene, 1.0, 2.1, 3.1, low=0.05, high=0.11, wide=0.1, wall=("#1b2a3d", "#162334"), lit=0.5, dark="#16202e", shadow=0.1, edge=0.04)
    for left in (0.36, 1.56):
        top, right = 0.8, left + 1.08
        middle = (left + right) / 2
        gate = scene.cut().shape((left, 1.16), (left, 0.94), *bend((left, 0.94), (middle, 0.62), (right, 0.94)), (right, 1.16))
        scene.lay(gate, "#b88a36", "#5f4519", lift=1.2, edge=0.16)
        ribs = scene.cut()
        for rib in range(10):
            x = left + 0.09 + rib * 0.1
            ribs.line([(x, top + 0.16 * ((x - middle) / 0.54) ** 2), (x, 1.14)], 0.01)
        scene.lay(ribs, "#4f3a16", lift=0.3, shadow=0.3)
    lamps = (0.2, 1.5, 2.8)
    for x in lamps:
        scene.lay(scene.cut().box(x - 0.16, 0.66, x + 0.16, 1.2), "#6f7780", "#3c444e", lift=1)
        room = scene.cut().shape(
            (x - 0.22, 0.68), *bend((x - 0.22, 0.48), (x - 0.16, 0.26), (x, 0.24)), *bend((x, 0.24), (x + 0.2, 0.3), (x + 0.2, 0.68))
        )
        scene.lay(room, "#8f9aa4", "#57626d", lift=1.2, edge=0.2)
        glass = scene.cut().box(x - 0.11, 0.42, x - 0.02, 0.52, round_by=0.01).box(x + 0.02, 0.42, x + 0.11, 0.52, round_by=0.01)
        scene.lay(glass, "#ffe3a0", shadow=0, edge=0)
        scene.lay(scene.cut().line([(x, 0.26), (x, 0.14)], 0.014).disc(x, 0.13, 0.024), "#ffe9b4", shadow=0.2, lift=0.3)
        scene.glow(x, 0.13, 0.34, "#ffdc96", 0.75)
        scene.glow(x, 0.48, 0.42, "#ffd78c", 0.35)
    scene.mirror(1.16, "#14263a", 0.4, ripple=0.035)
    for x in lamps:
        scene.glints("#ffd992", x, 1.2, 1.78, 0.16, 70, 0.8)
    scene.lay(scene.cut().shape((-0.1, 1.74), (3.1, 1.66), (3.1, 2.1), (-0.1, 2.1)), "#2a2f38", "#14181f", lift=1.6)
    rail = scene.cut()
    for at in range(17):
        rail.line([(at * 0.2, 1.76 - at * 0.005), (at * 0.2, 1.46 - at * 0.005)], 0.014)
    rail.line([(-0.1, 1.47), (3.1, 1.39)], 0.016).line([(-0.1, 1.6), (3.1, 1.52)], 0.01)
    scene.lay(rail, "#0c1017", lift=0.6)
    crowd(scene, 1.98, 0.26, 2.9, height=0.7, gap=0.3, tones=("#2d4254", "#7a3b38", "#3f5248", "#a9772c", "#4a4360", "#24313f"))


def first_gate(scene: Scene) -> None:
    """One gate of the barrier on a calm morning, with its engineer on the quay."""
    scene.ground((0, "#8fb3c4"), (0.9, "#f3e3c8"), (2, "#f3e3c8"))
    scene.clouds("#ffffff", 0.6, -0.2, 0.8)
    scene.glow(0.5, 0.9, 1.2, "#fff0c8", 0.7, flat=0.7)
    scene.lay(headland(scene, 1.02, 0.2, left=True, reach=2.4), "#a5b8bb", shadow=0, edge=0.03)
    street(scene, 1.02, 1.7, 3.1, low=0.05, high=0.1, wide=0.1, wall=("#b8b9b0", "#a7aba6"), lit=0, shadow=0.1, edge=0.04)
    scene.lay(
        scene.cut().shape((0.5, 1.1), (0.5, 0.86), *bend((0.5, 0.86), (1.37, 0.6), (2.24, 0.86)), (2.24, 1.1)),
        "#d8ab4c",
        "#9c7733",
        lift=1.2,
        edge=0.16,
    )
    ribs = scene.cut()
    for rib in range(13):
        x = 0.65 + rib * 0.12
        ribs.line([(x, 0.745 + 0.16 * ((x - 1.37) / 0.87) ** 2), (x, 1.08)], 0.01)
    scene.lay(ribs, "#7d6029", lift=0.3, shadow=0.3)
    for x in (0.25, 2.15):
        scene.lay(scene.cut().box(x, 0.62, x + 0.34, 1.1), "#c2c0b6", "#8b8f8f", lift=1)
        scene.lay(
            scene.cut().shape(
                (x - 0.06, 0.64),
                *bend((x - 0.06, 0.42), (x, 0.16), (x + 0.22, 0.14)),
                *bend((x + 0.22, 0.14), (x + 0.42, 0.22), (x + 0.4, 0.64)),
            ),
            "#eef1ee",
            "#a8b4b8",
            lift=1.2,
            edge=0.2,
        )
    scene.mirror(1.08, "#7d9aa3", 0.35, ripple=0.03)
    scene.glints("#fff6dd", 0.6, 1.15, 1.9, 0.9, 90, 0.7)
    scene.lay(scene.cut().shape((1.9, 2.1), (2.3, 1.62), (3.1, 1.5), (3.1, 2.1)), "#6d6a66", "#4a4a4a", lift=1.6)
    rail = scene.cut()
    for at in range(9):
        x = 2.32 + at * 0.1
        rail.line([(x, 1.62 - (x - 2.3) * 0.15), (x, 1.4 - (x - 2.3) * 0.15)], 0.012)
    rail.line([(2.32, 1.41), (3.1, 1.29)], 0.012).line([(2.32, 1.5), (3.1, 1.38)], 0.009)
    scene.lay(rail, "#33393f", lift=0.6)
    figure(scene, 2.66, 1.74, 0.62, "#d9682f", coat=1.2, cap="#f4d24d")


def ferry_at_pier(scene: Scene) -> None:
    """The ferry tied up while her crew is on strike, under a grey sky."""
    scene.ground((0, "#b7c0c4"), (1.0, "#e5e1d8"), (2, "#cfcfca"))
    scene.clouds("#8d99a1", 0.7, -0.4, 0.9)
    scene.clouds("#f5f2ea", 0.5, 0, 0.9)
    scene.lay(headland(scene, 1.12, 0.26, left=False, reach=2.6), "#aab4b8", shadow=0, edge=0.03)
    street(scene, 1.16, -0.1, 1.3, low=0.1, high=0.2, wide=0.17, wall=("#8f979b", "#7d868b"), lit=0.08, dark="#6d767c", shadow=0.2)
    cranes = scene.cut()
    crane(cranes, 2.72, 1.18, 0.62, turned=True, raised=52)
    scene.lay(cranes, "#7f8b92", shadow=0.15)
    scene.mirror(1.16, "#8b989d", 0.45, ripple=0.025)
    ferry(scene, 0.55, 1.42, 1.9, ("#24405a", "#f3efe4", "#cdc8bd", "#c4493a", "#4d6474"))
    scene.waves(1.44, 1.62, 3, "#8b999d", "#748488", high=0.018, long=0.2)
    scene.lay(scene.cut().shape((-0.1, 1.74), (3.1, 1.6), (3.1, 2.1), (-0.1, 2.1)), "#6f6c69", "#454446", lift=1.8)
    chain, posts = scene.cut(), scene.cut()
    for at in range(6):
        x = 0.1 + at * 0.56
        posts.box(x - 0.035, 1.56 - at * 0.025, x + 0.035, 1.8 - at * 0.02, round_by=0.03)
        chain.line(bend((x, 1.62 - at * 0.025), (x + 0.28, 1.74 - at * 0.025), (x + 0.56, 1.6 - at * 0.025)), 0.014)
    scene.lay(chain, "#2d3035", lift=0.6, soft=1)
    scene.lay(posts, "#33373d", "#1f2226", lift=1, soft=1)
    sign = scene.cut().box(1.36, 1.3, 1.8, 1.58, round_by=0.01)
    scene.lay(scene.cut().line([(1.44, 1.56), (1.42, 1.84)], 0.02).line([(1.72, 1.56), (1.74, 1.84)], 0.02), "#4d3b2c", lift=0.5)
    scene.lay(sign, "#f5ecd4", "#e2d5b8", lift=1)
    words = scene.cut()
    for row, ends in enumerate((1.74, 1.68, 1.72)):
        words.box(1.42, 1.36 + row * 0.065, ends, 1.385 + row * 0.065)
    scene.lay(words, "#a8382c", shadow=0, rough=0.6)


def strike_ends(scene: Scene) -> None:
    """The ferry leaves in the morning sun."""
    scene.ground((0, "#5f93b5"), (0.55, "#f0c9a0"), (1.0, "#f9e2b4"), (2, "#e8b78a"))
    scene.clouds("#ffe9cf", 0.75, -0.1, 0.8)
    scene.glow(2.3, 0.86, 1.1, "#ffb860", 0.55, flat=0.8)
    scene.lay(scene.cut().disc(2.3, 0.84, 0.13), "#fff4cf", shadow=0, edge=0)
    scene.lay(headland(scene, 1.0, 0.22, left=True, reach=1.5), "#b98f80", shadow=0, edge=0.04)
    scene.lay(headland(scene, 1.0, 0.34, left=True, reach=0.8), "#8d6f6c", shadow=0.1, edge=0.05)
    lighthouse(scene, 0.62, 0.86, 0.3)
    scene.mirror(1.0, "#7c8f98", 0.3, ripple=0.02)
    scene.glints("#fff3cf", 2.3, 1.02, 1.9, 0.5, 240, 0.85)
    ferry(scene, 0.85, 1.3, 1.25, ("#1f3850", "#fff6e6", "#dcc7ae", "#c4493a", "#ffdf96"))
    scene.lay(
        scene.cut().shape(
            *bend((0.6, 1.34), (0.8, 1.25), (0.98, 1.31)),
            *bend((2.06, 1.31), (2.2, 1.27), (2.4, 1.34)),
            *bend((2.4, 1.36), (1.4, 1.4), (0.6, 1.36)),
        ),
        "#fdf2dd",
        "#c9cfcc",
        lift=0.4,
        shadow=0.2,
    )
    scene.waves(1.42, 2.0, 6, "#8fa0a3", "#2a4657", high=0.055, long=0.4)
    birds = scene.cut()
    for x, y, size, turned in ((0.5, 0.42, 0.2, False), (0.86, 0.62, 0.12, False), (1.35, 0.36, 0.15, True), (1.6, 0.56, 0.09, True)):
        gull(birds, x, y, size, turned=turned)
    scene.lay(birds, "#fff9ec", "#d5bfae", lift=0.8, shadow=0.08)


def late_boat(scene: Scene) -> None:
    """The late ferry between the pier's lamps and the moon; upright."""
    scene.ground((0, "#101c33"), (1.1, "#33517a"), (1.7, "#7d8fa8"), (3, "#16243b"))
    scene.clouds("#5c7398", 0.5, 0.2, 1.6, cell=(500, 90))
    stars = scene.cut()
    for _ in range(90):
        stars.disc(scene.between(0, 2), scene.between(0, 1.3), scene.between(0.002, 0.006))
    scene.lay(stars, "#fdf6de", shadow=0, edge=0, rough=0)
    scene.glow(1.45, 0.55, 0.75, "#dfe8ff", 0.55)
    scene.lay(scene.cut().disc(1.45, 0.55, 0.16), "#fbf4dd", "#e7dfc6", lift=0.5, shadow=0)
    scene.lay(headland(scene, 1.72, 0.2, left=True, reach=1.7), "#2b4364", shadow=0.1, edge=0.05)
    scene.mirror(1.72, "#14233c", 0.4, ripple=0.02)
    scene.glints("#f3ecd2", 1.45, 1.75, 2.7, 0.32, 160, 0.75)
    scene.glow(0.95, 1.86, 0.9, "#ffcf7d", 0.4, flat=0.5)
    ferry(scene, 0.18, 2.02, 1.45, ("#0d1a2c", "#cfc8b9", "#8d8f98", "#a8433a", "#ffd98a"), lit=True)
    scene.waves(2.05, 2.6, 5, "#22395a", "#0f1b2e", high=0.04, long=0.4)
    scene.lay(scene.cut().shape((-0.1, 3.1), (-0.1, 2.72), (2.1, 2.56), (2.1, 3.1)), "#26242a", "#141318", lift=1.6)
    for x, base in ((0.3, 2.8), (1.62, 2.7)):
        scene.glow(x, base - 0.98, 0.55, "#ffc76b", 0.75)
        lamp = scene.cut().line([(x, base), (x, base - 0.92)], 0.026).box(x - 0.05, base - 0.08, x + 0.05, base)
        lamp.shape((x - 0.07, base - 0.9), (x - 0.05, base - 1.08), (x + 0.05, base - 1.08), (x + 0.07, base - 0.9)).shape(
            (x - 0.075, base - 1.07), (x, base - 1.16), (x + 0.075, base - 1.07)
        )
        scene.lay(lamp, "#15161c", lift=0.6)
        scene.lay(
            scene.cut().shape((x - 0.05, base - 0.92), (x - 0.036, base - 1.06), (x + 0.036, base - 1.06), (x + 0.05, base - 0.92)),
            "#ffe2a2",
            shadow=0,
            edge=0,
        )
    two = scene.cut()
    person(two, 0.84, 2.86, 0.46, coat=1.3)
    person(two, 1.02, 2.85, 0.42, coat=1.5)
    scene.lay(two, "#0d0d12", lift=0.8)


def fishing_lanes(scene: Scene) -> None:
    """A fishing boat among the turbines."""
    scene.ground((0, "#7aa7be"), (0.9, "#dfe6dc"), (1.1, "#f2e8d0"), (2, "#5f8796"))
    scene.clouds("#ffffff", 0.75, -0.2, 0.9)
    scene.glow(0.4, 0.9, 1.0, "#fff4d6", 0.6, flat=0.6)
    for tone, height, count, base in (("#c3d2d3", 0.34, 9, 1.1), ("#d8e0dd", 0.6, 5, 1.11), ("#eef0ea", 1.02, 3, 1.13)):
        sheet = scene.cut()
        for at in range(count):
            turbine(sheet, (at + 0.5) * 3.2 / count + scene.between(-0.08, 0.08), base, height, scene.between(0, 120))
        scene.lay(sheet, tone, "#9fb2b8", lift=0.4, shadow=0.12)
    scene.waves(1.1, 1.42, 4, "#8fb0b6", "#5d8794", high=0.03, long=0.25)
    trawler(scene, 1.12, 1.54, 0.95, ("#b5432f", "#f4ead6", "#d6c9b2", "#43352d", "#3b5866"))
    scene.waves(1.5, 2.0, 6, "#578390", "#173746", high=0.085, long=0.45)
    birds = scene.cut()
    for x, y, size, turned in ((1.0, 0.86, 0.12, False), (0.84, 1.0, 0.08, False), (1.3, 0.74, 0.1, False), (0.62, 1.08, 0.14, False)):
        gull(birds, x, y, size, turned=turned)
    scene.lay(birds, "#ffffff", "#dcdcd6", lift=0.8, shadow=0.12)


def wind_base(scene: Scene) -> None:
    """North Quay, with the blades of turbines and a crane, in the evening; a wide picture."""
    scene.ground((0, "#3d5a80"), (0.7, "#e59a6f"), (1.2, "#f6d199"), (2, "#c77d5c"))
    scene.clouds("#f7c79b", 0.7, -0.1, 1.0, cell=(900, 120))
    scene.clouds("#55617f", 0.5, -0.4, 0.7, cell=(900, 120))
    scene.glow(3.6, 1.1, 1.5, "#ffb45e", 0.6, flat=0.6)
    scene.lay(scene.cut().disc(3.6, 1.06, 0.15), "#fff0c4", shadow=0, edge=0)
    sheet = scene.cut()
    for x, height, turn in ((2.6, 0.4, 10), (2.95, 0.44, 50), (3.3, 0.4, 90), (4.0, 0.42, 30), (4.36, 0.4, 70)):
        turbine(sheet, x, 1.26, height, turn)
    scene.lay(sheet, "#a8727a", shadow=0)
    scene.mirror(1.26, "#6b5667", 0.3, ripple=0.02)
    scene.glints("#ffe9ba", 3.6, 1.28, 1.9, 0.5, 200, 0.8)
    far = scene.cut()
    crane(far, 1.95, 1.34, 0.75, raised=46)
    scene.lay(far, "#6d4a58", "#5c4150", shadow=0.15)
    scene.lay(scene.cut().shape((-0.1, 1.34), (2.5, 1.3), (2.7, 1.5), (-0.1, 1.56)), "#5a4452", "#3b2f3e", lift=1)
    near = scene.cut()
    crane(near, 0.78, 1.46, 1.25, raised=34)
    scene.lay(near, "#3a2f40", "#2c2433", lift=1, shadow=0.25)
    towers = scene.cut()
    for at, x in enumerate((1.42, 1.58, 1.74)):
        towers.shape((x - 0.055, 1.42), (x - 0.045, 0.9 - at * 0.04), (x + 0.045, 0.9 - at * 0.04), (x + 0.055, 1.42))
    scene.lay(towers, "#f0d9c0", "#a67f78", lift=1)
    blades = scene.cut()
    for row, y in enumerate((1.62, 1.7, 1.78)):
        start, end = 0.12 + row * 0.14, 2.2 + row * 0.16
        blades.shape(
            *bend((start, y - 0.012), (start + 0.45, y - 0.09), (end, y - 0.008)),
            *bend((end, y), (start + 0.9, y + 0.012), (start, y + 0.022)),
        )
    scene.lay(
        scene.cut().shape((-0.1, 1.5), (2.6, 1.44), (3.1, 1.86), (-0.1, 2.1)).box(-0.1, 1.86, 3.1, 2.1), "#4a3c49", "#2a2430", lift=1.4
    )
    scene.lay(blades, "#f6e4cf", "#c79f8f", lift=1)
    people = scene.cut()
    for x, height in ((2.56, 0.3), (2.68, 0.28), (0.3, 0.31)):
        person(people, x, 1.86, height, coat=1.2)
    scene.lay(people, "#201b26", lift=0.7)
    scene.waves(1.8, 2.0, 2, "#3a3647", "#1d1d2b", high=0.04, long=0.5)
