"""People of Marlhaven of whom an article tells, head and shoulders."""

from __future__ import annotations

import math

from faces import FAIR, Skin, face, features, neck, shoulders
from paper import Scene
from things import arc, bend

OLD = Skin("#e6c3a4", "#c99c7b", "#d0896c")


def anneke_vosgraaf(scene: Scene) -> None:
    """The engineer of the barrier before her gate, with her notes on her sleeve."""
    scene.ground((0, "#9fbfc9"), (0.9, "#f0e4cb"), (2, "#6f919a"))
    scene.clouds("#ffffff", 0.7, -0.2, 0.8)
    gate = scene.cut().shape((-0.1, 1.6), (-0.1, 0.62), *bend((-0.1, 0.62), (1.0, 0.3), (2.1, 0.62)), (2.1, 1.6))
    scene.lay(gate, "#dcae4a", "#a67e33", lift=1.2, edge=0.16)
    ribs = scene.cut()
    for rib in range(12):
        x = -0.06 + rib * 0.19
        ribs.line([(x, 0.47 + 0.15 * (x - 1) ** 2), (x, 1.6)], 0.014)
    scene.lay(ribs, "#82632a", lift=0.3, shadow=0.3)
    rivets = scene.cut()
    for rib in range(12):
        for row in range(9):
            rivets.disc(0.035 + rib * 0.19, 0.64 + row * 0.11, 0.012)
    scene.lay(rivets, "#c2953d", shadow=0.3, lift=0.15)
    for x in (-0.14, 1.88):
        scene.lay(scene.cut().box(x, 0.1, x + 0.26, 1.7), "#c9c7bd", "#94989a", lift=1)
    scene.waves(1.6, 2.0, 4, "#6f9098", "#35606c", high=0.04, long=0.4)
    braid = scene.cut().shape((0.56, 0.8), *bend((0.5, 0.9), (0.5, 1.3), (0.6, 1.56)), *bend((0.7, 1.56), (0.68, 1.2), (0.72, 0.8)))
    scene.lay(braid, "#eed596", "#d3b069", lift=0.8)
    neck(scene, FAIR)
    shoulders(scene, "#e2702f", "#b9531d", wide=0.76)
    face(scene, FAIR, wide=0.33, high=0.45)
    features(scene, FAIR, brow="#b08d52", smile=0.03)
    hair = scene.cut().shape(
        *bend((0.64, 0.98), (0.62, 0.66), (0.8, 0.56)), (1.2, 0.56), *bend((1.38, 0.66), (1.38, 0.8), (1.36, 0.98)),
        *bend((1.36, 0.98), (1.32, 0.74), (1.2, 0.7)), *bend((1.2, 0.7), (0.84, 0.7), (0.64, 0.98)),
    )  # fmt: skip
    scene.lay(hair, "#dcb872", "#c39c55", lift=0.5)
    shell = scene.cut().shape(
        *bend((0.58, 0.68), (0.58, 0.2), (1.0, 0.19)), *bend((1.0, 0.19), (1.42, 0.2), (1.42, 0.68)), *bend((1.42, 0.68), (1.0, 0.58), (0.58, 0.68))
    )  # fmt: skip
    scene.lay(shell, "#f7f4ea", "#d6d2c6", lift=1)
    ridges = scene.cut()
    for x in (-0.17, 0, 0.17):
        ridges.line(bend((1 + x * 0.6, 0.2 + abs(x) * 0.1), (1 + x, 0.36), (1 + x * 1.15, 0.6)), 0.03)
    scene.lay(ridges, "#fffdf6", "#e3dfd3", lift=0.4, shadow=0.3)
    peak = scene.cut().shape(*bend((0.5, 0.74), (1.0, 0.5), (1.5, 0.74)), *bend((1.5, 0.79), (1.0, 0.66), (0.5, 0.79)))
    scene.lay(peak, "#efeadd", "#cfcabc", lift=0.8)
    for way in (-1, 1):
        collar = scene.cut().shape((1 + way * 0.02, 1.64), (1 + way * 0.14, 1.36), (1 + way * 0.34, 1.44), (1 + way * 0.26, 1.68))
        scene.lay(collar, "#ef8240", "#cc6529", lift=0.7)
        band = scene.cut().shape((1 + way * 0.36, 1.545), (1 + way * 0.46, 1.58), (1 + way * 0.4, 2.1), (1 + way * 0.28, 2.1))
        scene.lay(band, "#eceee2", "#d5d8c8", lift=0.4)
    scene.lay(scene.cut().shape((0.985, 1.64), (1.015, 1.64), (1.02, 2.1), (0.98, 2.1)), "#8f3f16", shadow=0.2, lift=0.2)
    notes = scene.cut()
    for row, long in enumerate((0.16, 0.12, 0.17, 0.09)):
        y = 1.66 + row * 0.075
        notes.line([(1.5, y), (1.5 + long * 0.5, y - 0.016), (1.5 + long, y + 0.006)], 0.013)
    scene.lay(notes, "#4a2412", shadow=0, edge=0)


