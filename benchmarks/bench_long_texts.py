"""How long texts of a megabyte take to read, each sentence another: CPU seconds, and twice the length as a ratio."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from tsanalysis.statements import extract

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
REGIONS = ("Kursk", "Oryol", "Tula", "Ryazan", "Bryansk", "Kaluga", "Rostov", "Smolensk")
UKRAINIAN_OBLASTS = ("Сумською", "Харківською", "Полтавською", "Одеською", "Київською")
OBLASTS = ("Курской", "Орловской", "Тульской", "Рязанской", "Брянской", "Калужской")


def english(chance: random.Random) -> str:
    """Return a sentence with a day, a window, a total and four places."""
    one, two, each = (chance.randint(2, 90) for _ in range(3))
    a, b, c, d = chance.sample(REGIONS, 4)
    return (
        f"On {chance.randint(1, 28)} June between 2:20 pm and 7:30 pm Moscow time air defences downed "
        f"{one + two + 2 * each} drones: {one} over {a} Region, {two} over {b} Region, and {each} each over {c} and {d} regions. "
    )


def russian(chance: random.Random) -> str:
    """Return a sentence with a night, a total and four places."""
    one, two, each = (chance.randint(2, 90) for _ in range(3))
    a, b, c, d = chance.sample(OBLASTS, 4)
    return (
        f"В ночь на {chance.randint(1, 28)} июня дежурными средствами ПВО уничтожены {one + two + 2 * each} БПЛА: "
        f"{one} – над {a} областью, {two} – над {b} и по {each} – над {c} и {d} областями. "
    )


def ukrainian(chance: random.Random) -> str:
    """Return a sentence with a night, its hours, a total of one kind and three places."""
    one, joint = chance.randint(2, 90), chance.randint(2, 90)
    a, b, c = chance.sample(UKRAINIAN_OBLASTS, 3)
    return (
        f"У ніч на {chance.randint(1, 28)} липня з 20:00 до 06:30 сили ППО збили {one + joint} ударних БпЛА типу Shahed: "
        f"{one} – над {a} областю, {joint} – над {b} та {c} областями. "
    )


def line(chance: random.Random) -> str:
    """Return a line of a list."""
    return f"{chance.randint(2, 400)} drones over {chance.choice(REGIONS)} Region\n"


def table(chance: random.Random) -> str:
    """Return a row of a table."""
    return f"{chance.choice(REGIONS)} Region | {chance.randint(2, 400)} | drones\n"


def figures(chance: random.Random) -> str:
    """Return two bare numbers."""
    return f"{chance.randint(2, 400)} {chance.randint(2, 400)}, "


def prose(chance: random.Random) -> str:
    """Return a sentence without a count."""
    word = chance.choice(("harbour", "bridge", "market", "council"))
    return f"The meeting went on until late and nothing was decided about the {word} or its walls. "


def text_of(sentence: Callable[[random.Random], str], length: int) -> str:
    """Return a text of about this many characters."""
    chance, told, reached = random.Random(1), [], 0
    while reached < length:
        told.append(sentence(chance))
        reached += len(told[-1])
    return "".join(told)


def seconds(text: str) -> tuple[float, int]:
    """Return the CPU seconds of reading a text, and how many tallies it gave."""
    begun = time.process_time()
    tallies = extract(text, published_at="2025-07-06T20:00:00Z").tallies
    return time.process_time() - begun, len(tallies)


def main() -> None:
    """Print the CPU seconds of half a megabyte and of one, their ratio, and the tallies."""
    print("text       CPU s of 1 MB  against half  tallies")
    for sentence in (english, russian, ukrainian, line, table, figures, prose):
        half, _ = seconds(text_of(sentence, MEGABYTE // 2))
        whole, tallies = seconds(text_of(sentence, MEGABYTE))
        print(f"{sentence.__name__:9}  {whole:13.2f}  {whole / half:12.2f}  {tallies:7}")


if __name__ == "__main__":
    main()
