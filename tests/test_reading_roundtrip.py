"""Sentences written from known counts are read back as those counts: the reader against its own subject."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tsanalysis.regions import members_of, name_of, region
from tsanalysis.statements import extract

OBLASTS = [
    code for code in members_of("RU") if region(code).kind == "oblast" and code not in {"RU-MOS", "RU-YEV"}
]
KRAIS = [code for code in members_of("RU") if region(code).kind == "krai"]
SEAS = {"XZ-BLACK-SEA": "Чёрного", "XZ-AZOV-SEA": "Азовского", "XZ-CASPIAN-SEA": "Каспийского"}
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def _english(code, draw):
    kind, short = region(code).kind, name_of(code, short=True)
    heads = {"oblast": ("Region", "Oblast", "region"), "krai": ("Krai", "Territory")}
    if kind in heads:
        the = draw(st.sampled_from(["", "the "]))
        return f"over {the}{short.removesuffix(' Krai')} {draw(st.sampled_from(heads[kind]))}"
    return draw(st.sampled_from([f"over the {name_of(code)}", f"over the waters of the {name_of(code)}"]))


def _russian(code, draw):
    kind, short = region(code).kind, name_of(code, "ru", short=True)
    if kind == "oblast":
        names = (f"над территорией {short[:-2]}ой области", f"над {short[:-2]}ой областью")
    elif kind == "krai":
        names = (f"над территорией {short[:-2]}ого края", f"над территорией {short[:-2]}ого края")
    else:
        names = (f"над акваторией {SEAS[code]} моря",) * 2
    return draw(st.sampled_from(names))


def _number(count, draw):
    return WORDS[count] if count < len(WORDS) and draw(st.booleans()) else str(count)


@st.composite
def statements(draw, language):
    """Return a sentence, its total, and what it says of each region."""
    codes = draw(st.lists(st.sampled_from([*OBLASTS, *KRAIS, *SEAS]), min_size=2, max_size=7, unique=True))
    truth, parts = Counter(), []
    while codes:
        count, place = draw(st.integers(1, 40)), _english if language == "en" else _russian
        pair = (
            codes[:2]
            if len(codes) > 1 and set(codes[:2]) <= set(OBLASTS) and draw(st.booleans())
            else codes[:1]
        )
        truth.update(dict.fromkeys(pair, count))
        dash = draw(st.sampled_from([" – ", " — ", " "]))
        if language == "en" and len(pair) == 2:
            both = " and ".join(name_of(code, short=True) for code in pair)
            parts.append(f"{_number(count, draw)} each over the {both} regions")
        elif language == "en":
            parts.append(f"{_number(count, draw)} {place(pair[0], draw)}")
        elif len(pair) == 2:
            both = " и ".join(f"{name_of(code, 'ru', short=True)[:-2]}ой" for code in pair)
            parts.append(f"по {count}{dash}над территориями {both} областей")
        else:
            parts.append(f"{count}{dash}{place(pair[0], draw)}")
        codes = codes[len(pair) :]
    total = truth.total()
    lead = (
        f"Air defences shot down {total} drones"
        if language == "en"
        else f"За ночь дежурными средствами ПВО сбито {total} БПЛА"
    )
    return f"{lead}: {', '.join(parts)}.", total, truth


def _read(text):
    """Return the total and the counts by region of the only tally."""
    (tally,) = extract(text).to_dict()["tallies"]
    read = Counter()
    for count in tally["counts"]:
        assert count["kind"] in {"stated", "each"}, count
        assert text[count["span"][0] : count["span"][1]] == count["quote"]
        read[count["regions"][0]] += count["count"]
    assert tally["balance"] == "balanced"
    return tally["total"], read


@settings(max_examples=150, deadline=None)
@given(statements("en"))
def test_english_statement_is_read_as_it_was_written(written):
    """Any breakdown of stated and each counts, in digits or words, is read back exactly, and balances."""
    text, total, truth = written
    assert _read(text) == (total, truth)


@settings(max_examples=150, deadline=None)
@given(statements("ru"))
def test_russian_statement_is_read_as_it_was_written(written):
    """The same in Russian: oblasts in two cases, krais, waters, shared head nouns, dashes of any kind."""
    text, total, truth = written
    assert _read(text) == (total, truth)
