"""Forecast: the next days, only where trials on past days show that it is worth something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Note, Plot, Points, Section, Table
from tsanalysis.report.codes import code_words

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Cell, Sentence
    from tsanalysis.report.narrator import Narrator

__all__ = ["forecast_section"]


def forecast_section(narrator: Narrator) -> Section:
    """Return the section on the days ahead, or the reason why none is told."""
    say, found = narrator.say, narrator.contents.forecast
    title = say("Forecast")
    reasons = [found.reason] if found.result is None else found.result.frame["reason"].to_list()
    if not reasons or reasons[0] is not None:
        told = narrator.reason(reasons[0], "forecast.reason", "forecast") if reasons else None
        why = told or say("no statement")
        return Section(
            "forecast", title, (Note(say.sentence("No forecast is shown: {reason}.", reason=why)),)
        )
    ahead = _ahead(narrator)
    caption = say(
        "Reported days (bars) and the days ahead: median (line), the ranges of half of the days (dark band) and of nine in ten (pale band)."
    )
    blocks = (
        Points((ahead, _trial(narrator), _limits(narrator))),
        Plot(
            "forecast",
            caption,
            say.sentence(
                "Chart of the last reported days and a range for the days ahead. {finding}", finding=ahead
            ),
        ),
        _table(narrator) if narrator.template == "full" else Note(_method(narrator)),
    )
    return Section("forecast", title, blocks)


def _ahead(narrator: Narrator) -> Sentence:
    """Say the range of the medians, and the ends of the wide ranges."""
    say, frame = narrator.say, narrator.contents.forecast.known.frame
    ends = frame.select(
        least=pl.col("median").min(),
        most=pl.col("median").max(),
        low=pl.col("lower_90").min(),
        high=pl.col("upper_90").max(),
    ).row(0, named=True)
    numbers = {
        name: narrator.number(f"forecast.{name}", value, "events per day", "forecast")
        for name, value in ends.items()
    }
    return say.sentence(
        "For {period} the medians are {least} to {most} reported a day; nine days in ten should lie within ranges that reach from {low} to {high}.",
        period=say.period(frame["date"].min(), frame["date"].max()),
        **numbers,
    )


def _trial(narrator: Narrator) -> Sentence:
    """Say how the method did on days that it had not seen."""
    say, result = narrator.say, narrator.contents.forecast.known
    method = result.frame["method"][0]
    row = result.backtest.frame.filter(pl.col("method") == method).row(0, named=True)
    return say.sentence(
        "Forecasts from {origins} erred {skill} less than repeating the last week ({words}); {coverage} lay within their ranges for nine in ten.",
        origins=say.plural(
            "{n} past day",
            "{n} past days",
            narrator.number("forecast.origins", row["n_origins"], "days", "forecast"),
        ),
        skill=narrator.number("forecast.skill", row["skill"], "share", "forecast", form="percent"),
        words=findings.evidence(row["p_value"], say),
        coverage=findings.of_days(
            narrator.number("forecast.coverage", row["coverage_90"], "share", "forecast", form="percent"),
            narrator.number("forecast.days", row["n_forecasts"], "days", "forecast"),
            say,
        ),
    )


def _limits(narrator: Narrator) -> Sentence:
    return (
        narrator.say(
            "It supposes that events and their reporting go on as before: a forecast of what will be reported, which knows nobody's plans."
        ),
    )


def _table(narrator: Narrator) -> Table:
    say = narrator.say
    columns = (
        Column(say("Day"), "right", width=1),
        Column(say("Median"), "right", width=1),
        Column(say("Half of the days"), "right", width=1),
        Column(say("Nine in ten"), "right", width=1),
    )
    rows = tuple(_row(narrator, row) for row in narrator.contents.forecast.known.frame.iter_rows(named=True))
    return Table(columns, rows, say("The days ahead, all regions"), note=_method(narrator), small=True)


def _method(narrator: Narrator) -> str:
    """Name the method, its score and what was done to its ranges."""
    return narrator.say(
        "Method: {method}. Errors: weighted interval score (Bracher et al. 2021). The ranges are stretched until they held past days (conformal correction).",
        method=code_words(narrator.contents.forecast.known.frame["method"][0], narrator.say),
    )


def _row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    """Return one day; the number printed carries the wide range."""
    half, most = (
        narrator.number(
            f"forecast.{row['date']}.{share}",
            row["median"],
            "events",
            "forecast",
            low=row[f"lower_{share}"],
            high=row[f"upper_{share}"],
            interval=f"{share} %",
        )
        for share in (50, 90)
    )
    return narrator.say.date(row["date"], short=True), most, half.span, most.span
