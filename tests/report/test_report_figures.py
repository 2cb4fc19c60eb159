"""The drawings, by their artists: what is drawn is what was given, and nothing bridges a gap."""

import datetime as dt
import io
import itertools

import numpy as np
import polars as pl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.report import palette
from tsanalysis.report.canvas import figure_style, figure_svg, new_figure
from tsanalysis.report.contents import gather
from tsanalysis.report.document import compile_figures
from tsanalysis.report.figures import BUILDERS
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.plots.calendar import day_number, draw_calendar
from tsanalysis.report.plots.fit import draw_remainders, draw_weekdays
from tsanalysis.report.plots.regions import HEAT_BOUNDS, draw_heat, draw_region, draw_tiles
from tsanalysis.report.plots.time import draw_daily, draw_level
from tsanalysis.report.plots.windows import draw_shares, draw_windows
from tsanalysis.report.scope import Scope
from tsanalysis.report.wording import Wording
from tsanalysis.series import rolling_mean

SAY = Wording()
FIRST = dt.date(2025, 1, 1)


def make_axes(height=2.5):
    """Return axes of a figure in the report's style."""
    with figure_style():
        return new_figure(height).subplots()


def series(counts, **columns):
    """Return a series of one region; None is not reported."""
    days = [FIRST + dt.timedelta(days=n) for n in range(len(counts))]
    status = ["not_reported" if c is None else "zero" if c == 0 else "observed" for c in counts]
    return pl.DataFrame(
        {"region": "ALL", "date": days, "count": counts, "low": counts, "high": counts, "status": status}
        | columns,
        schema_overrides=dict.fromkeys(("count", "low", "high"), pl.Float64),
    )


def heights(axes, label):
    """Return the heights of the outline with a label."""
    [patch] = [p for p in axes.patches if p.get_label() == label]
    return patch.get_data().values


def line(axes, label):
    """Return the line with a label."""
    [found] = [item for item in axes.lines if item.get_label() == label]
    return found


def test_bars_are_the_counts_and_a_gap_stays_a_gap():
    """Each bar is a count; a day without a statement has none, and a hatched span over it."""
    axes = make_axes()
    draw_daily(axes, series([3.0, None, 0.0, 5.0] * 40), SAY)
    drawn = heights(axes, "observed")
    assert drawn[0] == 3
    assert np.isnan(drawn[1])
    assert drawn[3] == 5
    hatched = [patch for patch in axes.patches if patch.get_hatch()]
    assert len(hatched) == 40
    assert hatched[0].get_x() == day_number(FIRST) + 1


def test_a_small_panel_hatches_the_days_without_a_statement():
    """A week of a region, two of whose days are silent, has one hatched span of two days behind its bar."""
    axes = make_axes()
    weeks = pl.DataFrame({"date": [FIRST], "count": [4.0]})
    last = FIRST + dt.timedelta(days=6)
    silent = [FIRST + dt.timedelta(days=n) for n in (2, 3)]
    draw_region(axes, weeks, (FIRST, last), SAY, name="a", total="4", reference=2, silent=silent)
    (hatched,) = (patch for patch in axes.patches if patch.get_hatch())
    assert (hatched.get_x(), hatched.get_width()) == (day_number(FIRST) + 2, 2)


def test_the_axes_name_the_things_that_the_front_names_and_dates_of_several_years_have_theirs(tmp_path):
    """Drones, never events; 9 November of one of two years says of which."""
    store, _ = make_store(tmp_path, days=400, places=1, count=lambda day, _: 60 if day == 312 else 3)
    narrator = Narrator(gather(store, Scope()), SAY)
    with figure_style():
        drawn = [BUILDERS[name](narrator).figure for name in ("daily", "level", "signals", "windows")]
    words = [text.get_text() for figure in drawn for text in figure.findobj(Text)]
    assert not [text for text in words if "vents" in text]
    assert sum(text.startswith("Drones") for text in words) == 4
    dates = [text.replace("\u00a0", " ") for text in words if "November" in text]
    assert dates == ["60 on 9 November 2025", "9 November 2025"]


