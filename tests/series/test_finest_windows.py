"""Promises of the finest windows: nested tallies refine the larger one, and no sum changes."""

from __future__ import annotations

import pytest
from count_rows import cell, counts, instant, tally

from tsanalysis.series import daily_series, finest_windows

EVENING = tally(1, "2025-12-23 21:00/2025-12-24 00:00", 112, ("RU-KLU", 70), ("RU-BRY", 42), inside=2)
NIGHT = tally(2, "2025-12-23 21:00/2025-12-24 07:00", 296, ("RU-KLU", 150), ("RU-BRY", 100), ("RU-TUL", 46))


def remainder(frame, number=2):
    """Return the numbers of what is left of a tally, by regions."""
    rows = frame.filter(tally_id=f"s{number}/1/remainder")
    return {"+".join(row["regions"]): (row["count"], row["low"], row["high"]) for row in rows.to_dicts()}


def test_what_remains_of_a_night_falls_after_midnight():
    """296 from 21:00 to 07:00 without 112 until midnight: 184 = 80 + 58 + 46 from midnight to 07:00."""
    found = finest_windows(counts(EVENING, NIGHT))
    assert remainder(found) == {"RU-KLU": (80, 80, 80), "RU-BRY": (58, 58, 58), "RU-TUL": (46, 46, 46)}
    row = found.filter(tally_id="s2/1/remainder").row(0, named=True)
    assert (row["total"], row["balance"], row["residual"]) == (184, "balanced", 0)
    assert (row["window_start"], row["window_end"]) == (
        instant("2025-12-24 00:00"),
        instant("2025-12-24 07:00"),
    )
    assert row["derivation"] == "s2/1 without s1/1: 296 - 112 = 184"


@pytest.mark.parametrize(
    ("rule", "evening", "morning"),
    [("end", 112, 184), ("start", 112, 184), ("night", None, 296), ("proportional", 112, 184)],
)
def test_every_day_rule_uses_the_finest_windows(rule, evening, morning):
    """The evening's 112 are the 23rd's and the other 184 the 24th's; the night rule keeps the night whole."""
    found = daily_series(counts(EVENING, NIGHT), by=None, since="2025-12-23", day_rule=rule)
    assert cell(found, "ALL", "2025-12-23")["count"] == evening
    assert cell(found, "ALL", "2025-12-24")["count"] == morning
    regional = daily_series(counts(EVENING, NIGHT), since="2025-12-23", day_rule=rule)
    assert regional["count"].sum() == 296


def test_windows_need_not_be_refined():
    """Counted whole, the night belongs to the day on which it ends."""
    found = daily_series(counts(EVENING, NIGHT), by=None, refine_windows=False)
    assert cell(found, "ALL", "2025-12-24")["count"] == 296


def test_a_part_in_the_middle_leaves_two_pieces():
    """24 from 22:00 to 02:00, of which 12 from 23:00 to 01:00: an hour and 6 events on each side of midnight."""
    outer = tally(2, "2025-12-23 22:00/2025-12-24 02:00", 24, ("RU-KLU", 24))
    inner = tally(1, "2025-12-23 23:00/2025-12-24 01:00", 12, ("RU-KLU", 12), inside=2)
    found = daily_series(counts(outer, inner), day_rule="proportional")
    assert found["count"].to_list() == [12, 12]
    assert found["is_apportioned"].to_list() == [True, True]


def test_a_cut_part_leaves_an_interval():
    """The part tells 10 of its 16: Tula may have had 0 to 6 in it, so 14 to 20 of its 20 came later."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 88, ("RU-KLU", 68), ("RU-TUL", 20))
    inner = tally(1, "2025-03-08 21:00/2025-03-08 23:50", 16, ("RU-KLU", 10), inside=2)
    found = finest_windows(counts(outer, inner))
    assert remainder(found) == {"RU-KLU": (58, 58, 58), "RU-TUL": (None, 14, 20), "": (14, 14, 14)}


def test_what_a_cut_whole_does_not_name_shrinks_its_remainder():
    """88 = 50 Kaluga + 38 unallocated; 16 in the evening = 10 Kaluga + 6 Tula: 40 and 32 are left."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 88, ("RU-KLU", 50))
    inner = tally(1, "2025-03-08 21:00/2025-03-08 23:50", 16, ("RU-KLU", 10), ("RU-TUL", 6), inside=2)
    assert remainder(finest_windows(counts(outer, inner))) == {"RU-KLU": (40, 40, 40), "": (32, 32, 32)}


