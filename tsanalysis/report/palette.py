"""The colours and type of figures and pages: one palette, safe for colour-blind readers and in grey print.

It draws nothing.
"""

from __future__ import annotations

from typing import Any

__all__ = ["COLOURS", "FIGURE_STYLE", "HEAT", "WIDTH_INCHES"]

COLOURS = {
    "ink": "#1b2733",
    "muted": "#5c6875",
    "grid": "#dfe4e8",
    "bar": "#8fb0c8",
    "pale": "#cfdee9",
    "line": "#1f5a8a",
    "highlight": "#c8741a",
    "warning": "#a83222",
    "hatch": "#9aa5b1",
    "paper": "#ffffff",
}
"""Ink, muted, line, highlight and warning reach 3.0:1 or more on white; ink, muted, line and warning 4.5:1."""

HEAT = ("#d3e3ef", "#aecbe0", "#85b0d1", "#5a93bd", "#2c6a9c", "#15426b", "#0b2743")
"""Light to dark, even in lightness, for counts on a logarithmic scale."""

WIDTH_INCHES = 170 / 25.4
"""Width of the text of an A4 page with 20 mm margins."""

FIGURE_STYLE: dict[str, Any] = {
    "font.family": ["Source Sans Pro"],
    "font.size": 8.0,
    "axes.titlesize": 8.5,
    "axes.titleweight": 600,
    "axes.titlelocation": "left",
    "axes.titlecolor": COLOURS["ink"],
    "axes.titlepad": 5.0,
    "axes.titley": 1.0,  # the same place as by measuring every tick, which takes a fifth of the drawing
    "axes.labelsize": 8.0,
    "axes.labelcolor": COLOURS["muted"],
    "axes.edgecolor": COLOURS["muted"],
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.unicode_minus": True,
    "grid.color": COLOURS["grid"],
    "grid.linewidth": 0.6,
    "xtick.color": COLOURS["muted"],
    "ytick.color": COLOURS["muted"],
    "xtick.major.width": 0.6,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "xtick.labelsize": 8.0,
    "ytick.labelsize": 8.0,
    "text.color": COLOURS["ink"],
    "hatch.color": COLOURS["hatch"],
    "hatch.linewidth": 0.5,
    "lines.linewidth": 1.4,
    "legend.frameon": False,
    "figure.facecolor": COLOURS["paper"],
    "savefig.facecolor": COLOURS["paper"],
    "svg.fonttype": "none",
    "svg.hashsalt": "tsanalysis",
    "path.simplify": False,
}
"""matplotlib settings of every figure, used through ``rc_context`` only."""
