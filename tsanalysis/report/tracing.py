"""The chain from each printed number to its call, its query, its rows and the characters that they were read from.

It repeats what the sections say and computes nothing.
"""

from __future__ import annotations

import functools
import hashlib
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import __version__
from tsanalysis.report.blocks import findings_of, numbers_of
from tsanalysis.report.labels import KINDS
from tsanalysis.report.narrator import DERIVATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsanalysis.report.blocks import Section
    from tsanalysis.report.document import Front
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["trace_numbers"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUERIES = {
    "tallies": """\
select tally_id, statement_id, day, total, total_low, total_high, balance, total_span_start, total_span_end
from current_tallies where tally_id in (select replace(unnest($rows), '/remainder', '')) order by day, tally_id""",
    "counts": """\
select count_id, tally_id, day, regions, kind, "count", low, high, span_start, span_end, quote
from latest_event_counts where count_id in (select replace(unnest($rows), '/remainder', ''))
order by day, count_id""",
    "statements": """\
select statement_id, sha256, published_at, truncated
from current_statements where statement_id in (select unnest($rows)) order by published_at, statement_id""",
    "printed": """\
select run_id || '#' || number as key, "value", low, high, unit, printed
from report_numbers where run_id || '#' || number in (select unnest($rows)) order by key""",
    "subjects": """\
select 'subject: ' || source || ' ' || outcome || ' ' || "object" as key, count(*) as totals
from current_tallies where key in (select unnest($rows)) group by all order by key""",
    "days": """\
select date, "count", low, high, status, coverage
from daily_counts
where date in (select unnest($rows)::date) and source = $source and outcome = $outcome and "object" = $object
order by date""",
}
"""Kind of row -> the query that returns the rows behind a number; ``$rows`` are their keys in ``report.json``."""


def trace_numbers(narrator: Narrator, front: Front, sections: Sequence[Section]) -> dict[str, Any]:
    """Return every printed number with its derivation, query and rows, and the statements and spans of the rows."""
    contents = narrator.contents
    since = narrator.earlier.result
    numbers: dict[str, dict[str, Any]] = {}
    lists: dict[str, list[str]] = {}
    for section in sections:
        for number in numbers_of(section):
            key = _rows_key(number.rows)
            lists[key] = list(number.rows)
            entry = numbers.setdefault(number.key, _entry(number, section.key, key))
            if entry != _entry(number, entry["section"], key):
                raise ValueError(f"two different numbers have the key {number.key}; wanted a key for each")
    return {
        "banner": front.banner,
        "title": front.title,
        "subtitle": front.subtitle,
        "footer": front.footer,
        "version": __version__,
        "as_of": contents.cut_off.isoformat(),
        "final": contents.scope.final,
        "scope": {key: _plain(value) for key, value in asdict(contents.scope).items()},
        "template": narrator.template,
        "sections": [section.key for section in sections],
        "language": narrator.say.language,
        "labels": KINDS,
        "map": contents.region_map.sha256 or None,
        "input": contents.fingerprint,
        "compared_with": since.report.run_id if since else None,
        "findings": findings_of(sections),
        "derivations": {d.key: {"call": d.call, "meaning": d.meaning} for d in DERIVATIONS},
        "queries": _QUERIES,
        "numbers": dict(sorted(numbers.items())),
        "rows": dict(sorted(lists.items())),
        "spans": _spans(narrator),
        "statements": _statements(narrator),
    }


def _plain(value: Any) -> str | list[str] | None:
    """Write a part of the scope: a list stays a list."""
    return list(value) if isinstance(value, tuple) else None if value is None else str(value)


@functools.lru_cache(maxsize=1024)
def _rows_key(rows: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]


def _entry(number: Number, section: str, rows_key: str) -> dict[str, Any]:
    return {
        "printed": number.value_text,
        "range": number.range_text if number.has_range else None,
        **number.stable,
        "interval": number.interval or None,
        "unit": number.unit,
        "section": section,
        "derivation": number.derivation,
        "query": None if number.derivation == "d-setting" else _kind_of_rows(number.rows),
        "rows": rows_key,
    }


def _kind_of_rows(rows: tuple[str, ...]) -> str:
    """Tell by a key what kind of row it names; no row at all is no total."""
    if not rows:
        return "tallies"
    if _DAY.fullmatch(rows[0]):
        return "days"
    if rows[0].startswith("subject: "):
        return "subjects"
    if "#" in rows[0]:
        return "printed"
    return ("statements", "tallies", "counts")[min(2, rows[0].replace("/remainder", "").count("/"))]


def _spans(narrator: Narrator) -> dict[str, list[Any]]:
    """Return by count and by total where it was read: [statement, start, end, number, quote].

    What windows inside another leave of it (``/remainder``) has the span of the whole and its own number.
    """
    contents = narrator.contents
    columns = ("statement_id", "span_start", "span_end")
    quotes = dict(contents.stated.select("count_id", "quote").iter_rows())
    texts = dict(contents.statements.select("statement_id", "text").iter_rows())
    found: dict[str, list[Any]] = {}
    for frame in (contents.stated, contents.counts):
        rows = frame.select("count_id", *columns, "count").sort("count_id").unique("count_id", keep="first")
        for count_id, *span in rows.iter_rows():
            found[count_id] = [*span, quotes.get(count_id.replace("/remainder", ""))]
    spans = contents.readings.select("tally_id", "statement_id", "total_span_start", "total_span_end")
    totals = {key: span for key, *span in spans.iter_rows()}
    told = pl.concat(
        [contents.readings.select("tally_id", "total"), contents.counts.select("tally_id", "total")]
    )
    for tally_id, total in told.unique("tally_id", keep="first").iter_rows():
        statement, start, end = totals.get(
            tally_id.replace("/remainder", ""), (tally_id.split("/")[0], None, None)
        )
        text = texts.get(statement)
        found[tally_id] = [
            statement,
            start,
            end,
            total,
            text[start:end] if text and start is not None else None,
        ]
    return dict(sorted(found.items()))


def _statements(narrator: Narrator) -> dict[str, dict[str, Any]]:
    """Return by statement what identifies its text."""
    rows = narrator.contents.statements.sort("statement_id").iter_rows(named=True)
    return {
        row["statement_id"]: {
            "sha256": row["sha256"],
            "publisher": row["publisher"],
            "published": str(row["published_at"] or row["published_on"]),
        }
        for row in rows
    }
