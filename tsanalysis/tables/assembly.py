"""Typed values -> statements, tallies and event counts. It never adds a claim that the mapping did not make."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import COUNTS, EVENT_COUNTS, STATEMENTS, TALLIES, Counts, check_counts, check_frame

if TYPE_CHECKING:
    from datetime import date, datetime

    from tsanalysis.tables.mapping import Mapping

__all__ = ["NO_LANGUAGE", "assemble", "joined_counts"]

NO_LANGUAGE = "zxx"
"""ISO 639 for "no linguistic content": rows that stand for themselves and never tell of the same events."""

_UNDETERMINED = "und"
_VERSION = "table 1"
_PARTS = ("stated", "each", "joint", "rest")
_NOT_IN_TABLES = ("total_span_start", "total_span_end", "reading", "clock_start", "clock_end")
_TALLY = (
    "statement_id",
    "outcome",
    "object",
    "window_kind",
    "window_start",
    "window_end",
    "window_date",
    "stated",
    "apart",
)
_COMPLETE = "the total is the sum of a day that the mapping declares complete"
_WITHDRAWN = "a refused row may belong to this day: it is not taken as complete"
_SILENT = "no row on a day that the mapping declares covered"
_LONGER = "a total of a longer window is never part of a daily sum"


def assemble(
    values: pl.DataFrame, mapping: Mapping, *, all_read: bool
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Build the three frames of a table.

    Parameters
    ----------
    values
        As `read_cells` returns them.
    mapping
        The declared meaning.
    all_read
        False where a record could not even be taken apart, so that nobody knows its day.

    Returns
    -------
    tuple of polars.DataFrame
        Frames of `STATEMENTS`, `TALLIES` and `EVENT_COUNTS`. For every tally with a total that is not
        `over`, the total is the sum of its rows of kinds stated, each, joint, rest and unallocated.
    """
    everything = _placed(values, mapping)
    placed = everything.filter(~pl.col("refused"))
    if mapping.complete:
        doubtful = _doubtful_days(everything.filter("refused")) if all_read else None
        placed = _by_day(placed, mapping, doubtful)
    placed = _with_ids(placed)
    parts = _parts(placed)
    tallies = _tallies(placed, parts, mapping)
    parts = _with_remainders(parts, tallies)
    return (
        check_frame(_statements(placed, mapping), STATEMENTS),
        check_frame(tallies.select(*TALLIES.dtypes), TALLIES),
        check_frame(parts.select(*EVENT_COUNTS.dtypes), EVENT_COUNTS),
    )


def joined_counts(statements: pl.DataFrame, tallies: pl.DataFrame, event_counts: pl.DataFrame) -> Counts:
    """Return every number with its tally and statement.

    Returns
    -------
    Counts
        One row per event count: ``counts.height == event_counts.height``.
    """
    longer = pl.col("window_kind") == "longer"
    published = statements.select("statement_id", "published_at")
    rows = (
        event_counts.join(tallies, on="tally_id", how="left", maintain_order="left")
        .join(published, on="statement_id", how="left", maintain_order="left")
        .with_columns(included=~longer, exclusion=pl.when(longer).then(pl.lit(_LONGER)))
    )
    return check_counts(rows.select(*COUNTS.dtypes))


