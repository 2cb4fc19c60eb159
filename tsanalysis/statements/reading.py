"""Read one statement from end to end. This module never guesses: it says which readings are left."""

from __future__ import annotations

import datetime as dt
import gc
import re
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError
from tsanalysis.statements.cells import Cell, read_cells
from tsanalysis.statements.discourse import draft_tallies
from tsanalysis.statements.drafts import FLOWN
from tsanalysis.statements.items import build_items
from tsanalysis.statements.lexicon import Lexicon, load_lexicon
from tsanalysis.statements.lines import without_wraps
from tsanalysis.statements.matter import on_the_matter
from tsanalysis.statements.sentences import sentences, sharpened, without_dateline, without_repeats
from tsanalysis.statements.tallies import Extraction, Statement, Tally
from tsanalysis.statements.tallying import Circumstances, build_tally
from tsanalysis.statements.tokens import CleanText, clean, tokenize
from tsanalysis.statements.topics import in_districts, with_topic
from tsanalysis.statements.windows import WindowWords, read_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsanalysis.statements.drafts import Draft
    from tsanalysis.statements.pieces import Item, Sentence

__all__ = ["extract", "guess_language"]

_LONG_TEXT = 20_000
_TELLING = frozenset(("object", "single", "weapon", "nation", "event", "deed", "headline", "attack"))

