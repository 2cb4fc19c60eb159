"""What figures are drawn on: the type and colours of the report, an empty figure, its height, its SVG.

No global figure is used, and no file is written.
"""

from __future__ import annotations

import contextlib
import functools
import io
from typing import TYPE_CHECKING

from tsanalysis.report.palette import FIGURE_STYLE, WIDTH_INCHES
from tsanalysis.resources import fonts_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.figure import Figure

__all__ = ["figure_style", "figure_svg", "height_points", "new_figure", "shorten", "widest"]


@contextlib.contextmanager
def figure_style() -> Iterator[None]:
    """Use the type and colours of the report inside the block, and leave matplotlib's own untouched."""
    import matplotlib as mpl  # noqa: PLC0415 -- 0.3 s, needed by figures only

    _load_fonts()
    with mpl.rc_context(FIGURE_STYLE):  # type: ignore[arg-type]  # the stubs want literal keys
        yield


@functools.cache
def _load_fonts() -> None:
    """Tell matplotlib of the fonts that come with the package."""
    from matplotlib import font_manager  # noqa: PLC0415 -- as above

    for weight in ("Regular", "Semibold"):
        font_manager.fontManager.addfont(fonts_folder() / f"SourceSansPro-{weight}.ttf")


def new_figure(
    height_inches: float, *, left: float = 0.4, right: float = 0.02, bottom: float = 0.36, top: float = 0.24
) -> Figure:
    """Return an empty figure as wide as the text of a page, with margins in inches: the axes of all stand in line."""
    from matplotlib.figure import Figure  # noqa: PLC0415 -- as above

    figure = Figure(figsize=(WIDTH_INCHES, height_inches))
    figure.subplots_adjust(
        left=left / WIDTH_INCHES,
        right=1 - right / WIDTH_INCHES,
        bottom=bottom / height_inches,
        top=1 - top / height_inches,
    )
    return figure


def widest(texts: Iterable[str]) -> float:
    """Return the width in inches of the widest label, with the room before an axis."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 -- as above
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 -- as above

    font = FontProperties(family=FIGURE_STYLE["font.family"], size=FIGURE_STYLE["font.size"])
    widths = (text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] for text in texts)
    return max(widths, default=0.0) / 72 + 0.08


def figure_svg(figure: Figure) -> bytes:
    """Return a figure as SVG; the same figure gives the same bytes."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 -- as above

    svg = io.BytesIO()
    with figure_style():
        FigureCanvasSVG(figure)  # which measures text as it will stand
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return svg.getvalue()


def height_points(figure: Figure) -> float:
    """Return the height of a figure on the page."""
    return float(figure.get_figheight()) * 72


def shorten(figure: Figure, share: float) -> None:
    """Give a figure a share of its height; its margins keep theirs."""
    margins = figure.subplotpars
    figure.subplots_adjust(bottom=margins.bottom / share, top=1 - (1 - margins.top) / share)
    figure.set_figheight(figure.get_figheight() * share)