def test_labels_of_signals_never_overlap(tmp_path):
    """Two signals whose labels would face each other, one on either side of the turn: only the stronger has one."""
    store, _ = make_store(
        tmp_path, days=400, places=1, count=lambda day, _: {250: 60, 320: 90}.get(day, 3 + day % 2)
    )
    with figure_style():
        figure = BUILDERS["signals"](Narrator(gather(store, Scope()), SAY)).figure
        canvas = FigureCanvasAgg(figure)
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in figure.axes[0].texts]
    assert boxes
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_zeros_are_ticks_on_the_axis_and_silent_days_are_not():
    """Two zeros and one silent day give two ticks."""
    axes = make_axes()
    draw_daily(axes, series([0.0, None, 0.0]), SAY)
    assert line(axes, "zero").get_xdata().tolist() == [day_number(FIRST) + 0.5, day_number(FIRST) + 2.5]


def test_partial_days_are_paler():
    """A partial day is drawn in the pale colour."""
    axes = make_axes()
    draw_daily(axes, series([2.0, 4.0], status=["observed", "partial"]), SAY)
    [partial] = [patch for patch in axes.patches if patch.get_label() == "partial"]
    assert to_rgb(partial.get_facecolor()) == to_rgb(palette.COLOURS["pale"])
    assert np.nanmax(partial.get_data().values) == 4


def test_whiskers_go_from_low_to_high_and_unbounded_ones_end_in_an_arrow():
    """Only a day that the statements leave open has a whisker."""
    axes = make_axes()
    draw_daily(axes, series([10.0, 10.0, 10.0], low=[8.0, 10.0, 10.0], high=[12.0, 10.0, None]), SAY)
    [whiskers] = [c for c in axes.collections if c.get_label() == "low to high"]
    segments = whiskers.get_segments()
    assert [s[:, 1].tolist() for s in segments] == [[8.0, 12.0], [10.0, pytest.approx(10.8)]]
    assert [item.get_marker() for item in axes.lines if item.get_marker() == "^"] == ["^"]


def test_the_mean_is_drawn_as_given_and_breaks_where_it_is_unknown():
    """The line has the values of `rolling_mean`, NaN where too few days were reported."""
    axes = make_axes()
    daily = series([4.0] * 20)
    draw_daily(axes, daily, SAY, smooth=rolling_mean(daily))
    drawn = line(axes, "mean").get_ydata()
    assert np.isnan(drawn[0])
    assert drawn[10] == 4


@pytest.mark.parametrize("n_days", [1, 2, 30, 62, 63, 365, 460, 1096, 4000])
def test_calendar_labels_never_run_into_each_other(n_days):
    """At any length of time the labels of the days, months, quarters or years leave room between them."""
    figure = Figure(figsize=(palette.WIDTH_INCHES, 2))
    canvas = FigureCanvasAgg(figure)
    with figure_style():
        axes = figure.subplots()
        draw_calendar(axes, FIRST, FIRST + dt.timedelta(days=n_days - 1), SAY)
        canvas.draw()
        ticks = [*axes.xaxis.get_ticklabels(which="both")]
        boxes = sorted((t.get_window_extent().x0, t.get_window_extent().x1) for t in ticks if t.get_text())
    assert boxes
    assert all(right <= left for (_, right), (left, _) in itertools.pairwise(boxes))


def test_small_multiples_label_their_highest_week():
    """The highest week of a region is written at its bar."""
    axes = make_axes(1)
    weeks = pl.DataFrame({"date": [FIRST, FIRST + dt.timedelta(days=7)], "count": [2.0, 9.0]})
    draw_region(
        axes,
        weeks,
        (FIRST, FIRST + dt.timedelta(days=13)),
        SAY,
        name="Курская область",
        total="11",
        reference=5,
    )
    assert [text.get_text() for text in axes.texts] == ["9"]
    assert axes.get_title(loc="left") == "Курская область"


def test_the_heat_map_tells_zero_from_unknown():
    """A zero, a one, a large number and an unknown cell have four colours."""
    axes = make_axes()
    cells = series([0.0, 1.0, 500.0, None]).with_columns(region=pl.lit("RU-KLU"), status=pl.lit("partial"))
    draw_heat(axes, cells, ["RU-KLU"], {"RU-KLU": "Kaluga"}, SAY)
    row = axes.images[0].get_array()[0]
    assert len({tuple(pixel) for pixel in row.tolist()}) == 4
    assert len(HEAT_BOUNDS) == len(palette.HEAT)


