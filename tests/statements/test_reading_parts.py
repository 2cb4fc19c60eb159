"""The parts of the reader, each alone: tokens, numbers, reconciliation, extraction."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from telling import grounded, told

from tsanalysis.errors import InputError
from tsanalysis.statements import extract, frames_of
from tsanalysis.statements.balance import Part, reconcile
from tsanalysis.statements.lexicon import load_lexicon
from tsanalysis.statements.numbers import Amount, read_number
from tsanalysis.statements.tokens import clean, tokenize

SHARED = Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
ARTICLE = SHARED / "seeds" / "000_4a86a6e36f1ada33.txt"


def number_of(language, said):
    """Read a number that is the whole text, or return None."""
    words = load_lexicon(language).read(tokenize(clean(said)))
    found = read_number(words, 0)
    return found[0] if found is not None and found[1] == len(words) else None


@given(value=st.integers(0, 9999), case=st.sampled_from("ngdaip"), gender=st.sampled_from("mfn"))
@settings(max_examples=300, deadline=None)
def test_russian_numbers_are_read_in_every_case_and_gender(value, case, gender):
    """Every number from 0 to 9,999 is read in every case and gender."""
    said = num2words(value, lang="ru", case=case, gender=gender)
    assert number_of("ru", said) == value


@given(value=st.integers(0, 9999), language=st.sampled_from(["en", "uk", "pl"]))
@settings(max_examples=300, deadline=None)
def test_number_words_are_read(value, language):
    """Every number from 0 to 9,999 is read in words."""
    said = num2words(value, lang=language).replace(",", "")
    assert number_of(language, said) == value


@pytest.mark.parametrize(
    ("language", "said", "value"),
    [
        ("uk", "сорока сімома", 47),
        ("uk", "ста дванадцятьма", 112),
        ("uk", "двохсот п'ятдесяти одного", 251),
        ("uk", "п’ятнадцяти", 15),
        ("ru", "сорока семью", 47),
        ("ru", "двумястами пятьюдесятью", 250),
        ("en", "one hundred and twenty-seven", 127),
        ("pl", "dwudziestu czterech", 24),
    ],
)
def test_oblique_numbers_are_read(language, said, value):
    """Declined numerals have the value of the nominative."""
    assert number_of(language, said) == value


@pytest.mark.parametrize(
    ("text", "word", "span"),
    [
        ("four dr\u00adones", "drones", (5, 12)),
        ("**12** drones", "12", (2, 4)),
        ("🎖🎖 12 drones", "12", (3, 5)),
        ("Курскoй", "курской", (0, 7)),
        ("inter-\ncepted", "intercepted", (0, 13)),
        ("12&nbsp;drones", "drones", (8, 14)),
    ],
)
def test_normalisation_never_moves_an_offset(text, word, span):
    """A token knows the characters of the given text that it came from."""
    cleaned = clean(text)
    token = next(token for token in tokenize(cleaned) if token.word == word)
    assert cleaned.span(token.start, token.end) == span


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_stay_inside_the_text(text):
    """Every token's span lies in the given text and is not empty."""
    cleaned = clean(text)
    for token in tokenize(cleaned):
        start, end = cleaned.span(token.start, token.end)
        assert 0 <= start < end <= len(text)


_PIECES = st.sampled_from(
    [
        "12",
        "nine",
        "drones",
        "over",
        "Kursk Region",
        "Tula and Ryazan regions",
        "each",
        ",",
        "and",
        ":",
        ".",
        "\n",
        "(",
        ")",
        "of which",
        "the rest",
        "shot down",
        "from 10:00 to 12:00",
        "on July 3",
        "Black Sea",
        "a drone",
        "no",
        "more than",
        ">",
        "**",
        "\xad",
        "сбито",
        "пять",
        "дронов",
        "над",
        "Курской областью",
        "по",
        "и",
        "остальные",
        "Тульской",
        "в том числе",
        "на Київщині",
        "збито",
        "10-15",
        "1,240",
        "S-300",
        "🎖",
        "<b>",
        "&nbsp;",
        "-\n",
        "per day",
        "20 %",
    ]
)