def clock_winder(scene: Scene) -> None:
    """The old man who wound the clock, the key over his shoulder, before its works."""
    scene.ground((0, "#4a4038"), (2, "#2e2823"))
    scene.glow(1.7, 0.2, 1.5, "#f3d9a0", 0.5)
    for x, y, radius, teeth, tone, deep in (
        (0.36, 0.56, 0.44, 22, "#b58b46", "#8c6830"), (1.66, 0.78, 0.52, 28, "#c79a4f", "#9a7436"), (1.16, 0.14, 0.3, 16, "#a37c3d", "#7f5e2b"),
        (0.2, 1.3, 0.26, 14, "#c2954b", "#977234"), (1.86, 1.52, 0.28, 15, "#ad8440", "#86632d"),
    ):  # fmt: skip
        wheel = scene.cut().disc(x, y, radius * 0.9)
        for tooth in range(teeth):
            turn = math.radians(tooth * 360 / teeth)
            wheel.line(
                [
                    (x + math.cos(turn) * radius * 0.8, y + math.sin(turn) * radius * 0.8),
                    (x + math.cos(turn) * radius, y + math.sin(turn) * radius),
                ],
                0.034,
            )
        for spoke in range(5):
            middle = spoke * 72 + 36
            wheel.shape(*arc(x, y, radius * 0.72, middle - 26, middle + 26), *arc(x, y, radius * 0.3, middle + 16, middle - 16), hole=True)
        scene.lay(wheel, tone, deep, lift=0.9, edge=0.16)
        scene.lay(scene.cut().disc(x, y, radius * 0.1), "#e2bd72", "#b08a45", lift=0.4)
    scene.haze("#2e2823", 0.3)
    key = scene.cut().line([(1.06, 2.0), (1.62, 1.12)], 0.06).disc(1.7, 0.99, 0.17).disc(1.7, 0.99, 0.1, hole=True)
    neck(scene, OLD)
    shoulders(scene, "#4d5a5c", "#374244", wide=0.7)
    scene.lay(scene.cut().shape((0.82, 1.44), (1.0, 1.86), (1.18, 1.44), (1.08, 1.42), (0.92, 1.42)), "#e9e2d2", lift=0.5)
    vest = scene.cut().shape((0.8, 1.5), (1.0, 1.9), (1.2, 1.5), (1.3, 1.6), (1.26, 2.1), (0.74, 2.1), (0.7, 1.6))
    scene.lay(vest, "#7a5f45", "#5e4835", lift=0.6)
    scene.lay(scene.cut().disc(1, 1.98, 0.02).disc(1, 2.07, 0.02), "#d9b465", lift=0.2)
    scene.lay(key, "#8c8f92", "#63676b", lift=1, edge=0.2)
    face(scene, OLD, wide=0.335, high=0.45, chin=0.1)
    features(scene, OLD, brow="#e6e0d5", smile=0)
    lines = scene.cut()
    for way in (-1, 1):
        for shift in (0, 0.04):
            lines.line(bend((1 + way * 0.215, 0.9 + shift), (1 + way * 0.26, 0.9 + shift * 1.4), (1 + way * 0.29, 0.88 + shift * 2)), 0.008)
    scene.lay(lines, "#b08565", shadow=0, edge=0)
    beard = scene.cut().shape(*bend((0.76, 1.13), (0.86, 1.03), (1.0, 1.075)), *bend((1.0, 1.075), (1.14, 1.03), (1.24, 1.13)),
                              *bend((1.24, 1.13), (1.12, 1.22), (1.0, 1.15)), *bend((1.0, 1.15), (0.88, 1.22), (0.76, 1.13)))  # fmt: skip
    scene.lay(beard, "#f1ece2", "#d3ccc0", lift=0.5)
    for way in (-1, 1):
        tuft = scene.cut()
        for at in range(4):
            tuft.disc(1 + way * (0.345 + 0.02 * (at % 2)), 0.72 + at * 0.06, 0.05)
        scene.lay(tuft, "#ece7dd", "#cfc8bc", lift=0.4)
    cap = scene.cut().shape(
        *bend((0.56, 0.64), (0.52, 0.36), (1.0, 0.33)),
        *bend((1.0, 0.33), (1.48, 0.36), (1.44, 0.64)),
        *bend((1.44, 0.64), (1.0, 0.72), (0.56, 0.64)),
    )
    scene.lay(cap, "#6b6f63", "#52564b", lift=1)
    checks = scene.cut()
    for at in range(9):
        checks.line([(0.55 + at * 0.115, 0.3), (0.52 + at * 0.12, 0.72)], 0.008)
    for y in (0.42, 0.51, 0.6):
        checks.line([(0.5, y), (1.5, y)], 0.008)
    scene.lay(checks.only(cap), "#8b8f80", shadow=0, edge=0)
    peak = scene.cut().shape(*bend((0.58, 0.65), (1.0, 0.54), (1.42, 0.65)), *bend((1.4, 0.75), (1.0, 0.63), (0.6, 0.75)))
    scene.lay(peak, "#5d6156", "#45493f", lift=0.7)
    watch = scene.cut().line(bend((0.8, 1.86), (0.9, 1.96), (1.0, 1.94)), 0.012)
    scene.lay(watch, "#e2bd72", lift=0.3)