def _placed(values: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Say of each row when it was and what kind its number is."""
    start, end = pl.col("start"), pl.coalesce("end", "start")
    last = pl.when(end > start).then(end - timedelta(microseconds=1)).otherwise(end)
    told_day = pl.coalesce("date", _local_day(last, mapping))
    published_day = pl.coalesce(_local_day(pl.col("published"), mapping), "published_on")
    basis = pl.when(told_day.is_not_null()).then(pl.lit("text"))
    return values.with_columns(
        window_kind=_window_kind(mapping),
        window_start=start,
        window_end=end,
        window_date=pl.coalesce(told_day, published_day),
        date_basis=basis.when(published_day.is_not_null())
        .then(pl.lit("published"))
        .otherwise(pl.lit("none")),
        kind=pl.coalesce("kind", _implied_kind()),
        regions=pl.coalesce("codes", pl.lit([], dtype=pl.List(pl.String))),
        stated="total",
        apart=pl.col("row") if mapping.cumulative else pl.lit(0, dtype=pl.Int64),
        reason=pl.lit(None, dtype=pl.String),
        note=pl.lit(None, dtype=pl.String),
    )


def _window_kind(mapping: Mapping) -> pl.Expr:
    """Return the kind of window that a row has: as it says, else by what is known of its time."""
    if mapping.cumulative:
        return pl.lit("longer")
    timed = pl.when(pl.col("end").is_null() | (pl.col("start") == pl.col("end"))).then(pl.lit("point"))
    implied = (
        pl.when(pl.col("start").is_not_null())
        .then(timed.otherwise(pl.lit("clock")))
        .when(pl.col("date").is_not_null())
        .then(pl.lit("day"))
        .otherwise(pl.lit("unknown"))
    )
    return pl.coalesce("window", implied)


def _implied_kind() -> pl.Expr:
    """Return the kind of number that a row without a kind has: by how many regions it names."""
    size = pl.col("codes").list.len().fill_null(0)
    named = pl.when(size == 1).then(pl.lit("stated")).otherwise(pl.lit("joint"))
    return pl.when(size == 0).then(pl.lit("unallocated")).otherwise(named)


def _local_day(instant: pl.Expr, mapping: Mapping) -> pl.Expr:
    return instant.dt.convert_time_zone(mapping.zone).dt.date()


def _doubtful_days(refused: pl.DataFrame) -> frozenset[date] | None:
    """Return the days to which a refused row belongs; None where one of them has no known day."""
    days = refused.get_column("window_date")
    return None if days.null_count() else frozenset(days.to_list())


def _by_day(placed: pl.DataFrame, mapping: Mapping, doubtful: frozenset[date] | None) -> pl.DataFrame:
    """Put the rows of a day into one tally whose total is their sum; the exact times go into the note."""
    times = pl.concat_str(
        [pl.col(name).dt.strftime("%Y-%m-%dT%H:%M:%SZ").fill_null("?") for name in ("start", "end")],
        separator="/",
    )
    days = placed.with_columns(
        note=pl.when(pl.col("start").is_not_null()).then(times),
        key=pl.concat_str([pl.lit(mapping.name), pl.col("window_date").cast(pl.String)], separator="\x1f"),
        window_kind=pl.lit("day"),
        window_start=pl.lit(None, dtype=pl.Datetime("us", "UTC")),
        window_end=pl.lit(None, dtype=pl.Datetime("us", "UTC")),
        reason=pl.lit(_COMPLETE),
    )
    days = pl.concat([days, _silent_days(days, mapping, doubtful)], how="diagonal")
    group = ("key", "source", "publisher", "outcome", "object")
    known = pl.col("count").is_not_null().all().over(group)
    summed = pl.when(known).then(pl.col("count").sum().over(group))
    held = pl.lit(False) if doubtful is None else ~pl.col("window_date").is_in(list(doubtful))
    return days.with_columns(
        stated=pl.when(held).then(pl.coalesce("stated", summed)).otherwise("stated"),
        reason=pl.when(held).then("reason").otherwise(pl.lit(_WITHDRAWN)),
    )


def _silent_days(days: pl.DataFrame, mapping: Mapping, doubtful: frozenset[date] | None) -> pl.DataFrame:
    """Return a zero for each covered day without a row, for each kind of count in the table."""
    if mapping.covers is None or doubtful is None:
        return days.clear()
    first, last = mapping.covers
    calendar = (first + timedelta(days=n) for n in range((last - first).days + 1))
    certain = pl.DataFrame(
        {"window_date": [day for day in calendar if day not in doubtful]}, schema={"window_date": pl.Date}
    )
    kinds = _kinds_of_count(days, mapping)
    silent = kinds.join(certain, how="cross").join(
        days, on=[*kinds.columns, "window_date"], how="anti", nulls_equal=True
    )
    return silent.with_columns(
        key=pl.concat_str([pl.lit(mapping.name), pl.col("window_date").cast(pl.String)], separator="\x1f"),
        window_kind=pl.lit("day"),
        date_basis=pl.lit("text"),
        count=pl.lit(0, dtype=pl.Int64),
        kind=pl.lit("unallocated"),
        apart=pl.lit(0, dtype=pl.Int64),
        regions=pl.lit([], dtype=pl.List(pl.String)),
        reason=pl.lit(_SILENT),
    )


def _kinds_of_count(days: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return who counts what in the table; of a table without rows, what its constants say."""
    group = ("source", "publisher", "outcome", "object")
    kinds = days.select(group).unique(maintain_order=True)
    if kinds.height or not {"source", "outcome", "object"} <= set(mapping.constants):
        return kinds
    told = {name: [mapping.constants.get(name)] for name in group}
    return pl.DataFrame(told, schema=dict.fromkeys(group, pl.String))


def _with_ids(placed: pl.DataFrame) -> pl.DataFrame:
    """Give each statement its key, and each tally its number in it."""
    who = placed.select("source", "publisher", "published", "published_on", "key").unique(maintain_order=True)
    named = who.with_columns(
        pl.DataFrame(
            [_identity(*row) for row in who.iter_rows()], schema=["statement_id", "sha256"], orient="row"
        )
    )
    with_statement = placed.join(named, on=who.columns, how="left", maintain_order="left", nulls_equal=True)
    tallies = with_statement.select(_TALLY).unique(maintain_order=True)
    ordinal = pl.int_range(1, pl.len() + 1).over("statement_id")
    tallies = tallies.with_columns(tally_id=pl.concat_str([pl.col("statement_id"), ordinal], separator="/"))
    return with_statement.join(tallies, on=list(_TALLY), how="left", maintain_order="left", nulls_equal=True)


def _identity(
    source: str, publisher: str | None, published: datetime | None, day: date | None, key: str
) -> tuple[str, str]:
    """Return the key of a statement and the hash of what identifies it."""
    sha256 = hashlib.sha256(key.encode()).hexdigest()
    instant = published or day
    told = "\n".join((source, publisher or "", instant.isoformat() if instant else "", sha256))
    return hashlib.sha256(told.encode()).hexdigest()[:16], sha256


def _parts(placed: pl.DataFrame) -> pl.DataFrame:
    """Return the numbers, with the bounds that their kind allows."""
    rows = placed.select(
        "tally_id", "regions", "kind", "count", "note", "stated", of=pl.lit(None, dtype=pl.String)
    )
    each = rows.filter(pl.col("kind") == "each").explode("regions").with_columns(pl.concat_list("regions"))
    rows = pl.concat([rows.filter(pl.col("kind") != "each"), each])
    listed = pl.col("kind") == "listed"
    left = pl.col("stated") - pl.col("count").filter(pl.col("kind").is_in(_PARTS)).sum().over("tally_id")
    return rows.with_columns(
        count=pl.when(~listed).then("count"),
        of=pl.when(pl.col("kind") == "subset").then(
            pl.coalesce(pl.col("regions").list.first(), pl.lit("total"))
        ),
        low=pl.when(listed).then(1).otherwise(pl.coalesce("count", 0)).cast(pl.Int64),
        high=pl.when(listed & (left >= 1)).then(left).when(~listed).then("count").cast(pl.Int64),
    )


def _tallies(placed: pl.DataFrame, parts: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return the totals, each weighed against its parts."""
    rows = placed.unique("tally_id", keep="first", maintain_order=True)
    tallies = rows.join(_sums(parts), on="tally_id", how="left", maintain_order="left")
    only_total = pl.col("only_total") & pl.col("reason").ne_missing(_WITHDRAWN)
    tallies = tallies.with_columns(total=pl.coalesce("stated", pl.when(only_total).then("whole")))
    tallies = tallies.with_columns(residual=pl.col("total") - pl.col("explained"))
    contradicts = (pl.col("remainders") > 0) & (pl.col("remainder") != pl.col("residual"))
    told = "the table leaves {} unallocated, its total less its parts {}"
    nothing = {name: pl.lit(None, dtype=TALLIES.dtypes[name]) for name in _NOT_IN_TABLES}
    return tallies.with_columns(
        **nothing,
        total_low="total",
        total_high="total",
        balance=_balance(),
        readings=pl.lit([], dtype=pl.List(pl.String)),
        reason=pl.when(contradicts).then(pl.format(told, "remainder", "residual")).otherwise("reason"),
        needs_review=((pl.col("residual") < 0) | contradicts).fill_null(False),
        reader_version=pl.lit(_VERSION),
        window_zone=_offset(mapping),
    )


def _sums(parts: pl.DataFrame) -> pl.DataFrame:
    """Return what the numbers of each tally add up to."""
    is_part, is_rest = pl.col("kind").is_in(_PARTS), pl.col("kind") == "unallocated"
    return parts.group_by("tally_id", maintain_order=True).agg(
        parts=is_part.sum(),
        explained=pl.col("count").filter(is_part).sum(),
        only_total=is_rest.all() & pl.col("count").is_not_null().all(),
        whole=pl.col("count").sum(),
        remainder=pl.col("count").filter(is_rest).sum(),
        remainders=is_rest.sum(),
    )


def _balance() -> pl.Expr:
    residual = pl.col("residual")
    return (
        pl.when(residual.is_null())
        .then(pl.lit("no_total"))
        .when(residual == 0)
        .then(pl.lit("balanced"))
        .when(residual < 0)
        .then(pl.lit("over"))
        .when(pl.col("parts") == 0)
        .then(pl.lit("no_breakdown"))
        .otherwise(pl.lit("short"))
    )


def _offset(mapping: Mapping) -> pl.Expr:
    """Return the UTC offset of the zone at the end of the window."""
    midnight = (
        pl.col("window_date")
        .cast(pl.Datetime("us"))
        .dt.replace_time_zone(mapping.zone, ambiguous="earliest", non_existent="null")
    )
    told = pl.coalesce(pl.col("window_end").dt.convert_time_zone(mapping.zone), midnight)
    return told.dt.strftime("%:z")


def _with_remainders(parts: pl.DataFrame, tallies: pl.DataFrame) -> pl.DataFrame:
    """Let an unallocated row say what the parts leave of the total, and number the rows."""
    totals = tallies.select("tally_id", "residual", "parts", order=pl.int_range(pl.len()))
    unexplained = pl.col("kind") == "unallocated"
    kept = parts.join(totals, on="tally_id", how="left", maintain_order="left").filter(
        ~unexplained | pl.col("residual").is_null()
    )
    left = (pl.col("residual") > 0) | ((pl.col("residual") == 0) & (pl.col("parts") == 0))
    remainders = totals.filter(left).select(
        "tally_id",
        regions=pl.lit([], dtype=pl.List(pl.String)),
        kind=pl.lit("unallocated"),
        count="residual",
        low="residual",
        high="residual",
    )
    rows = pl.concat([kept.drop(totals.columns[1:]), remainders], how="diagonal")
    ordered = rows.join(totals, on="tally_id", how="left", maintain_order="left").sort(
        "order", maintain_order=True
    )
    return ordered.with_columns(
        count_id=pl.concat_str(
            [pl.col("tally_id"), pl.int_range(1, pl.len() + 1).over("tally_id")], separator="/"
        ),
        span_start=pl.lit(None, dtype=pl.Int64),
        span_end=pl.lit(None, dtype=pl.Int64),
        quote=pl.lit(None, dtype=pl.String),
    )


def _statements(placed: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return one row per statement."""
    rows = placed.unique("statement_id", keep="first", maintain_order=True)
    nothing = {name: pl.lit(None, dtype=pl.String) for name in ("url", "text", "supersedes")}
    return rows.select(
        "statement_id",
        "sha256",
        "source",
        "publisher",
        pl.col("published").alias("published_at"),
        "published_on",
        pl.lit(None, dtype=pl.Datetime("us", "UTC")).alias("retrieved_at"),
        pl.lit(NO_LANGUAGE if mapping.disjoint else _UNDETERMINED).alias("language"),
        *(value.alias(name) for name, value in nothing.items()),
        pl.lit(False).alias("truncated"),
    ).select(*STATEMENTS.dtypes)
