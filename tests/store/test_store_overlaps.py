"""Overlaps: windows of one source that tell of the same events count once, and what is not known stays open."""

import pytest
from store_rows import statement, tally

from tsanalysis.tables import read_table


def _sum_of_days(store):
    return dict(
        store.sql(
            'select date::varchar as date, "count" from daily_counts where "count" is not null'
        ).iter_rows()
    )


def _relations(store):
    return sorted(store.overlaps().get_column("relation"))


def test_the_evening_inside_the_night_counts_once(store, tell):
    """16 from 20:00 to 21:30 lie inside the 88 from 20:00 to 07:00: the day has 88, not 104."""
    tell(
        statement("2025-03-08 22:09", tally(16, "2025-03-08 20:00 / 2025-03-08 21:30")),
        statement("2025-03-09 08:42", tally(88, "2025-03-08 20:00 / 2025-03-09 07:00")),
    )
    assert _sum_of_days(store) == {"2025-03-09": 88}
    row = store.overlaps().row(0, named=True)
    assert (row["relation"], row["excluded"], row["sum_low"], row["sum_high"]) == ("nested", True, 88, 88)
    excluded = store.counts().filter(~store.counts().get_column("included"))
    assert excluded.get_column("count").to_list() == [16]
    assert "lies inside" in excluded.get_column("exclusion")[0]


def test_rows_of_a_table_are_separate_events(store, tmp_path):
    """An alert in one place inside a longer one in another is an alert of its own: none is excluded."""
    rows = [
        "region,started_at,finished_at,naive",
        "Kyivska oblast,2024-01-01 00:00:00+00:00,2024-01-01 03:00:00+00:00,False",
        "Sumska oblast,2024-01-01 01:00:00+00:00,2024-01-01 02:00:00+00:00,False",
        "Kyivska oblast,2024-01-01 01:00:00+00:00,2024-01-01 04:00:00+00:00,False",
    ]
    alerts = tmp_path / "alerts.csv"
    alerts.write_text("\n".join(rows) + "\n", encoding="utf-8")
    store.add_table(read_table(alerts, "air_raid_alerts"))
    assert store.counts().get_column("included").to_list() == [True, True, True]
    assert _relations(store) == []


def test_windows_that_overlap_in_part_both_count_and_are_marked(store, tell):
    """94 from 23:00 to 07:00 and 12 from 06:00 to 08:00: between 94 and 106, and nothing settles it."""
    tell(
        statement("2025-07-05 07:54", tally(94, "2025-07-04 23:00 / 2025-07-05 07:00")),
        statement("2025-07-05 09:19", tally(12, "2025-07-05 06:00 / 2025-07-05 08:00")),
    )
    day = store.sql("from daily_counts").row(0, named=True)
    assert (day["count"], day["low"], day["high"], day["undecided"]) == (106, 94, 106, 12)
    row = store.overlaps().row(0, named=True)
    assert (row["relation"], row["excluded"], row["sum_low"], row["sum_high"]) == ("partial", False, 94, 106)
    assert store.counts().get_column("included").all()


def test_the_same_total_on_three_days_is_three_events(store, tell):
    """48, 48 and 48 on three days add up to 144."""
    tell(
        statement("2025-07-04 07:28", tally(48, night="2025-07-04")),
        statement("2025-07-05 20:57", tally(48, "2025-07-05 13:50 / 2025-07-05 19:00")),
        statement("2025-07-06 20:54", tally(48, "2025-07-06 14:20 / 2025-07-06 19:30")),
    )
    assert _sum_of_days(store) == {"2025-07-04": 48, "2025-07-05": 48, "2025-07-06": 48}
    assert _relations(store) == []