@given(pieces=st.lists(_PIECES, max_size=40), truncated=st.booleans())
@settings(max_examples=250, deadline=None)
def test_no_text_breaks_the_promises(pieces, truncated):
    """Whatever the words, rows are grounded, and totals are the sums of their rows."""
    grounded(" ".join(pieces), truncated=truncated, published_at="2025-03-30")


@pytest.mark.soak
@given(text=st.text(max_size=3000))
@settings(max_examples=2000, deadline=None)
def test_arbitrary_text_is_survived(text):
    """Any Unicode is read without an error."""
    grounded(text)


@pytest.mark.parametrize(
    "piece", ["12 drones over Kursk Region, ", "> > > ", "12;", "](a", "one hundred and ", "of which 12 "]
)
def test_time_grows_with_length_only(piece):
    """A long monotonous text is read, and does not hang."""
    grounded(piece * (60_000 // len(piece)))


def exactly(count):
    """Make an exact amount."""
    return Amount(count, count, count, 0, 1)


@pytest.mark.parametrize(
    ("total", "parts", "balance", "reading", "residual"),
    [
        # 36 + 6 + 6 = 48, 36 + 6 = 42
        (48, [(36, "A"), (6, "BC")], "balanced", "each", 0),
        (42, [(36, "A"), (6, "BC")], "balanced", "joint", 0),
        (45, [(36, "A"), (6, "BC")], "short", "joint", 3),
        (50, [(36, "A"), (6, "BC")], "ambiguous", None, 14),
        (40, [(36, "A"), (6, "BC")], "over", None, 4),
        # 6 + 6 + 2 = 14 is mixed; 6 + 2 = 8 joint; 6 + 6 + 2 + 2 = 16 each
        (14, [(6, "AB"), (2, "CD")], "balanced", "mixed", 0),
        # 4 + 4 + 4 = 12 in two mixed ways
        (12, [(4, "AB"), (4, "CD")], "ambiguous", None, 12),
        (9, [(5, "A"), (4, "B")], "balanced", "stated", 0),
        (12, [(5, "A"), (4, "B")], "short", "stated", 3),
        (8, [(5, "A"), (4, "B")], "over", "stated", -1),
    ],
)
def test_the_total_decides_between_each_and_together(total, parts, balance, reading, residual):
    """Arithmetic alone chooses the reading; where it does not, none is chosen."""
    found = reconcile(
        exactly(total),
        [Part(exactly(n), tuple(places), "open", (0, 1)) for n, places in parts],
        [],
        partial=False,
    )
    assert (found.balance, found.reading, found.residual) == (balance, reading, residual)


def test_undecided_numbers_stand_once_between_their_bounds():
    """Four over A and B, undecided: one row, low 4, high 8."""
    found = reconcile(None, [Part(exactly(4), ("A", "B"), "open", (0, 1))], [], partial=False)
    assert [(row.regions, row.count, row.low, row.high) for row in found.rows] == [(("A", "B"), None, 4, 8)]
    assert found.needs_review


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not shipped with the project")
def test_article():
    """The article has one tally of 48, each, balanced, with a window that has no date."""
    text = ARTICLE.read_text(encoding="utf-8")
    (tally,) = json.loads(extract(text).to_json())["tallies"]
    assert {(tuple(c["regions"]), c["count"], c["kind"]) for c in tally["counts"]} == {
        (("RU-KLU",), 13, "stated"),
        (("RU-BRY",), 10, "stated"),
        (("RU-MOSCOW-REGION",), 9, "stated"),
        (("RU-BEL",), 6, "each"),
        (("RU-SMO",), 6, "each"),
        (("RU-LEN",), 2, "stated"),
        (("RU-KRS",), 1, "each"),
        (("RU-NGR",), 1, "each"),
    }
    assert (tally["total"], tally["balance"], tally["residual"]) == (48, "balanced", 0)
    assert (tally["reading"], tally["readings"], tally["source"]) == ("each", ["each", "joint"], "ru-mod")
    assert tally["window"] == {
        "kind": "clock",
        "start": "T14:20:00+03:00",
        "end": "T19:30:00+03:00",
        "date_basis": "none",
    }
    assert all(text[c["span"][0] : c["span"][1]] == c["quote"] for c in tally["counts"])


def test_ids_and_frames():
    """Frames have the schemas of the house, and keys that lead from a number to its text."""
    text = "Air defences shot down 5 drones: 3 over Kursk Region and 2 over Tula Region."
    one = extract(text, source="ru-mod", published_at="2025-07-06T17:54:00+00:00")
    statements, tallies, counts = frames_of([one])
    key = one.statement.statement_id
    assert statements["statement_id"].to_list() == [key]
    assert len(key) == 16
    assert tallies["tally_id"].to_list() == [f"{key}/1"]
    assert counts["count_id"].to_list() == [f"{key}/1/1", f"{key}/1/2"]
    assert extract(text, source="ru-mod", published_at=dt.date(2025, 7, 6)).statement.statement_id != key


@pytest.mark.parametrize(
    ("said", "bounds"), [("Up to 100", (None, 0, 100)), ("More than 60", (None, 61, None))]
)
def test_bounds_without_a_number_are_a_row(said, bounds):
    """A total that is only bounded stands as one unallocated row, so that no frame of counts loses the tally."""
    found = extract(f"{said} drones were shot down overnight.", published_at="2025-08-18")
    (tally,) = found.tallies
    (row,) = tally.counts
    assert (row.kind, row.regions, row.count, row.low, row.high) == ("unallocated", (), *bounds)
    assert (tally.total, tally.balance, tally.residual) == (None, "no_breakdown", None)
    _, _, counts = found.frames()
    assert counts["count_id"].to_list() == [f"{found.statement.statement_id}/1/1"]


def test_cut_text_keeps_what_is_whole():
    """A number cut at the end is not trusted; the remainder stays unallocated and is no fault."""
    text = "Сбито 30 БПЛА: 12 – над Курской областью, 9 – над Тульской областью, 5 – над"
    (tally,) = grounded(text, truncated=True).tallies
    assert told(text, truncated=True) == ["30 short: KRS 12, TUL 9, ? 9"]
    assert not tally.needs_review


@pytest.mark.parametrize("published_at", ["yesterday", dt.datetime(2025, 7, 6, 12)])  # noqa: DTZ001 -- the fault
def test_publication_without_zone_is_refused(published_at):
    """A time without a zone cannot date a window."""
    with pytest.raises(InputError, match="published_at"):
        extract("5 drones were shot down.", published_at=published_at)


def test_unknown_language_is_refused():
    """A language without a pack is named, with those that have one."""
    with pytest.raises(InputError, match="wanted one of en, ru, uk, pl"):
        extract("5 drones were shot down.", language="xx")


def test_text_that_ends_on_a_joint_is_cut():
    """A text that stops after `over` is cut, also where nobody said so."""
    text = "Сбито 30 БПЛА: 12 – над Курской областью, 9 – над"
    assert told(text) == ["30 short: KRS 12, ? 18"]
    assert not extract(text).tallies[0].needs_review


@pytest.mark.parametrize(
    "text",
    [
        "About 60 drones were downed overnight.",
        "За ночь сбито около 60 беспилотников.",
        "Уночі збито близько 60 дронів.",
    ],
)
def test_an_approximate_total_keeps_its_best_estimate(text):
    """`About 60` is 60, give or take a tenth: a sum over days has the number that was told, and its bounds."""
    (tally,) = extract(text).tallies
    assert (tally.total, tally.total_low, tally.total_high) == (60, 54, 66)
