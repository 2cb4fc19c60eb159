"""Whether a number belongs to a tally: as its part, its subset, its total once more, or to none of it.

These are questions with an answer; nothing is changed here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tsanalysis import regions
from tsanalysis.statements.ellipsis import place_of_claimant

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.windows import WindowWords

__all__ = [
    "FATES",
    "Draft",
    "begins_new",
    "contained_in",
    "counts_own_region",
    "is_beyond",
    "is_general",
    "is_of_another",
    "is_placeless_part",
    "is_repeated",
    "is_running",
    "is_subset",
    "is_told_again",
    "least",
    "reached",
    "same_amount",
    "same_side",
    "same_window",
    "sharpens",
    "sharpness",
    "sums_up_kinds",
    "whole_in",
]  # fmt: skip

_MANY = 100
_FOUGHT_OVER = frozenset(("UA-43", "UA-40", "UA-14", "UA-09", "UA-23", "UA-65", "RU-BEL", "RU-KRS"))
_WIDER = frozenset(("aircraft", "target"))
_OTHERWISE_TOLD = frozenset(("joint", "timed", "elsewhere", "general", "item", "of"))
FATES = frozenset(("intercepted", "lost", "suppressed", "launched", "hit"))
"""What befell things that were counted: each begins a tally of its own."""


@dataclass(slots=True)
class Draft:
    """A tally in the making."""

    source: str | None
    outcome: str
    object: str
    window: WindowWords | None
    date: WindowWords | None = None
    total: Amount | None = None
    total_cell: Cell | None = None
    lead: Cell | None = None
    parts: list[Cell] = field(default_factory=list)
    rests: list[Cell] = field(default_factory=list)
    subsets: list[tuple[Cell, str]] = field(default_factory=list)
    excepted: list[Cell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubtful: bool = False
    sentence: int = 0
    aside: bool = False
    assumed: bool = False
    of_all: bool = False
    running: bool = False
    loose: list[Cell] = field(default_factory=list)


def sharpens(cell: Cell, draft: Draft) -> bool:
    """Return whether an exact number stands where the total was only bounded: `nearly 200 drones, 194 by its count`."""
    total, amount = draft.total, cell.amount
    if total is None or amount is None or total.count is not None or amount.kind != "exact":
        return False
    room = total.high if total.high is not None else total.low + total.low // 5
    return cell.sentence == draft.sentence and total.low <= amount.low <= room and not cell.places


def is_repeated(cell: Cell, draft: Draft) -> bool:
    """Return whether `of the 30 drones` takes up a number that was told before."""
    told = draft.total or (draft.lead.amount if draft.lead else None)
    return told is not None and cell.object == draft.object and same_amount(cell.amount, told)


def is_placeless_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number without a place is an item of a list: over nothing, or with the total above."""
    if "nowhere" in cell.flags and "item" in cell.flags:
        return True
    if "of" in cell.flags:
        return False
    if cell.flags & {"elsewhere", "general", "remaining"} and cell.object is None:
        return True
    told = draft.total_cell
    if draft.total is None or "item" not in cell.flags or same_amount(cell.amount, draft.total):
        return False
    beside = cell.object is not None and told is not None and told.sentence == cell.sentence
    return not (
        beside and told is not None and "item" in told.flags
    )  # `29 cruise missiles, 5 ballistic ones`


