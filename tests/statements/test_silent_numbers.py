"""Numbers that went astray in silence: what the words tell plainly is read, what they leave open is for review."""

from __future__ import annotations

import pytest

import tsanalysis as tsa


def _told(text: str) -> list[tuple[int | None, list[tuple[tuple[str, ...], int | None]]]]:
    found = tsa.extract(text).tallies
    return [
        (tally.total, [(row.regions, row.count) for row in tally.counts if row.regions]) for tally in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Drone shot down over Kursk.",
        "Drone downed over Kursk Region, governor says.",
        "UAV destroyed over Kursk Region",
    ],
)
def test_headline_without_an_article_tells_of_one(text: str) -> None:
    """A headline leaves its article out: one thing was shot down."""
    assert _told(text) == [(1, [(("RU-KRS",), 1)])]


@pytest.mark.parametrize(
    "text",
    [
        "Drone shot down 3 planes over Kursk Region.",
        "Drone hunters shot down over Kursk Region.",
    ],
)
def test_drone_that_shoots_is_no_headline_of_one(text: str) -> None:
    """A drone that shot something down was not itself shot down."""
    assert all(total != 1 for total, _ in _told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reported 12, 9, 15 and 7 downed drones over the past four days.",
        "12, 9, 15 and 7 downed drones were reported on Monday, Tuesday, Wednesday and Thursday.",
        "The ministry reported 21, 30 and 14 downed UAVs.",
    ],
)
def test_numbers_in_a_row_that_share_a_noun_are_reviewed(text: str) -> None:
    """Numbers in a row share the noun of the last: where nothing says what each is of, a person decides."""
    assert any(tally.needs_review for tally in tsa.extract(text).tallies)


@pytest.mark.parametrize(
    "text",
    [
        "Every third of the 60 drones was shot down over Kursk Region.",
        "Каждый третий из 60 дронов сбит над Курской областью.",
        "Кожен третій із 60 дронів збито над Курською областю.",
    ],
)
def test_every_third_of_a_number_is_not_that_number(text: str) -> None:
    """`Every third of the 60` is no 60: the number is bounded by it."""
    assert all(total != 60 for total, _ in _told(text))


def test_range_of_heights_counts_nothing() -> None:
    """A range of metres behind a place is no part, and the place stays that of the number before."""
    text = "12 drones were shot down over Kursk Region at heights of 300 to 500 metres."
    assert _told(text) == [(12, [(("RU-KRS",), 12)])]


def test_share_that_fell_on_a_day_was_not_a_crash() -> None:
    """What fell on a day was shot down on it."""
    text = "Air defences downed 214 drones over the week, of which 88 fell on Saturday night."
    assert {tally.outcome for tally in tsa.extract(text).tallies} == {"intercepted"}


def test_noun_behind_a_bracket_heads_the_names_before_it() -> None:
    """`Moscow (two) regions` is the region of Moscow."""
    text = "Air defences downed 7 drones over the Kursk (five) and Moscow (two) regions."
    assert _told(text) == [(7, [(("RU-KRS",), 5), (("RU-MOSCOW-REGION",), 2)])]


@pytest.mark.parametrize(
    "text",
    [
        "From 9 am to 2 pm 12 drones were downed over Kursk Region. Yesterday Russia launched 90 drones at Ukraine.",
        "С 9:00 до 14:00 над Курской областью сбито 12 дронов. Вчера Россия запустила по Украине 90 дронов.",
        "З 9:00 до 14:00 над Курською областю збито 12 дронів. Учора Росія запустила по Україні 90 дронів.",
    ],
)
def test_number_with_its_own_day_takes_no_hours_of_another(text: str) -> None:
    """The hours told in one sentence are not those of a number that the next one tells of another day."""
    found = tsa.extract(text, published_at="2026-05-05T15:00:00+03:00").tallies
    assert [(tally.total, tally.window.kind) for tally in found if tally.outcome == "launched"] == [
        (90, "day")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "14 targets were intercepted, including 12 drones and two missiles.",
        "Перехвачено 14 целей, из них 12 БПЛА и 2 ракеты.",
        "Перехоплено 14 цілей, з них 12 БпЛА і 2 ракети.",
    ],
)
def test_drones_among_targets_have_a_tally(text: str) -> None:
    """Who asks for drones finds those that a number of targets contains."""
    assert {tally.object: tally.total for tally in tsa.extract(text).tallies} == {
        "target": 14,
        "uav": 12,
        "missile": 2,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in a Russian drone strike on a block of flats in Kharkiv, the mayor said.",
        "A drone crash in Kharkiv killed two.",
    ],
)
def test_a_strike_is_no_drone(text):
    """A noun of what drones did, with an article, counts none of them."""
    assert tsa.extract(text).tallies == ()