def test_tiles_carry_letters_and_counts():
    """A tile with a count says it; a tile without one only has its letters."""
    axes = make_axes()
    draw_tiles(
        axes,
        {"RU-KLU": 1234.0},
        {"RU-KLU": (0, 0, 1), "RU-TUL": (0, 1, 1)},
        {"RU-KLU": "KLU", "RU-TUL": "TUL"},
    )
    assert [text.get_text() for text in axes.texts] == ["KLU", "1\u202f234", "TUL"]


def test_windows_levels_and_shares_draw_what_they_are_given():
    """Points of the windows, line of the level and tops of the shares equal the input."""
    axes = make_axes()
    draw_windows(axes, pl.DataFrame({"hours": [2.0, 8.0], "total": [10, 90]}), SAY)
    assert line(axes, "windows").get_ydata().tolist() == [10, 90]
    guides = [item for item in axes.lines if item.get_linestyle() == "--"]
    rates = [np.unique((item.get_ydata() / item.get_xdata()).round(9)).tolist() for item in guides]
    assert rates == [[1], [10], [50]]
    days = [FIRST + dt.timedelta(days=n) for n in range(3)]
    fitted = pl.DataFrame({"date": days, "level": [1.0, 2, 3], "lower": [0.5, 1, 2], "upper": [2.0, 3, 4]})
    axes = make_axes()
    draw_level(axes, pl.DataFrame({"date": [FIRST], "mean": [2.0]}), fitted, SAY)
    assert line(axes, "level").get_ydata().tolist() == [1, 2, 3]
    axes = make_axes()
    months = pl.DataFrame({"date": [FIRST], "end": [dt.date(2025, 2, 1)], "own": [0.75], "none": [0.25]})
    draw_shares(axes, months, (("own", "one", "C0"), ("none", "none", "C1")), SAY)
    assert heights(axes, "own").tolist() == [75]
    assert heights(axes, "none").tolist() == [100]


def test_a_user_can_draw_signals_on_own_axes():
    """`tsanalysis.report.draw_anomalies(axes, result)` draws the observed days of the result."""
    days = [FIRST + dt.timedelta(days=n) for n in range(100)]
    counts = [3.0, 4, 5, 4, 3] * 19 + [4, 3, 30, 4, 3]
    result = tsa.anomalies(pl.DataFrame({"region": "A", "date": days, "count": counts}))
    axes = Figure().subplots()
    tsa.report.draw_anomalies(axes, result)
    assert line(axes, "observed").get_ydata().tolist() == counts
    assert line(axes, "signal").get_ydata().tolist() == [30]


def test_figures_have_the_same_bytes_twice_and_leave_settings_alone():
    """An SVG does not depend on the run, and matplotlib's own settings stay as they were."""
    import matplotlib as mpl

    before = dict(mpl.rcParams)

    def drawn():
        axes = make_axes()
        with figure_style():
            draw_daily(axes, series([1.0, None, 2.0]), SAY)
        return figure_svg(axes.figure)

    assert drawn() == drawn()
    assert dict(mpl.rcParams) == before


def test_a_png_is_the_svg_with_200_dots_to_the_inch():
    """An inch by half an inch of red; no figure, no image."""
    inch = b'<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"><path d="M0 0H72V36H0z" fill="#f00"/></svg>'
    image = Image.open(io.BytesIO(compile_figures({"red": inch})["red"])).convert("RGB")
    assert (image.size, image.getpixel((100, 50))) == ((200, 100), (255, 0, 0))
    assert compile_figures({}) == {}


def test_remainders_are_drawn_as_they_are_and_days_without_events_at_the_edge():
    """A day at four times the fit is at 4; a day with no event is an open mark at the lower edge, a silent day none."""
    axes = make_axes()
    days = [FIRST + dt.timedelta(days=n) for n in range(4)]
    draw_remainders(axes, pl.DataFrame({"date": days, "remainder": [4.0, 1.0, 0.0, None]}), SAY)
    assert line(axes, "remainder").get_ydata().tolist() == [4, 1]
    assert line(axes, "none").get_ydata().tolist() == [0.25]
    assert axes.get_ylim() == (0.25, 4)