def is_subset(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is contained in the one before: of which, or on its way somewhere."""
    if cell.amount is None or (cell.places and not _is_part_of_part(cell, draft)):
        return False
    if draft.total is None and draft.lead is None and not draft.parts:
        return False
    if draft.outcome == "launched" and cell.event in FATES - {"launched"}:
        return False
    if "timed" in cell.flags and _is_longer(draft.window) and not _same_time(cell, draft):
        return False
    partitive = "partitive" in cell.flags and cell.object == draft.object
    other = cell.event in FATES - {"launched", draft.outcome}
    destined = "toward" in cell.flags and cell.object is None and not other
    subset = "subset" in cell.flags or partitive or destined or _is_spot_of(cell, draft)
    return subset or whole_in(cell, draft) is not None


def _is_spot_of(cell: Cell, draft: Draft) -> bool:
    """Return whether a number tells where some of those over one region lay: `two fell over X, one in a wood, another on a roof`.

    So also what goes on from a subset: `26, of which 11 in one district, nine in another`.
    """
    whole = draft.lead or draft.total_cell
    bare = "elsewhere" in cell.flags and cell.object is None and not draft.parts
    if (
        not bare
        or whole is None
        or whole.amount is None
        or cell.amount is None
        or whole.sentence != cell.sentence
    ):
        return False
    told = [part for part, _ in draft.subsets[-_MANY:] if part.sentence == cell.sentence]
    spot = "unknown" not in cell.flags and draft.outcome in {"crashed", "hit"}
    goes_on = spot or any("subset" in part.flags for part in told)
    within = cell.event in {None, draft.outcome} and cell.amount.low <= whole.amount.low - reached(told)
    return goes_on and within and (bool(told) or "more" not in cell.flags)


def _same_time(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is told of the same time as the tally before it."""
    return cell.window is None or draft.window is None or same_window(cell.window, draft.window)


def whole_in(cell: Cell, draft: Draft) -> str | None:
    """Return the region of the part that `4 of the last six` takes up, or the total; None where it is none of them."""
    if cell.whole is None or cell.object not in {None, draft.object}:
        return None
    for part in reversed(draft.parts[-_MANY:]):
        if part.amount is not None and part.amount.count == cell.whole.count and len(part.places) == 1:
            return part.places[0]
    told = draft.total_cell or draft.lead
    if told is None or told.amount is None or told.amount.count != cell.whole.count:
        return None
    return told.places[0] if len(told.places) == 1 else "total"


def _is_part_of_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number over a city is contained in the one just told of its region: `5 of them over Engels`."""
    last = draft.parts[-1] if draft.parts else draft.lead
    if last is None or last.amount is None or cell.amount is None or "subset" not in cell.flags:
        return False
    within = (
        last.places == cell.places or last is draft.lead
    )  # `17 over a region, 5 of them over its capital`
    return within and len(cell.places) == len(last.places) == 1 and cell.amount.low <= last.amount.low


def contained_in(cell: Cell, draft: Draft) -> str:
    """Return the region of the last part of the same sentence, or the total."""
    taken_up = whole_in(cell, draft)
    if taken_up is not None:
        return taken_up
    last = draft.parts[-1] if draft.parts else draft.lead
    if last is None or last.sentence != cell.sentence or "apart" in cell.flags:
        return "total"
    if (
        cell.amount is not None
        and last.amount is not None
        and cell.amount.low > (last.amount.high or cell.amount.low)
    ):
        return "total"
    if draft.parts and len(draft.parts[-1].places) == 1:
        return draft.parts[-1].places[0]
    if not draft.parts and draft.lead is not None and len(draft.lead.places) == 1 and draft.total is None:
        return draft.lead.places[0]
    return "total"


def is_general(places: tuple[str, ...]) -> bool:
    """Return whether the only place is a whole country: the area of a total, not a part."""
    return len(places) == 1 and regions.region(places[0]).kind == "country"


def begins_new(cell: Cell, draft: Draft) -> bool:
    """Return whether a cell speaks of other things, another fate, another source or another time."""
    if "kind" in cell.flags or (cell.object is not None and cell.object != draft.object):
        return True
    if _is_sum_of(cell, draft):
        return False
    fates = FATES if cell.places and draft.total is not None else FATES | {"crashed"}
    if cell.event in fates and cell.event != draft.outcome:
        return True
    total_like = not cell.places or is_general(cell.places)
    speaks = cell.object is not None or total_like
    if _is_of_own_region(cell, draft) or ("countered" in cell.flags and cell.places and draft.total is None):
        return True
    if cell.source and draft.source and not same_side(cell.source, draft.source):
        counted = [part.places for part in (draft.lead, *draft.parts) if part is not None]
        counted.append((place_of_claimant(draft) or "",))
        if speaks or cell.places in counted or cell.sentence != draft.sentence or "apart" in cell.flags:
            return True
    other = is_beyond(cell, draft) or _is_later_news(cell, draft) or _is_other_count(cell, draft)
    sums_up = _sums_up_there(cell, draft) or _sums_up_country(cell, draft)
    added = "more" in cell.flags and _is_added(cell, draft, total_like=total_like)
    return other or sums_up or added or _is_of_another_time(cell, draft, alone=total_like, speaks=speaks)


def is_beyond(cell: Cell, draft: Draft) -> bool:
    """Return whether a side would have shot something down over regions where it has no air defence."""
    side = (draft.source or "").partition("-")[0]
    if draft.outcome != "intercepted" or cell.source is not None or cell.object is None or not cell.places:
        return False
    ours = [code.startswith("UA-") for code in cell.places]
    fought_over = any(code in _FOUGHT_OVER or code.startswith("XZ-") for code in cell.places)
    return not fought_over and ((side == "ua" and not any(ours)) or (side == "ru" and all(ours)))


def _is_later_news(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence, with its noun and its time, goes on from the total of another day or of weeks."""
    first = draft.total_cell
    if first is None or first.sentence == cell.sentence or first.places or draft.parts or draft.rests:
        return False
    if cell.object is None or not cell.places or "subset" in cell.flags:
        return False
    timed = "timed" in cell.flags and not _is_longer(cell.window)
    longer = _is_longer(draft.window) and "timed" in first.flags
    return (longer and (timed or "dated" in cell.flags)) or ("dated" in first.flags and timed)


def _is_other_count(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence counts, at a time or by a claimant of its own, what the parts told do not make up."""
    told = [part for part in (draft.lead, *draft.parts) if part is not None]
    if (
        cell.sentence == draft.sentence
        or cell.object is None
        or cell.places
        or cell.amount is None
        or not told
    ):
        return False
    corrected = any(part.instead_of is not None for part in told)  # a headline that corrects one part
    if corrected or draft.total is not None or draft.rests or cell.flags & {"joint", "revised", "more"}:
        return False
    longer = "timed" in cell.flags and _is_longer(cell.window)
    claimed = cell.source is not None and cell.source != draft.source
    listed = draft.lead is not None and len(draft.lead.places) > 1 and "each" not in draft.lead.flags
    fits = least(told) <= cell.amount.low <= (least(told) if listed else reached(told))
    return (longer or claimed or "dated" in cell.flags) and not fits


def _is_sum_of(cell: Cell, draft: Draft) -> bool:
    """Return whether a number sums up just the parts told before it: `12 over X and nine over Y; in all 21`."""
    bare = draft.total is None and not draft.rests and not cell.places and cell.object is None
    alike = cell.event in {None, draft.outcome} and cell.source in {None, draft.source}
    if (
        not bare
        or not alike
        or "joint" not in cell.flags
        or not 0 < len(draft.parts) < _MANY
        or cell.amount is None
    ):
        return False
    told = [part for part in (draft.lead, *draft.parts) if part is not None]
    return len(told) > 1 and reached(told) == cell.amount.count


def _sums_up_country(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is that of the whole country, where only regions were told of: `six over X; nationwide 59`."""
    if "nationwide" not in cell.flags or "of" in cell.flags or cell.places or cell.amount is None:
        return False
    told = [part for part in (draft.lead, *draft.parts) if part is not None]
    if not told:
        return False
    other = cell.source is not None and cell.source != draft.source
    apart = other or "apart" in cell.flags or cell.sentence != draft.sentence
    return apart and reached(told) != cell.amount.low


def _is_of_own_region(cell: Cell, draft: Draft) -> bool:
    """Return whether an office counts its own region, where another, or nobody named, has counted before."""
    region, _, office = (cell.source or "").rpartition("-")
    if office not in {"governor", "authorities"} or cell.source == draft.source or draft.total is None:
        return False
    if cell.places:
        bare = draft.source is None and (draft.parts or cell.sentence == draft.sentence)
        return not bare and [code.lower() for code in cell.places] == [region]
    return cell.sentence != draft.sentence and not same_amount(cell.amount, draft.total)


def _sums_up_there(cell: Cell, draft: Draft) -> bool:
    """Return whether a number sums up what one region has seen: `six more over X, bringing the total there to 21`."""
    if _sums_up_increment(cell, draft):
        return True
    if cell.object is not None or cell.amount is None:
        return False
    if not cell.places and draft.lead is not None and not draft.parts and len(draft.lead.places) == 1:
        times = cell.window is not draft.lead.window and "timed" in cell.flags & draft.lead.flags
        return times and cell.sentence == draft.sentence  # `3 over X in the morning, and 11 in the whole day`
    if "joint" not in cell.flags or len(cell.places) != 1:
        return False
    told = draft.lead or (draft.parts[-1] if draft.parts else None)
    return told is not None and told.places == cell.places and not same_amount(told.amount, cell.amount)


def _sums_up_increment(cell: Cell, draft: Draft) -> bool:
    """Return whether a greater number follows what was told as more, for the same place or none: `six more over X, bringing the tally to 15`."""
    told = draft.lead
    if told is None or draft.parts or draft.total is not None or told.amount is None or cell.amount is None:
        return False
    bare = not cell.places and cell.object is None and cell.event in {None, draft.outcome}
    there = told.places == cell.places or (bare and not cell.flags & _OTHERWISE_TOLD)
    return "more" in told.flags and there and cell.amount.low > told.amount.low


def _is_added(cell: Cell, draft: Draft, *, total_like: bool) -> bool:
    """Return whether what is told as more is added to a tally, and no part of it."""
    if cell.places and _is_bare(draft):
        return True
    beyond = (
        draft.total is not None
        and cell.amount is not None
        and cell.amount.low > (draft.total.high or cell.amount.low)
    )
    total_like = total_like and (
        beyond or "general" not in cell.flags
    )  # `11 more over other regions` are a part
    if draft.total is None and draft.lead is not None and not draft.parts:
        return total_like or (draft.lead.places == cell.places and draft.lead.sentence <= cell.sentence)
    established = draft.total is not None or draft.lead is not None
    return total_like and "item" not in cell.flags and established


def same_side(one: str, two: str) -> bool:
    """Return whether two claimants are one, or a side and its office: `Russia says`, `the ministry said`."""
    return one == two or one.startswith(f"{two}-") or two.startswith(f"{one}-")


def _is_bare(draft: Draft) -> bool:
    """Return whether no part of a total has been told: what is added with its place is no part of it."""
    named = draft.total_cell is not None and draft.total_cell.object is not None
    return named and not (draft.parts or draft.rests or draft.subsets or draft.of_all)


def _is_of_another_time(cell: Cell, draft: Draft, *, alone: bool, speaks: bool) -> bool:
    """Return whether a number is told of another window or day than the tally before it."""
    repeated = draft.total is not None and same_amount(cell.amount, draft.total)
    if cell.window is not None and draft.window is not None and not same_window(cell.window, draft.window):
        own = "timed" in cell.flags and bool(cell.places) and "item" not in cell.flags
        if own or (speaks and not (alone and repeated)):
            return True
    if cell.window is not None and cell.window.kind == "longer" and draft.window is None:
        told = draft.total is not None or (draft.lead is not None and "timed" in cell.flags)
        return speaks and told and not repeated
    if cell.date is None or draft.date is None:
        return False
    if "dated" in cell.flags and alone:
        return _day_of(cell.date) != _day_of(draft.date)
    counts = cell.object is not None or draft.total is None
    return "on_day" in cell.flags and counts and not repeated and _on_other_day(cell.date, draft.date)


def _is_longer(window: WindowWords | None) -> bool:
    return window is not None and window.kind == "longer"


def _day_of(words: WindowWords) -> tuple[object, ...]:
    return words.relative, words.date, words.weekday


def _on_other_day(one: WindowWords, two: WindowWords) -> bool:
    """Return whether two days are told in one way, and are not the same: `on Monday` and `on Tuesday`."""
    told = zip(_day_of(one), _day_of(two), strict=True)
    alike = [_undated(first) == _undated(second) for first, second in told if None not in {first, second}]
    return bool(alike) and not any(alike)


def _undated(day: object) -> object:
    """Return a date without its year, and any other day as it is."""
    return day[1:] if isinstance(day, tuple) else day


def same_window(one: WindowWords, two: WindowWords) -> bool:
    """Return whether two times are worded alike."""
    if one.kind == two.kind and (one.kind == "longer" or (one.name and two.name)):
        return one.name == two.name
    kinds = {one.kind, two.kind}
    return (one.kind, one.start, one.end) == (two.kind, two.start, two.end) or (
        "date" in kinds and "longer" not in kinds
    )


def same_amount(one: Amount | None, two: Amount) -> bool:
    """Return whether two amounts can be the same number."""
    if one is None:
        return False
    low, high = max(one.low, two.low), min(_top(one), _top(two))
    return low <= high and (
        one.count == two.count or None in {one.count, two.count} or "about" in {one.kind, two.kind}
    )


def _top(amount: Amount) -> int:
    return amount.high if amount.high is not None else max(amount.low * 4, amount.low + 10)


def is_of_another(cell: Cell, previous: Draft | None) -> bool:
    """Return whether a bare number is what another claimant makes of the same thing: `the ministry put it at 8`."""
    if previous is None or cell.object is not None or cell.places or cell.amount is None:
        return False
    return cell.source is not None and previous.source not in {None, cell.source}


def counts_own_region(cell: Cell) -> bool:
    """Return whether an office counts the region that is its own: `the Tula governor said his region accounted for 21`."""
    region, _, office = (cell.source or "").rpartition("-")
    return office in {"governor", "authorities"} and [code.lower() for code in cell.places] == [region]


def is_told_again(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence repeats a number with its noun and its place, as the lead does a headline."""
    first = draft.total_cell.sentence if draft.total_cell is not None else cell.sentence
    if "more" in cell.flags or (cell.object is None and first < cell.sentence):
        return False
    told = (part for part in (draft.lead, *draft.parts[-_MANY:]) if part is not None)
    return any(
        part.sentence < (cell.sentence if cell.object is not None else first)
        and part.places == cell.places
        and (part.object is not None or part.sentence < first)
        and (part.amount and part.amount.count) == (cell.amount and cell.amount.count)
        for part in told
    )


def sharpness(window: WindowWords | None) -> int:
    """Rank how closely a window is told."""
    return 0 if window is None else {"clock": 4, "point": 4, "overnight": 3, "day": 2}.get(window.kind, 1)


def sums_up_kinds(cell: Cell, draft: Draft) -> bool:
    """Return whether a wider noun counts just the parts told before: `9 drones over A, 7 over B, 16 aircraft in all`."""
    if cell.object not in _WIDER or cell.object == draft.object or cell.places or draft.total is not None:
        return False
    told = [part for part in (draft.lead, *draft.parts) if part is not None]
    return len(told) > 1 and cell.amount is not None and reached(told) == cell.amount.count


def is_running(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is said to sum up more than this tally."""
    if "joint" not in cell.flags or cell.object is not None or cell.amount is None:
        return False
    if draft.total is not None:
        return True
    parts = [part for part in (draft.lead, *draft.parts) if part is not None and part.amount is not None]
    near = any(part.sentence == cell.sentence for part in parts)
    added = bool(parts) and "more" in parts[0].flags  # `one more over X, six since the evening`
    return bool(parts) and (added or not near) and reached(parts) != cell.amount.low


def reached(parts: list[Cell]) -> int:
    """Return the most that parts can add up to."""
    return sum(
        part.amount.low * (1 if "joint" in part.flags else max(len(part.places), 1))
        for part in parts
        if part.amount is not None
    )


def least(parts: list[Cell]) -> int:
    """Return the least that parts can add up to."""
    return sum(
        part.amount.low * (max(len(part.places), 1) if "each" in part.flags else 1)
        for part in parts
        if part.amount is not None
    )
