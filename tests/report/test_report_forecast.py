"""The days ahead, and the methods that could not run: told only with their reasons."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from matplotlib.figure import Figure
from report_rows import make_store

from tsanalysis.frames import FORECAST
from tsanalysis.report import draw_forecast
from tsanalysis.report.blocks import Note, Plot, Points, Table, as_text
from tsanalysis.report.codes import code_words
from tsanalysis.report.contents import gather
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.forecast import forecast_section
from tsanalysis.report.sections.signals import signals_section
from tsanalysis.report.wording import Wording


def narrator_of(folder, *, language="en", scope=None, **options):
    store, _ = make_store(folder, **options)
    return Narrator(gather(store, scope or Scope()), Wording(language))


def test_a_forecast_is_told_with_the_trial_that_earned_it(tmp_path):
    """Steady noise is forecast better than by repeating it: table, chart and trial stand there, and no day is past."""
    narrator = replace(narrator_of(tmp_path, days=300), template="full")
    points, plot, table = forecast_section(narrator).blocks
    assert isinstance(points, Points)
    assert isinstance(plot, Plot)
    assert isinstance(table, Table)
    frame = narrator.contents.forecast.known.frame
    assert len(table.rows) == frame.height == 14
    assert frame["date"].min() == narrator.contents.last + timedelta(days=1)
    keys = {part.key for sentence in points.sentences for part in sentence if not isinstance(part, str)}
    assert {"forecast.skill", "forecast.coverage", "forecast.low", "forecast.high"} <= keys
    number = table.rows[0][1]
    assert (number.low, number.high) == (frame["lower_90"][0], frame["upper_90"][0])
    *_, note = forecast_section(replace(narrator, template="standard")).blocks
    assert note.text == table.note


@pytest.mark.parametrize(
    ("language", "words"), [("en", "No forecast is shown: "), ("uk", "Прогноз не показано: ")]
)
def test_a_forecast_that_is_not_earned_is_one_line_with_the_reason(tmp_path, language, words):
    """Twenty days cannot be tried on: one note, in the language of the report."""
    section = forecast_section(narrator_of(tmp_path, days=20, language=language))
    (note,) = section.blocks
    assert isinstance(note, Note)
    told = as_text(note.text)
    assert told.startswith(words)
    assert "English" not in told


def test_a_week_is_forecast_from_all_days_before_it(tmp_path):
    """The period of the report does not shorten what the forecast knows."""
    narrator = narrator_of(tmp_path, days=300, scope=Scope(days=7))
    assert narrator.contents.total.height == 7
    assert narrator.contents.forecast.known.frame["reason"][0] is None


def test_methods_that_could_not_run_are_listed_with_reason_and_number_of_regions(tmp_path):
    """Sixty days are too few for methods that look years back; four regions are without each of them."""
    narrator = narrator_of(tmp_path, days=60)
    (table,) = (
        b
        for b in signals_section(narrator).blocks
        if isinstance(b, Table) and "not run" in as_text(b.caption)
    )
    told = {row[0]: (as_text(row[1]), row[2].value) for row in table.rows}
    assert told["Farrington"][0].startswith("days missing in its history: ")
    assert told["Farrington"][1] == 4
    available = narrator.contents.methods.known.filter(region="ALL")
    assert set(told) == {
        code_words(name, Wording()) for name in available.filter(~pl.col("can_run"))["method"]
    }


def test_the_chart_draws_the_ranges_that_it_is_given():
    """The bands reach from lower to upper, the line is the median, the axis begins at zero and holds all."""
    days = [date(2025, 1, 1) + timedelta(days=i) for i in range(30)]
    series = pl.DataFrame(
        {
            "date": days,
            "count": [3.0] * 30,
            "low": [3.0] * 30,
            "high": [3.0] * 30,
            "status": ["observed"] * 30,
        }
    )
    ahead = pl.DataFrame(
        {
            "region": ["ALL"] * 2,
            "date": [date(2025, 1, 31), date(2025, 2, 1)],
            "method": ["nb"] * 2,
            "reconciled": [False] * 2,
            "mean": [4.5, 5.5],
            "median": [4, 5],
            "lower_50": [3, 4],
            "upper_50": [6, 7],
            "lower_90": [1, 0],
            "upper_90": [11, 12],
            "reason": [None, None],
        },
        schema=FORECAST.dtypes,
    )
    axes = Figure().subplots()
    draw_forecast(axes, series, ahead, Wording())
    shapes = {patch.get_label(): patch for patch in axes.patches}
    values, _, baseline = shapes["range 90"].get_data()
    assert (list(values), list(baseline)) == ([11, 12], [1, 0])
    (median,) = (line for line in axes.lines if line.get_label() == "median")
    assert list(median.get_ydata()) == [4, 5]
    low, high = axes.get_ylim()
    assert low == 0
    assert high >= 12