def test_the_complete_breakdown_of_a_retold_statement_wins(store, tell):
    """A cut post and an article of the same window and total are one event; both stay on record."""
    window = "2025-07-06 14:20 / 2025-07-06 19:30"
    post = statement("2025-07-06 20:54", tally(48, window, {"RU-KLU": 13}), truncated=True)
    article = statement("2025-07-06", tally(48, window, {"RU-KLU": 13, "RU-BRY": 35}), publisher="paper")
    tell(post)
    tell(article)
    assert _sum_of_days(store) == {"2025-07-06": 48}
    counts = store.counts()
    assert counts.filter(counts.get_column("included")).get_column("regions").to_list() == [
        ["RU-KLU"],
        ["RU-BRY"],
    ]
    assert counts.height == 4
    assert "complete breakdown" in store.overlaps().get_column("reason")[0]


def test_two_things_at_one_time_in_two_places_are_two_events(store, tell):
    """'About 16:20 one over Kursk' and 'about 16:20 one over Bryansk' by one source are two."""
    tell(
        statement("2025-05-01 16:40", tally(1, "2025-05-01 16:20", {"RU-KRS": 1})),
        statement("2025-05-01 16:50", tally(1, "2025-05-01 16:20", {"RU-BRY": 1})),
    )
    assert _sum_of_days(store) == {"2025-05-01": 2}


def test_other_sources_outcomes_and_touching_windows_do_not_overlap(store, tell):
    """Only one source's tallies of one outcome are compared, and 11:00 to 14:00 follows 08:00 to 11:00."""
    tell(
        statement("2025-09-11 11:28", tally(15, "2025-09-11 08:00 / 2025-09-11 11:00")),
        statement("2025-09-11 14:28", tally(5, "2025-09-11 11:00 / 2025-09-11 14:00")),
        statement("2025-09-11 14:28", tally(5, "2025-09-11 08:00 / 2025-09-11 12:00"), source="governor"),
        statement("2025-09-11 14:30", tally(2, "2025-09-11 08:00 / 2025-09-11 12:00", outcome="lost")),
    )
    assert _relations(store) == []


def test_a_night_without_hours_includes_what_lies_in_its_core(store, tell):
    """01:00 to 03:00 is in any night; whether 20:00 to 23:00 is, the words do not say."""
    tell(
        statement("2025-09-12 03:10", tally(4, "2025-09-12 01:00 / 2025-09-12 03:00")),
        statement("2025-09-11 23:10", tally(9, "2025-09-11 20:00 / 2025-09-11 23:00")),
        statement("2025-09-12 07:19", tally(20, night="2025-09-12")),
    )
    assert _sum_of_days(store) == {"2025-09-11": 9, "2025-09-12": 20}
    assert _relations(store) == ["nested", "possible"]


def test_in_all_since_the_evening_includes_the_night(store, tell):
    """'Three in the night; in all, from 20:00 to 06:00, ten' is ten."""
    tell(
        statement(
            "2025-04-22 07:22",
            tally(3, night="2025-04-22"),
            tally(10, "2025-04-21 20:00 / 2025-04-22 06:00"),
        )
    )
    assert _sum_of_days(store) == {"2025-04-22": 10}


def test_a_longer_window_never_enters_a_day(store, tell):
    """The week's 410 are on record and excluded, with the reason."""
    week = tally(410, "2025-05-01 00:00 / 2025-05-08 00:00", kind="longer")
    tell(statement("2025-05-08 12:00", week))
    assert _sum_of_days(store) == {}
    assert _relations(store) == ["longer"]
    assert not store.counts().get_column("included").any()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_loading_does_not_matter(store, tell, order):
    """Nested in nested: the widest counts, however the statements come in."""
    told = [
        statement("2025-06-01 21:00", tally(3, "2025-06-01 20:00 / 2025-06-01 21:00")),
        statement("2025-06-01 23:00", tally(7, "2025-06-01 19:00 / 2025-06-01 22:30")),
        statement("2025-06-02 07:00", tally(40, "2025-06-01 19:00 / 2025-06-02 06:00")),
    ]
    for number in order:
        tell(told[number])
    assert _sum_of_days(store) == {"2025-06-02": 40}
    assert _relations(store) == ["nested"] * 3
