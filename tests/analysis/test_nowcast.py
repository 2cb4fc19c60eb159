"""Late reports are completed from the archive of what was known when, or refused with what is missing."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from planted import START

from tsanalysis.analysis.forecasting.nowcast import _Delays, _to_come, nowcast
from tsanalysis.errors import InputError
from tsanalysis.frames import NOWCAST, check_frame


def archive_of(final, shares, *, rng=None):
    """Return the archive of days of which a share is known after each delay; and their final counts."""
    rows = []
    for day, total in enumerate(final):
        parts = np.round(np.cumsum(shares) * total)
        if rng is not None:
            parts = np.cumsum(rng.multinomial(total, shares))
        for delay, known in enumerate(parts):
            if day + delay < len(final):
                rows.append((START + timedelta(days=day), START + timedelta(days=day + delay), float(known)))
    return pl.DataFrame(rows, schema=["date", "as_of", "count"], orient="row").with_columns(
        region=pl.lit("R")
    )


def test_half_known_by_hand():
    """Half is known at once, the rest a day later: the last day with 10 known is expected at 10 + 10."""
    row = nowcast(archive_of([20] * 40, [0.5, 0.5]), delays_max=1).frame.row(0, named=True)
    assert (row["known"], row["reported_share"]) == (10.0, 0.5)
    assert row["expected"] == pytest.approx(20)
    assert row["delay_days"] == 0


def test_what_is_to_come_by_hand():
    """Half known, 20 in the end on a mean day: with 6 known, 6 to come in proportion, 10 as ever, 8 half and half."""
    half = np.array([0.5])
    told = [_to_come(6.0, half, 20.0, np.array([z])).item() for z in (1.0, 0.0, 0.5)]
    assert told == [6.0, 10.0, 8.0]


def test_credibility_and_dispersion_by_hand():
    """Days of 2 then 4 and 6 then 12 come in proportion: z is the greatest tried, and nothing scatters more than Poisson.

    Days of 2 then 6 and 6 then 10 have 4 to come whatever is known: z is 0, and 4 of 4 are expected.
    """
    alike = _Delays.of(np.array([[2.0, 4.0], [6.0, 12.0]]), 0.9)
    assert (alike.share[0], alike.mean, alike.credibility[0]) == (0.5, 8.0, 0.95)
    ever = _Delays.of(np.array([[2.0, 6.0], [6.0, 10.0]]), 0.9)
    assert (ever.share[0], ever.mean, ever.credibility[0]) == (0.5, 8.0, 0.0)
    assert ever.to_come(2.0, 0)[0] == 4.0
    assert ever.dispersion.tolist() == [1.0, 1.0]
    wild = _Delays.of(np.array([[4.0, 5.0], [4.0, 11.0]]), 0.9)
    assert wild.dispersion[0] == pytest.approx((3**2 / 4 + 3**2 / 4) / 1)


def test_the_interval_covers_the_final_count():
    """The 95 % interval of the last day covers its final count in 90 to 99.5 % of 150 archives."""
    rng = np.random.default_rng(90)
    covered = 0
    for _ in range(150):
        final = rng.poisson(30, 45)
        row = nowcast(archive_of(final, [0.4, 0.4, 0.2], rng=rng), delays_max=2).frame
        last = row.filter(pl.col("date") == START + timedelta(days=44)).row(0, named=True)
        covered += last["lower"] <= final[-1] <= last["upper"]
    assert 0.90 <= covered / 150 <= 0.995


def test_one_state_of_knowledge_is_no_archive():
    """Without an archive the refusal says how many days and states are missing."""
    days = [START + timedelta(days=i) for i in range(60)]
    one = pl.DataFrame({"region": ["R"] * 60, "date": days, "as_of": [days[-1]] * 60, "count": [5.0] * 60})
    found = nowcast(one)
    assert found.frame["reason"].to_list() == [
        "the archive holds 0 days with 8 states of knowledge each, wanted at least 28"
    ]
    check_frame(found.frame, NOWCAST)


def test_missing_columns_are_named():
    """A series without states of knowledge is refused by the name of the column."""
    with pytest.raises(InputError, match="no column as_of"):
        nowcast(pl.DataFrame({"region": ["R"], "date": [START], "count": [1.0]}))


def test_an_impossible_archive_is_refused_with_the_place():
    """A negative count, one that is no number, and a cell that stands twice are named together."""
    known = archive_of([20] * 40, [0.5, 0.5])
    first = pl.col("date") == START
    broken = known.with_columns(count=pl.when(first).then(-1.0).otherwise("count"))
    with pytest.raises(InputError, match=r"negative at R/2025-01-01/2025-01-01.*two rows .* R/2025-02-"):
        nowcast(pl.concat([broken, known.tail(1)]))
    with pytest.raises(InputError, match="not a finite number"):
        nowcast(known.with_columns(count=pl.lit(float("nan"))))
    with pytest.raises(InputError, match="column date is String"):
        nowcast(known.with_columns(pl.col("date").cast(pl.String)))


def test_states_before_their_days_are_no_archive():
    """A region whose states all precede its days is a row that says so, and not dropped."""
    early = archive_of([20] * 40, [1.0]).with_columns(as_of=pl.col("date") - pl.duration(days=3))
    assert nowcast(early).frame["reason"].to_list() == [
        "the archive holds 0 days with 8 states of knowledge each, wanted at least 28"
    ]


def test_batches_are_covered_where_nothing_is_known_yet():
    """Of two batches a day, the second as large as chance will, whatever the first: with 0 known about 5 are expected.

    The 90 % interval of such last days covers in at least 88 %.
    """
    rng = np.random.default_rng(91)
    covered, expected = 0, []
    for _ in range(60):
        first, second = rng.poisson(10, (2, 50)) * (rng.random((2, 50)) < 0.5)
        first[-1] = 0
        rows = [
            (START + timedelta(days=day), START + timedelta(days=day + delay), float(known))
            for day in range(50)
            for delay, known in enumerate((first[day], first[day] + second[day]))
            if day + delay < 50
        ]
        known = pl.DataFrame(rows, schema=["date", "as_of", "count"], orient="row").with_columns(
            region=pl.lit("R")
        )
        last = nowcast(known, delays_max=1, level=0.9).frame.row(-1, named=True)
        expected.append(last["expected"])
        covered += last["lower"] <= second[-1] <= last["upper"]
    assert covered / 60 >= 0.88
    assert np.mean(expected) == pytest.approx(5, abs=1)
