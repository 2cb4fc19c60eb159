"""The command line: parse options, call one function of the library, print. It decides nothing.

stdout is data, stderr is narration. A verb's module is imported only when the verb is run, so that
``--help`` stays fast.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from tsanalysis import __version__
from tsanalysis.errors import TsanalysisError

__all__ = ["cli", "main"]

_VERBS = {
    "report": ("tsanalysis.cli.report:report", "Load seeds/, analyse, and write the report (the main job)."),
    "trace": ("tsanalysis.cli.report:trace", "Print where a number of a report comes from."),
    "extract": ("tsanalysis.cli.reading:extract", "Read the counts of one statement."),
    "ingest": ("tsanalysis.cli.store:ingest", "Load statements, tables or seeds into the store."),
    "sql": ("tsanalysis.cli.querying:sql", "Run one read-only SQL query, or open a prompt."),
    "query": ("tsanalysis.cli.querying:query", "Run the named queries of queries/*.sql."),
    "review": ("tsanalysis.cli.reviewing:review", "Decide tallies that the words do not settle."),
    "schema": ("tsanalysis.cli.store:schema", "Describe the tables and views of the store."),
    "series": ("tsanalysis.cli.series:series", "Print daily, weekly or monthly numbers with their status."),
    "check": ("tsanalysis.cli.store:check", "Check the stored data; exit code 5 where something fails."),
    "doctor": ("tsanalysis.cli.doctor:doctor", "Check this installation; exit code 5 where something fails."),
    "revisions": ("tsanalysis.cli.store:revisions", "List what changed, from when to when."),
    "export": ("tsanalysis.cli.store:export", "Write seeds, Parquet or a data package."),
    "regions": ("tsanalysis.cli.regions:regions", "List regions, or look a name up."),
    "trend": ("tsanalysis.cli.analysis:trend", "Tell growth per week of every region."),
    "anomalies": ("tsanalysis.cli.anomalies:anomalies", "List counts that are out of the ordinary."),
    "changepoints": ("tsanalysis.cli.analysis:changepoints", "Tell when levels, or the reporting, changed."),
    "compare": ("tsanalysis.cli.analysis:compare", "Compare two periods or two regions."),
    "forecast": (
        "tsanalysis.cli.forecasting:forecast",
        "Forecast the next days, where that is worth something.",
    ),
    "nowcast": ("tsanalysis.cli.forecasting:nowcast", "Complete the last days by how late reports come."),
    "incident": (
        "tsanalysis.cli.analysis:incident",
        "Put one window against what those hours used to bring.",
    ),
}
"""Verb -> where its command stands, and its line in the help."""

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Nearly all objects live as long as the command: looking for cycles among them seldom saves a tenth of a report."""


class _LazyGroup(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        module, attribute = _VERBS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(verb, line) for verb, (_, line) in _VERBS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tsanalysis")
def cli() -> None:
    """Turn public statements and event tables into statistics that can be defended.

    Every count is a claim of its source. Exit codes: 0 done, 1 error, 2 usage, 3 store locked,
    4 needs review, 5 a check failed, 6 not enough data, 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with the exit code that the design promises."""
    # many small regressions: more threads than one only wait for each other, several times slower
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        status: Any = cli.main(args=arguments, prog_name="tsanalysis", standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tsanalysis: interrupted; nothing was changed", err=True)
        sys.exit(_INTERRUPTED)
    except TsanalysisError as error:
        click.echo(f"tsanalysis: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
