"""The verb `regions`: list the gazetteer or look a name up. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tsanalysis.cli.output import emit, format_options
from tsanalysis.regions import LANGUAGES, Region, codes_of, name_of, neighbours_of, region
from tsanalysis.regions import regions as all_regions

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

__all__ = ["regions"]


@click.command()
@click.argument("name", required=False)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of NAME and of the names shown. [default: any; names in English]",
)
@click.option(
    "--country", "countries", multiple=True, help="Two letters (XZ: waters); may be given several times."
)
@format_options
def regions(
    name: str | None, language: str | None, countries: tuple[str, ...], format_: str, output: Path | None
) -> None:
    """List regions, or tell all about the ones that bear NAME (a name, a code, or a city).

    \b
    tsanalysis regions "Kaluga Region"
    tsanalysis regions --country UA --language uk
    """
    found = map(region, codes_of(name, language)) if name else all_regions()
    wanted = {country.upper() for country in countries}
    rows = [place for place in found if not wanted or place.country in wanted]
    frame = _frame(rows, language or "en")
    emit(frame if name else frame.drop("members", "neighbours"), format_, output)


def _frame(places: list[Region], language: str) -> pl.DataFrame:
    """Return one row per region."""
    import polars as pl

    return pl.DataFrame(
        [
            (
                place.code,
                place.kind,
                place.parent,
                name_of(place.code, language),
                name_of(place.code, language, short=True),
                list(place.members),
                list(neighbours_of(place.code)),
            )
            for place in places
        ],
        schema={
            "code": pl.String,
            "kind": pl.String,
            "parent": pl.String,
            "name": pl.String,
            "short_name": pl.String,
            "members": pl.List(pl.String),
            "neighbours": pl.List(pl.String),
        },
        orient="row",
    )
