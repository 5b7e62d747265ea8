"""Colours that stand in one chart are told apart by every kind of colour vision."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.charts import colours
from dashboard.queries.applications import Pattern

# What eyes without one kind of cone make of linear RGB (Machado, Oliveira and Fernandes 2009,
# severity 1), and what all others do.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
GROUNDS = {"light": "#fdfcfa", "dark": "#16191d"}
# As groups that one chart shows together.
TOGETHER = {
    "patterns": list(colours.PATTERN_COLOURS.values()),
    "staff status": list(colours.STATUS_COLOURS.values()),
    "staff sources": list(colours.SOURCE_COLOURS.values()),
    "severities": [colours.PART_COLOURS[id] for id in ("error", "warning", "info", "none")],
    "verdicts": [colours.PART_COLOURS[id] for id in
                 ("failed", "noted", "passed", "not_assessable", "not_concerned")],
    "lateness": [colours.PART_COLOURS[id] for id in
                 ("on_time", "month", "quarter", "longer", "unknown", "no_deadline")],
    "expected": [colours.PART_COLOURS[id] for id in ("on_file", "missing")],
    "outcomes": list(colours.OUTCOME_COLOURS.values()),
    "disputes": list(colours.DISPUTE_COLOURS.values()),
    "staff": list(colours.KIND_COLOURS.values()),
    "series": list(colours.SERIES_COLOURS),
}  # fmt: skip
NOTICEABLE = 9.0  # distance in CIELAB; 2.3 is the least that is noticed side by side
Colour = NDArray[np.float64]


def linear(colour: str, ground: str) -> Colour:
    """Linear RGB of a colour, on its ground where it is translucent."""
    if found := re.fullmatch(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", colour):
        *parts, opacity = (float(part) for part in found.groups())
        beneath = np.array([int(ground[at : at + 2], 16) for at in (1, 3, 5)])
        printed = np.array(parts) * opacity + beneath * (1 - opacity)
    else:
        printed = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)
    share = printed / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(seen: Colour) -> Colour:
    """CIELAB under daylight."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = (to_xyz @ np.clip(seen, 0, 1)) / np.array([0.9505, 1.0, 1.089])
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


@pytest.mark.parametrize("name", TOGETHER)
@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ground", GROUNDS)
def test_colours_of_one_chart_differ(name: str, vision: str, ground: str) -> None:
    """Any two of them, far beyond what is just noticeable."""
    seen = {
        colour: lab(VISION[vision] @ linear(colour, GROUNDS[ground])) for colour in TOGETHER[name]
    }
    near = {
        (one, other): round(float(np.linalg.norm(seen[one] - seen[other])), 1)
        for one, other in combinations(seen, 2)
    }
    assert {pair: far for pair, far in near.items() if far < NOTICEABLE} == {}


@pytest.mark.parametrize("name", TOGETHER)
def test_no_colour_means_two_things_in_one_chart(name: str) -> None:
    """Each is there once."""
    assert len(set(TOGETHER[name])) == len(TOGETHER[name])


def test_every_pattern_has_a_colour() -> None:
    """Every way to state applications."""
    assert list(colours.PATTERN_COLOURS) == [pattern.value for pattern in Pattern]
