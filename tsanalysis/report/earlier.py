"""The last report of the same subject on record, and what became known, changed or was withdrawn since.

The last report is the one with the latest cut-off among those that knew less: made before the last load of the
store, or with an earlier cut-off; where the period is given an end, none from after it. The same report made twice
is therefore never compared with itself. It says no word and draws nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import __version__, frames
from tsanalysis.report import summaries
from tsanalysis.report.analyses import Attempt
from tsanalysis.report.blocks import findings_of, numbers_of
from tsanalysis.report.contents import Contents, end_of_day, gather
from tsanalysis.report.sections.annex import command_of
from tsanalysis.series.placing import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tsanalysis.report.blocks import Section
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.scope import Scope
    from tsanalysis.store import Store

__all__ = ["EarlierReport", "Since", "compare_with_earlier", "record_report"]

_SCOPE = ("source", "outcome", "object", "day_rule", "zone")
"""What two reports must share to be of the same subject."""

_LAST_REPORT = """
with known as (
  select run_id, as_of, parameters, outputs, versions,
    (parameters ->> 'cut_off')::timestamptz as cut_off,
    date_diff('day', (parameters ->> 'first')::date, (parameters ->> 'last')::date) as days
  from runs
  where kind = 'report_numbers' and parameters ->> 'source' = $source and parameters ->> 'outcome' = $outcome
  and parameters ->> 'object' = $object and parameters ->> 'day_rule' = $day_rule
  and parameters ->> 'zone' = $zone
)
select run_id, as_of, parameters, outputs, versions
from known
where as_of <= $known_until and (as_of < $known_until or cut_off < $cut_off)
and cut_off <= coalesce($end, 'infinity'::timestamptz)
order by cut_off desc, as_of desc, abs(days - $days), parameters ->> 'language' <> $language,
  parameters ->> 'template' <> $template, run_id