def test_parts_within_parts():
    """10 inside 30 inside 100, each on its own: 10 + 20 + 70."""
    outer = tally(3, "2025-03-08 18:00/2025-03-09 07:00", 100, ("RU-KLU", 100))
    middle = tally(2, "2025-03-08 20:00/2025-03-09 03:00", 30, ("RU-KLU", 30), inside=3)
    inner = tally(1, "2025-03-08 21:00/2025-03-08 22:00", 10, ("RU-KLU", 10), inside=2)
    found = finest_windows(counts(outer, middle, inner)).filter("included")
    assert dict(found.select("tally_id", "count").iter_rows()) == {
        "s1/1": 10,
        "s2/1/remainder": 20,
        "s3/1/remainder": 70,
    }


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (
            tally(1, "2025-12-23 21:00/2025-12-24 00:00", 160, ("RU-KLU", 160), inside=2),
            "tell 160 over RU-KLU",
        ),
        (
            tally(1, "2025-12-23 21:00/2025-12-24 00:00", 300, ("RU-KLU", 1), inside=2),
            "tell 300, it tells 296",
        ),
        (tally(1, "2025-12-23 21:00/2025-12-24 00:00", 5, ("RU-ORL", 5), inside=2), "does not name RU-ORL"),
    ],
)
def test_a_contradiction_leaves_the_window_whole(inner, words):
    """A part with more than the whole settles nothing: both stay as they stood, and the reason is written."""
    found = finest_windows(counts(inner, NIGHT))
    assert found.filter("included")["tally_id"].unique().to_list() == ["s2/1"]
    assert words in found.filter(tally_id="s2/1")["derivation"][0]


def test_more_over_unnamed_regions_than_the_whole_leaves_open():
    """88 = 50 Kaluga + 38; a part of 60 over Tula does not fit into the 38: 28 would remain, 50 over Kaluga."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 88, ("RU-KLU", 50))
    inner = tally(1, "2025-03-08 21:00/2025-03-08 23:50", 60, ("RU-TUL", 60), inside=2)
    found = finest_windows(counts(outer, inner)).filter(tally_id="s2/1")
    assert found["included"].all()
    assert "50 of 28 would remain over RU-KLU" in found["derivation"][0]


def test_regions_that_together_exceed_what_remains():
    """90 = 30 Kaluga + 30 Bryansk + 30; a part of 45 over Tula leaves 45 for the 60 of the two."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 90, ("RU-KLU", 30), ("RU-BRY", 30))
    inner = tally(1, "2025-03-08 21:00/2025-03-08 23:50", 45, ("RU-TUL", 45), inside=2)
    found = finest_windows(counts(outer, inner)).filter(tally_id="s2/1")
    assert "exceed what remains of it by 15" in found["derivation"][0]


def test_a_whole_that_tells_of_a_greater_region_is_left_whole():
    """9 over Moscow Region, of which 3 over the oblast in the evening: what is left over whom is not told."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 12, ("RU-MOSCOW-REGION", 9))
    inner = tally(1, "2025-03-08 21:00/2025-03-08 23:50", 3, ("RU-MOS", 3), inside=2)
    found = finest_windows(counts(outer, inner)).filter(tally_id="s2/1")
    assert found["included"].all()
    assert "tells of RU-MOSCOW-REGION, a window inside it of RU-MOS" in found["derivation"][0]


def test_a_complete_part_tells_of_regions_that_the_whole_leaves_open():
    """88 = 50 Kaluga + 38 in the night; from 00:30 to 03:00 16 = 10 Kaluga + 6 Tula: Tula has 6 to 6 + 32."""
    outer = tally(2, "2025-03-08 21:00/2025-03-09 07:00", 88, ("RU-KLU", 50))
    inner = tally(1, "2025-03-09 00:30/2025-03-09 03:00", 16, ("RU-KLU", 10), ("RU-TUL", 6), inside=2)
    found = daily_series(counts(outer, inner))
    tula, kaluga = (cell(found, region, "2025-03-09") for region in ("RU-TUL", "RU-KLU"))
    assert (tula["count"], tula["low"], tula["high"], tula["status"]) == (6, 6, 38, "partial")
    assert (kaluga["count"], kaluga["low"], kaluga["high"], kaluga["status"]) == (50, 50, 50, "observed")


def test_a_rejected_tally_stays_out():
    """A person rejected the evening's tally: the reason names no window, and nothing is derived from it."""
    rejected = [{**row, "exclusion": "rejected in review"} for row in EVENING]
    found = finest_windows(counts(rejected, NIGHT))
    assert found["derivation"].null_count() == found.height


def test_without_nested_windows_nothing_changes():
    """The counts come back with an empty derivation."""
    frame = counts(NIGHT)
    assert finest_windows(frame).drop("derivation").equals(frame.sort("tally_id", "count_id"))