_CARRIED = frozenset(("clock", "point", "overnight", "day"))
_CLOCKED = frozenset(("clock", "point"))
_LONGEST_HEADING = 12
_DAY_ALONE = re.compile("[\n¶b]*(?:[wNP],)?[bo]*W[:,\n¶-]*")
_TIME_OF_BOX = re.compile("[bgNw]{1,3}:b*W")  # `Time: from 9 pm to 5 am`
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_POLISH = re.compile(r"[ąęłńśźż]|\b(?:nad|oraz|w|z|na|od|dron[yaó]w?)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|over|in|were|was|drones?|down|at|on)\b", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


def extract(
    text: str,
    *,
    published_at: dt.datetime | dt.date | str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    truncated: bool = False,
) -> Extraction:
    """Read the tallies of a statement.

    Parameters
    ----------
    text
        The statement, as it was published.
    published_at
        Instant of publication with its zone, or the day if only that is known, or either as ISO 8601.
        It dates windows whose date the text does not give. None: they stay undated.
    source
        Who says it, where the text does not name the claimant.
    publisher
        The outlet that repeats it.
    language
        ``"en"``, ``"ru"``, ``"uk"`` or ``"pl"``; None to judge by the letters.
    truncated
        True where the text is known to be cut: a number at its very end is not trusted.

    Returns
    -------
    Extraction
        For every count and total with a span: ``text[span[0]:span[1]] == quote``. For every tally that is
        balanced, short or without breakdown: ``total`` is the sum of its rows of the kinds stated, each,
        joint, rest and unallocated.

    Raises
    ------
    InputError
        ``published_at`` is not an instant with a zone or a day; the language has no pack.

    Examples
    --------
    >>> found = extract("Air defences shot down 5 drones: 3 over Kursk Region and one each over Tula and Oryol regions.")
    >>> [(count.regions, count.count) for count in found.tallies[0].counts]
    [(('RU-KRS',), 3), (('RU-TUL',), 1), (('RU-ORL',), 1)]
    """
    instant, day = _parse_published(published_at)
    language = language or guess_language(text)
    with _collector_at_rest() if len(text) > _LONG_TEXT else nullcontext():
        tallies = _tallies(text, language, instant or day, source, truncated=truncated)
    claimant = (
        source or next((tally.source for tally in tallies if tally.source), None) or publisher or "unknown"
    )
    said = Statement(text, claimant, publisher, instant, day, language, truncated)
    return Extraction(said, tallies)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from walking the words of a long text again and again: reading makes no cycles.

    It is one for the whole process: cycles that other threads leave wait meanwhile. The reader that found
    it running starts it again, whatever happens; a reader that found it at rest leaves it so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _tallies(
    text: str, language: str, published: dt.datetime | dt.date | None, source: str | None, *, truncated: bool
) -> tuple[Tally, ...]:
    """Return the tallies of a text; a text without a word for a thing that is counted or an event has none."""
    lexicon = load_lexicon(language)
    cleaned = clean(text)
    words = without_wraps(lexicon.read(tokenize(cleaned)))
    if all(_TELLING.isdisjoint(word.tags) for word in words):
        return ()
    windows, used = read_windows(words)
    items = without_dateline(build_items(words, lexicon, windows, used))
    found = [sharpened(sentence) for sentence in without_repeats(sentences(items))]
    named = list(found)  # also the places of another matter
    cells = _all_cells(found, lexicon)
    cells = with_topic(in_districts(cells, named), found)
    cut = truncated or _looks_cut(cleaned, items)
    if cut and cells and _at_the_cut(cells[-1], cleaned):
        cells.pop()
    drafts = draft_tallies(cells) or _unsaid(cells, items)
    known = Circumstances(
        text,
        cleaned,
        language,
        published,
        source,
        _only_claimant(found),
        _zone(windows),
        cut,
        bool(drafts)
        and all(draft.outcome != "launched" for draft in drafts)
        and lexicon.tells_of_front(cleaned.folded),
    )
    return tuple(build_tally(draft, known) for draft in drafts)


def _all_cells(found: list[Sentence], lexicon: Lexicon) -> list[Cell]:
    """Return the cells of every sentence; a window named before holds until another is named.

    A sentence of another matter is put in `found` without its time and its claimant.
    """
    cells: list[Cell] = []
    boxed = 0  # so many cells have a window, their own or that of a box
    window: WindowWords | None = None
    date: WindowWords | None = None
    day: WindowWords | None = None  # the day last told of a number, while no window is
    headed: WindowWords | None = None  # the day that a heading names for the hours under it
    hint: str | None = None
    for number, sentence in enumerate(found):
        own = read_cells(sentence, number, lexicon)
        if not own:
            headed = _headed_day(sentence) or headed
            sentence = found[number] = on_the_matter(sentence, lexicon)  # noqa: PLW2901 -- the same, heard otherwise
        for cell in own:
            hinted = cell if cell.hint or not hint else cell._replace(hint=hint)
            known = window is None or (cell.window is not None and cell.window.kind != "unknown")
            known |= (
                "on_day" in cell.flags and cell.window is None
            )  # `Yesterday 90`: another day, not those hours
            known = known or (window is not None and window.kind == "longer" and "on_day" in cell.flags)
            if window is None and cell.window is None and cell.date is None:
                hinted = hinted._replace(date=day)
            if cell.window is not None and cell.window.kind in _CLOCKED and not (cell.date or date):
                hinted = hinted._replace(date=headed)
            cells.append(hinted if known else hinted._replace(window=window, date=cell.date or date))
        day = next((cell.date for cell in reversed(own) if {"on_day", "dated"} & cell.flags), day)
        hint = next((str(item.value) for item in reversed(sentence) if item.code in "OS"), hint)
        named = [item.value for item in sentence if isinstance(item.value, WindowWords)]
        if named and not own and _TIME_OF_BOX.match(sentence.codes):
            box = next((candidate for candidate in named if candidate.kind in _CARRIED), None)
            cells[boxed:] = [cell if cell.window else cell._replace(window=box) for cell in cells[boxed:]]
            boxed = len(cells) if box else boxed
        for candidate in named:
            heads = bool(own) or _is_heading(sentence)  # `Summary of the week.`
            if candidate.kind in _CARRIED or (heads and candidate.kind == "longer"):
                window = candidate
                date = next((other for other in named if other.kind == "date"), None)
    return cells


def _is_heading(sentence: Sentence) -> bool:
    """Return whether a sentence without a verb names no more than what is told of, and when."""
    return len(sentence) < _LONGEST_HEADING and not any(item.code in "vyn" for item in sentence)


def _headed_day(sentence: Sentence) -> WindowWords | None:
    """Return the day that a heading without anything else names: `Moscow time, 7 October`."""
    if not _DAY_ALONE.fullmatch(sentence.codes):
        return None
    named = [item.value for item in sentence if isinstance(item.value, WindowWords)]
    return next((day for day in named if day.kind == "date" and not day.name), None)


def _unsaid(cells: list[Cell], items: list[Item]) -> list[Draft]:
    """Return what the text would tell if its numbers had the one fate named in it: never silence, always review."""
    fates = {str(item.value) for item in items if item.code == "v"}
    fates -= {"reported", "detected", "crashed", "hit"}  # what fell was debris, what was hit a house
    bare = [
        cell
        for cell in cells
        if (cell.amount is not None or "rest" in cell.flags) and cell.event in {None, "reported", "detected"}
    ]
    things = [str(item.value) for item in items if item.code in "OS"]
    if not things:
        return _of_something(cells)
    bare = [
        cell if cell.hint else cell._replace(hint=things[0]) for cell in bare
    ]  # `twelve over X: so many drones`
    placed = any(cell.hint in FLOWN and (cell.places or "joint" in cell.flags) for cell in bare)
    if not placed and not any(cell.object in FLOWN for cell in bare):
        return []
    fate = next(iter(fates)) if len(fates) == 1 else "intercepted"
    drafts = draft_tallies([cell._replace(event=fate) for cell in bare])
    for draft in drafts:
        draft.doubt(
            "the words do not say what befell them"
            if len(fates) != 1
            else "what befell them is told in another sentence"
        )
    return drafts


def _of_something(cells: list[Cell]) -> list[Draft]:
    """Return what was shot down where the text does not say of what so many were: always for review."""
    fates = {"intercepted", "suppressed"}
    if not any((cell.near_event or cell.places) and cell.event in fates for cell in cells):
        return []
    drafts = draft_tallies([cell._replace(hint="target") for cell in cells])
    for draft in drafts:
        draft.doubt("the words do not say what was counted")
    return drafts


def guess_language(text: str) -> str:
    """Return the language that the letters of a text speak for, or the words where no letter does."""
    sample = text[:20_000]
    if _CYRILLIC.search(sample):
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        if ukrainian == russian:
            words = {token.word for token in tokenize(clean(sample))}
            ukrainian, russian = (
                sum(bool(load_lexicon(language).look_up(word)) for word in words) for language in ("uk", "ru")
            )
        return "uk" if ukrainian > russian else "ru"
    return "pl" if len(_POLISH.findall(sample)) > len(_ENGLISH.findall(sample)) else "en"


def _parse_published(
    published: dt.datetime | dt.date | str | None,
) -> tuple[dt.datetime | None, dt.date | None]:
    """Return the instant, or the day, of publication."""
    given = published
    if isinstance(published, str):
        try:
            published = (
                dt.date.fromisoformat(published)
                if len(published) <= 10
                else dt.datetime.fromisoformat(published)
            )
        except ValueError as error:
            raise InputError(
                f"published_at: found {given!r}, wanted ISO 8601 such as 2025-07-06T17:54:00+00:00 or 2025-07-06"
            ) from error
    if isinstance(published, dt.datetime):
        if published.tzinfo is None:
            raise InputError(
                f"published_at: found {given!r} without a zone; add one, such as 2025-07-06T17:54:00+00:00"
            )
        return published, None
    return None, published


def _only_claimant(found: list[Sentence]) -> str | None:
    """Return who speaks, where the text names one claimant only."""
    said = (item for sentence in found for item in sentence if item.code == "C")
    names = {str(item.value) for item in said if item.value != "?head"}
    names = {"ru-mod" if name in {"?ministry", "?mod"} else name for name in names}
    return names.pop().removeprefix("?") if len(names) == 1 else None


def _zone(windows: list[WindowWords]) -> str | None:
    """Return the zone of the first window that names one: it holds for the text."""
    return next((window.zone for window in windows if window.zone), None)


def _looks_cut(cleaned: CleanText, items: list[Item]) -> bool:
    """Return whether a text ends in the middle of a sentence: on dots, on a joint, or on a number of a list."""
    if cleaned.text.rstrip().endswith(("…", "...", "[...]", "[…]")):
        return True
    tail = "".join(item.code for item in items[-2:])
    if tail in {",A", "&A"}:  # but `in all, by the ministry's count, 31`
        return not _SUMMED_UP.search("".join(item.code for item in items[-_LONGEST_CLAUSE:]))
    return tail[-1:] in {"o", "&", ",", "e", ">", "f"}


def _at_the_cut(cell: Cell, cleaned: CleanText) -> bool:
    """Return whether the cut may have taken a part of a cell: its number, its place, or a further place."""
    if cell.place_span is None or cell.place_span[1] < cell.end:
        return not _ENDED.search(cleaned.text, cell.end)
    left = cleaned.text[cell.place_span[1] :].strip(" \n.…[]*_,;:–—-▪▫️")
    if left:
        return left in {"и", "and", "та", "і", "й", "а", "а также", "oraz", "i"} and "each" not in cell.flags
    return not cell.headed


_SUMMED_UP = re.compile("j[^A;]*A$")
_LONGEST_CLAUSE = 16
_ENDED = re.compile(r"[.!?;:\n]|,\s|[^\W\d_]{2,}[^.]{60}", re.DOTALL)
