"""SQL and Python say the same: the published views against `daily_series` on the shipped seeds."""

import re
import shutil

import polars as pl
import pytest
from click.testing import CliRunner

from tsanalysis.cli import cli
from tsanalysis.frames import SERIES
from tsanalysis.resources import seeds_folder
from tsanalysis.series import daily_series
from tsanalysis.store import open_store

KIND = {"source": "ru-mod", "outcome": "intercepted", "object": "uav"}
WHERE = "where source = 'ru-mod' and outcome = 'intercepted' and object = 'uav'"
AGGREGATE = ("RU-MOSCOW-REGION", "RU-MOW", "RU-MOS")
NUMBERS = ("count", "low", "high", "coverage")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("seeds") / "events.duckdb")
    store.load_seeds(seeds_folder())
    return store


def _differences(series, view, keys):
    """Return the rows whose numbers differ, on days that both know and that are finished."""
    both = series.filter("is_complete").join(view, on=keys, suffix="_sql")
    unlike = [
        (pl.col(name) - pl.col(f"{name}_sql")).abs().fill_null(0) > 1e-9
        if name == "coverage"
        else pl.col(name).ne_missing(pl.col(f"{name}_sql").cast(pl.Float64))
        for name in NUMBERS
    ]
    return both.filter(pl.any_horizontal(unlike) | (pl.col("status") != pl.col("status_sql")))


def _days_with_bare_tallies(store):
    """Return the days of tallies without a single number: SQL knows them, counts do not."""
    query = f"""
        select distinct day from current_tallies t {WHERE}
        and not exists (select 1 from event_counts c where c.tally_id = t.tally_id)
    """
    return store.sql(query).get_column("day").implode()


def test_the_daily_view_is_the_series_of_the_totals(seeds):
    """Same count, bounds, status and coverage on every finished day, larger windows standing whole."""
    series = daily_series(seeds.counts(**KIND), by=None, refine_windows=False)
    view = seeds.sql(f"from daily_counts {WHERE}")
    different = _differences(series, view, ["date"])
    assert different.filter(~pl.col("date").is_in(_days_with_bare_tallies(seeds))).is_empty(), different
    assert view.height > 370


def test_the_regional_view_is_the_regional_series_where_a_region_is_named(seeds):
    """Every row of the view is a cell of the series with the same values; only series settle aggregates."""
    series = daily_series(seeds.counts(**KIND), refine_windows=False)
    view = seeds.sql(f"from daily_regional_counts {WHERE}").filter(~pl.col("region").is_in(AGGREGATE))
    different = _differences(series, view, ["region", "date"])
    assert different.filter(~pl.col("date").is_in(_days_with_bare_tallies(seeds))).is_empty(), different
    assert view.height > 2000


def test_sql_finds_the_series_that_reports_print(seeds, tmp_path):
    """`series --save` puts the refined series where SQL finds it; its totals are those of the view, its regions may not be."""
    store = open_store(shutil.copy(seeds.path, tmp_path / "saved.duckdb"))
    options = [
        "--store",
        str(store.path),
        "--source",
        "ru-mod",
        "--outcome",
        "intercepted",
        "--object",
        "uav",
    ]
    told = [
        CliRunner().invoke(cli, ["series", "--save", "--by", by, *options], catch_exceptions=False).stderr
        for by in ("region", "total")
    ]
    runs = [re.search(r"as run (\w+) of the table series", words)[1] for words in told]
    by_region = store.sql("from series where run_id = $run order by region, date", run=runs[0])
    refined = daily_series(store.counts(**KIND)).select(*SERIES.dtypes)
    assert by_region.drop("run_id").equals(refined)
    sums = store.sql(
        f"select (select sum(count) from series where run_id = $run), (select sum(count) from daily_counts {WHERE})",
        run=runs[1],
    )
    assert sums.row(0)[0] == sums.row(0)[1] > 30_000
