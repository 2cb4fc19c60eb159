"""A map of outlines: regions in the colour of their count, with letters and number where there is room.

It shows numbers that others computed, on axes of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.report.numbers import format_number
from tsanalysis.report.palette import COLOURS, HEAT
from tsanalysis.report.plots.regions import MAP_BOUNDS, draw_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from numpy.typing import NDArray

    from tsanalysis.report.wording import Wording

    Rings = Sequence[NDArray[np.float64]]

__all__ = ["draw_map_key", "draw_outlines"]

_POINTS_PER_INCH = 72
_TYPE_POINTS = 6.0
_LETTER_WIDTH = 0.55
"""Width of a letter in its height, on the wide side."""
_SCAN_LINES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
_CLEARLY = 1.1
"""Times that a stretch must be longer to be worth leaving the middle."""


def draw_outlines(
    axes: Axes,
    totals: Mapping[str, float],
    rings: Mapping[str, Rings],
    labels: Mapping[str, str],
    *,
    united: Mapping[str, str],
    dashed: Collection[str] = (),
) -> None:
    """Draw a map of outlines.

    Parameters
    ----------
    axes
        Where to draw; the map fills it as far as its proportions allow.
    totals
        Count by region; a region without one is drawn empty.
    rings
        Rings by region on a plane: outer ones turn left, holes right.
    labels
        Letters by region of `totals`.
    united
        Region -> the aggregate whose count it shares.
    dashed
        Regions with a dashed edge.
    """
    from matplotlib.collections import PatchCollection  # noqa: PLC0415 -- drawing only
    from matplotlib.patches import PathPatch  # noqa: PLC0415 -- as above

    owners = {code: united.get(code, code) for code in rings}
    counts = np.array([totals.get(owner) or 0.0 for owner in owners.values()])
    edges = [code in dashed for code in rings]
    axes.add_collection(
        PatchCollection(
            [PathPatch(_path(own)) for own in rings.values()],
            facecolors=[
                (COLOURS["paper"], *HEAT)[n] for n in np.searchsorted(MAP_BOUNDS, counts, side="right")
            ],
            edgecolors=[COLOURS["ink" if edge else "hatch"] for edge in edges],
            linewidths=[0.8 if edge else 0.4 for edge in edges],
            linestyles=[(0, (3, 2)) if edge else "-" for edge in edges],
        )
    )
    corners = np.vstack([ring for own in rings.values() for ring in own])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect("equal")
    axes.set_axis_off()
    joined = {
        code: [ring for part in rings if owners[part] == code for ring in rings[part]] for code in totals
    }
    _write_labels(axes, {code: own for code, own in joined.items() if own}, totals, labels)


def draw_map_key(axes: Axes, say: Wording) -> None:
    """Draw the classes of colour of the map."""
    draw_key(axes, MAP_BOUNDS, before=[(COLOURS["paper"], say("no count of its own"), "")])


def _path(rings: Rings) -> Path:
    from matplotlib.path import Path  # noqa: PLC0415 -- drawing only

    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))


def _write_labels(
    axes: Axes, rings: Mapping[str, Rings], totals: Mapping[str, float], labels: Mapping[str, str]
) -> None:
    """Write letters and count, the largest count first; one that would cover another is left out."""
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 -- drawing only

    unit = _plane_per_point(axes)
    taken: list[tuple[float, float, float, float]] = []
    for code in sorted(rings, key=lambda code: (-totals[code], code)):
        words = f"{labels[code]}\n{format_number(totals[code])}"
        x, y = _inside(rings[code])
        width = max(map(len, words.split("\n"))) * _TYPE_POINTS * _LETTER_WIDTH * unit
        height = 2.2 * _TYPE_POINTS * unit
        box = (x - width / 2, x + width / 2, y - height / 2, y + height / 2)
        if any(box[0] < b and a < box[1] and box[2] < d and c < box[3] for a, b, c, d in taken):
            continue
        taken.append(box)
        axes.text(
            x,
            y,
            words,
            fontsize=_TYPE_POINTS,
            ha="center",
            va="center",
            linespacing=0.95,
            path_effects=[withStroke(linewidth=1.6, foreground=COLOURS["paper"])],
        )


def _plane_per_point(axes: Axes) -> float:
    """Return how much of the plane a typographic point covers."""
    box = axes.get_window_extent()
    points = np.array([box.width, box.height]) / axes.get_figure(root=True).dpi * _POINTS_PER_INCH  # type: ignore[union-attr]  # drawn in one
    return float(max(np.ptp(axes.get_xlim()) / points[0], np.ptp(axes.get_ylim()) / points[1]))


def _inside(rings: Rings) -> tuple[float, float]:
    """Return the middle of the longest stretch inside the region on some lines from west to east, the middle one first."""
    south, north = (pick([pick(ring[:, 1]) for ring in rings]) for pick in (np.min, np.max))
    best, place = -1.0, (0.0, 0.0)
    for share in _SCAN_LINES:
        y = float(south + (north - south) * share)
        crossings = sorted(x for ring in rings for x in _crossings(ring, y))
        for west, east in zip(crossings[::2], crossings[1::2], strict=False):
            if east - west > best * _CLEARLY:
                best, place = east - west, ((west + east) / 2, y)
    return place


def _crossings(ring: NDArray[np.float64], y: float) -> list[float]:
    """Return where the edges of a ring cross a line from west to east."""
    start, end = ring[:-1], ring[1:]
    over = (start[:, 1] > y) != (end[:, 1] > y)
    first, last = start[over], end[over]
    share = (y - first[:, 1]) / (last[:, 1] - first[:, 1])
    return list(map(float, first[:, 0] + share * (last[:, 0] - first[:, 0])))