limit 1
"""
_NUMBERS = "select * exclude (run_id) from report_numbers where run_id = $run_id order by number"

_FIGURES = ("date", "events", "low", "high", "included", "places")
"""What is compared of a total."""


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """A report on record: what it was about, what it knew, and what it printed."""

    run_id: str
    known_until: dt.datetime
    first: dt.date
    last: dt.date
    cut_off: dt.datetime
    scope: Scope
    template: str
    language: str
    version: str
    findings: tuple[str, ...]
    numbers: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Since:
    """What is different from what an earlier report knew.

    Attributes
    ----------
    report
        That report.
    changes
        One row per total: ``change`` (new, late, revised, deleted), ``tally_id``, ``date``, ``events``,
        ``included`` and ``places`` as they were (null: not known), the same with ``_now`` (null: gone), ``reason``.
    remade
        That report's contents as they would be now; None where nothing changed that it rests on.
    """

    report: EarlierReport
    changes: pl.DataFrame
    remade: Contents | None

    def of(self, change: str) -> pl.DataFrame:
        """Return the changes of one kind."""
        return self.changes.filter(pl.col("change") == change)


def compare_with_earlier(
    store: Store, contents: Contents, *, known_until: dt.datetime | None, template: str, language: str
) -> Attempt[Since]:
    """Find the last report of the subject and what is different from what it knew.

    Parameters
    ----------
    store
        What the contents were read from.
    contents
        What the new report shows.
    known_until
        Instant of the last load that the contents know of.
    template, language
        Of the new report; of several earlier ones that knew as much, the one most like it is chosen.

    Returns
    -------
    Attempt
        Without a result where no earlier report is on record.
    """
    scope, last = contents.scope, contents.last
    found = store.sql(
        _LAST_REPORT,
        **{name: getattr(scope, name) for name in _SCOPE},
        known_until=known_until,
        cut_off=contents.cut_off,
        end=None if scope.until is None else end_of_day(last, scope.zone),
        days=(last - contents.first).days,
        template=template,
        language=language,
    )
    if found.is_empty():
        reason = "no earlier report of this subject is on record in this store"
        return Attempt(None, reason + ("; it is open for reading only" if store.read_only else ""))
    report = _as_report(found.row(0, named=True), store, scope)
    changes = _changes(store, contents, report)
    remade = None
    if not changes.filter(pl.col("change") != "new").is_empty():
        remade = gather(store, report.scope, in_brief=True)
    return Attempt(Since(report, changes, remade))


def _as_report(row: Mapping[str, Any], store: Store, scope: Scope) -> EarlierReport:
    """Return a run as the report that it was; its scope ends where it ended, whatever came later."""
    said, outputs = json.loads(row["parameters"]), json.loads(row["outputs"])
    first, last = dt.date.fromisoformat(said["first"]), dt.date.fromisoformat(said["last"])
    numbers = store.sql(_NUMBERS, run_id=row["run_id"])
    return EarlierReport(
        run_id=row["run_id"],
        known_until=row["as_of"],
        first=first,
        last=last,
        cut_off=dt.datetime.fromisoformat(said["cut_off"]),
        scope=dataclasses.replace(
            scope,
            since=None if said["since"] is None else first,
            until=last,
            days=None,
            comparison_days=said["comparison_days"],
            incident=None,
            final=said["final"],
            regions=tuple(said["regions"]),
        ),
        template=said["template"],
        language=said["language"],
        version=json.loads(row["versions"]).get("tsanalysis", __version__),
        findings=tuple(outputs["findings"]),
        numbers={number["number"]: number for number in numbers.iter_rows(named=True)},
    )


def _changes(store: Store, contents: Contents, report: EarlierReport) -> pl.DataFrame:
    """Compare the totals that the report knew with those known now."""
    replaced = store.replaced_since(report.known_until)
    then = _totals(store, contents.scope, report.known_until).filter(pl.col("date") <= report.last)
    now = _totals(store, contents.scope, None).filter(pl.col("date").is_not_null())
    keys = pl.col("tally_id").str.split("/").list
    statement = keys.first().replace(_successors(replaced))
    then = then.with_columns(tally_id=pl.concat_str(statement, pl.lit("/"), keys.last()))
    both = then.join(
        now, on="tally_id", how="full", coalesce=True, suffix="_now", maintain_order="left_right"
    )
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in _FIGURES)
    change = (
        pl.when(pl.col("date").is_null())
        .then(pl.when(pl.col("date_now") > report.last).then(pl.lit("new")).otherwise(pl.lit("late")))
        .when(pl.col("date_now").is_null())
        .then(pl.lit("deleted"))
        .when(differs)
        .then(pl.lit("revised"))
    )
    found = both.with_columns(change=change).filter(
        pl.col("change").is_not_null(), pl.col("date").is_not_null() | (pl.col("date_now") <= contents.last)
    )
    return _with_reasons(found, replaced).sort(pl.coalesce("date", "date_now"), "tally_id")


def _totals(store: Store, scope: Scope, as_of: dt.datetime | None) -> pl.DataFrame:
    """Return one row per total as known at an instant: day, number, bounds, inclusion, and its places in one text."""
    counts = store.counts(as_of=as_of, source=scope.source, outcome=scope.outcome, object=scope.object)
    placed = place(counts.lazy(), day_rule=scope.day_rule, zone=scope.zone).collect()
    number = pl.coalesce(
        pl.col("count").cast(pl.String),
        pl.concat_str("low", pl.lit("\u2026"), pl.col("high").cast(pl.String).fill_null("")),
    )
    places = (
        placed.filter(pl.col("regions").list.len() > 0, pl.col("kind") != "subset")
        .select("tally_id", place=pl.concat_str(pl.col("regions").list.join("+"), pl.lit("="), number))
        .group_by("tally_id")
        .agg(places=pl.col("place").sort().str.join(";"))
    )
    return (
        summaries.tally_table(placed)
        .with_columns(events=pl.coalesce("total", "parts"))
        .join(places, on="tally_id", how="left", maintain_order="left")
        .select(
            "tally_id",
            "date",
            "events",
            "included",
            "exclusion",
            pl.col("places").fill_null(""),
            low="total_low",
            high="total_high",
        )
    )


def _successors(replaced: pl.DataFrame) -> dict[str, str]:
    """Return by statement the one that stands in its place: the last of the corrections that followed."""
    found: dict[str, str] = {}
    for old, new in replaced.select("statement_id", "by_statement_id").reverse().iter_rows():
        if old != new:
            found[old] = found.get(new, new)
    return found


def _with_reasons(found: pl.DataFrame, replaced: pl.DataFrame) -> pl.DataFrame:
    """Say why each total is different: why its statement was replaced, else why it counts now or no longer does."""
    last = pl.concat(
        [
            replaced.select("statement_id", "reason"),
            replaced.select(statement_id="by_statement_id", reason="reason"),
        ]
    ).unique("statement_id", keep="last", maintain_order=True)
    counted = pl.when(pl.col("included_now")).then(pl.lit("the total that held its events no longer does"))
    reason = pl.coalesce(
        "reason", pl.when(pl.col("change") == "revised").then(pl.coalesce("exclusion_now", counted))
    )
    return (
        found.with_columns(statement_id=pl.col("tally_id").str.split("/").list.first())
        .join(last, on="statement_id", how="left", maintain_order="left")
        .with_columns(reason=pl.when(pl.col("change").is_in(["revised", "deleted"])).then(reason))
        .drop("statement_id")
    )


def record_report(
    store: Store,
    narrator: Narrator,
    sections: Sequence[Section],
    manifest: Mapping[str, str],
    *,
    known_until: dt.datetime | None,
) -> str:
    """Put a report on record: what it was about, what it knew, every number as printed, its files and findings.

    Returns
    -------
    str
        Key of the run, made from its content and that of the report before it, and from no clock: the same report
        of the same state of the store is on record once.
    """
    contents, earlier = narrator.contents, narrator.earlier.result
    scope = {name: value for name, value in dataclasses.asdict(contents.scope).items() if name != "days"}
    parameters = scope | {
        "first": contents.first,
        "last": contents.last,
        "cut_off": contents.cut_off.isoformat(),
        "template": narrator.template,
        "language": narrator.say.language,
        "command": command_of(narrator),
        "earlier": earlier.report.run_id if earlier else None,
    }
    numbers = {number.key: number for section in sections for number in numbers_of(section)}
    rows = [{"number": n.key, **n.stable, "unit": n.unit, "printed": n.value_text} for n in numbers.values()]
    front = [section for section in sections if section.key == "front"]
    return store.save_run(
        "report_numbers",
        pl.DataFrame(rows, schema=frames.REPORT_NUMBERS.dtypes, strict=False),
        parameters,
        as_of=known_until,
        input_sha256=contents.fingerprint,
        outputs={"files": dict(manifest), "findings": findings_of(front)},
    )