def test_weekdays_begin_with_monday_and_carry_their_intervals():
    """1 January 2025 is a Wednesday: its factor is the third."""
    axes = make_axes()
    days = [FIRST + dt.timedelta(days=n) for n in range(7)]
    factors = [1.5, *[0.9] * 6]
    parts = {"date": days, "weekly": factors, "weekly_lower": [f - 0.2 for f in factors]}
    draw_weekdays(axes, pl.DataFrame(parts | {"weekly_upper": [f + 0.2 for f in factors]}), SAY)
    assert line(axes, "weekdays").get_ydata().tolist() == [0.9, 0.9, 1.5, 0.9, 0.9, 0.9, 0.9]
    assert [text.get_text() for text in axes.get_xticklabels()] == [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
    ]
    segments = axes.collections[0].get_segments()
    assert segments[2][:, 1].tolist() == [pytest.approx(1.3), pytest.approx(1.7)]


# -- the palette ---------------------------------------------------------------------------------------


def luminance(colour):
    """Return the relative luminance of WCAG 2.1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


@pytest.mark.parametrize("name", ["ink", "muted", "line", "warning"])
def test_words_have_contrast_enough(name):
    """Text colours reach 4.5:1 on white (WCAG AA)."""
    assert 1.05 / (luminance(palette.COLOURS[name]) + 0.05) >= 4.5


def contrast(one, other):
    """Return the contrast of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_words_of_all_figures_have_contrast_enough(tmp_path):
    """Every text of every figure of a report reaches 4.5:1 on paper; in a tile, on the shade of the tile."""
    store, _ = make_store(tmp_path, days=120, silent=(20, 21), skip_parts=(30,))
    narrator = Narrator(gather(store, Scope()), SAY)
    for name, build in BUILDERS.items():
        if name in ("map", "forecast"):  # tiles are tested below; these days earn no forecast
            continue
        with figure_style():
            words = build(narrator).figure.findobj(Text)
        for text in words:
            if text.get_text().strip():
                assert contrast(text.get_color(), "white") >= 4.5, (name, text.get_text())


@pytest.mark.parametrize("count", [0, 1, 10, 50, 200, 500, 1000, 2500])
def test_the_words_of_a_tile_can_be_read_on_every_shade(count):
    """Ink on the pale shades, paper on the dark ones: each at 4.5:1 or more."""
    axes = make_axes()
    draw_tiles(axes, {"A": float(count)}, {"A": (0, 0, 1)}, {"A": "A"})
    [face] = axes.collections[0].get_facecolor()
    assert axes.texts
    assert all(contrast(text.get_color(), face[:3]) >= 4.5 for text in axes.texts)


def seen_by(colour, kind):
    """Return a colour as seen with a missing cone: Viénot, Brettel and Mollon (1999), in linear RGB."""
    to_lms = np.array(
        [[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]]
    )
    project = {
        "protan": np.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
        "deutan": np.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
    }[kind]
    linear = np.array(to_rgb(colour)) ** 2.2
    return np.clip(np.linalg.inv(to_lms) @ project @ to_lms @ linear, 0, 1)


TOGETHER = ("bar", "line", "highlight", "pale")


def least_distance(colours, kind):
    """Return the least difference of any two colours, in the channel in which they differ most."""
    seen = [seen_by(colour, kind) ** (1 / 2.2) for colour in colours]
    return min(np.abs(first - second).max() for first, second in itertools.combinations(seen, 2))


@pytest.mark.parametrize("kind", ["protan", "deutan"])
def test_colours_that_meet_in_a_figure_differ_for_colour_blind_readers(kind):
    """Bars, line, highlight and warning stay apart with a missing cone."""
    assert least_distance([palette.COLOURS[name] for name in TOGETHER], kind) > 0.12


@pytest.mark.parametrize("kind", ["protan", "deutan"])
def test_the_simulation_sees_what_colour_blind_readers_confuse(kind):
    """A red and a green that are far apart to most readers fall together: the test above can fail."""
    red, green = "#b04a3a", "#6b7a2a"
    assert np.abs(np.array(to_rgb(red)) - to_rgb(green)).max() > 0.25
    assert least_distance([red, green], kind) < 0.12


def test_marks_that_meet_differ_in_grey_print():
    """Without any colour, bars, line, highlight and pale bars still differ in lightness."""
    grey = sorted(116 * np.cbrt(luminance(palette.COLOURS[name])) - 16 for name in TOGETHER)
    assert min(np.diff(grey)) > 10


def test_the_classes_of_the_heat_map_darken_evenly_in_grey_print():
    """Each class is darker than the one before by a step that print keeps."""
    lightness = [116 * np.cbrt(luminance(colour)) - 16 for colour in palette.HEAT]
    assert all(before - after > 6 for before, after in itertools.pairwise(lightness))
