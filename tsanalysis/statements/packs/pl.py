"""Polish, a small pack: it shows that a language is data and a few inflection rules, and no new grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.packs import Pack

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLURAL = {"ie": "na", "ich": "gp", "im": "d", "imi": "i"}
_ADJECTIVES = {"i": "na", "iego": "g", "iemu": "d", "im": "ip"} | _PLURAL
_HARD = {"y": "na", "ego": "g", "emu": "d", "ym": "ip", "e": "na", "ych": "gp", "ymi": "i"}


def inflect(word: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a nominative name, each with the letters of its cases."""
    if word.endswith(("ski", "cki", "zki")):
        yield from ((word[:-1] + end, cases) for end, cases in _ADJECTIVES.items())
    elif word.endswith(("skie", "ckie")):
        yield from ((word[:-2] + end, cases) for end, cases in _ADJECTIVES.items())
        yield word, "na"
    elif word.endswith("e"):
        yield from ((word[:-1] + end, cases) for end, cases in _HARD.items())
    elif word.endswith("a"):
        endings = {"a": "n", "y": "g", "i": "g", "ie": "dp", "ę": "a", "ą": "i"}
        yield from ((word[:-1] + end, cases) for end, cases in endings.items())
    else:
        endings = {"": "na", "u": "gp", "owi": "d", "em": "i", "ie": "p"}
        yield from ((word + end, cases) for end, cases in endings.items())


_OBLASTS = {
    "biełgorodzki": "RU-BEL", "briański": "RU-BRY", "kałuski": "RU-KLU", "kurski": "RU-KRS", "lipiecki": "RU-LIP",
    "moskiewski": "RU-MOS", "nowogrodzki": "RU-NGR", "orłowski": "RU-ORL", "penzeński": "RU-PNZ",
    "pskowski": "RU-PSK", "riazański": "RU-RYA", "rostowski": "RU-ROS", "samarski": "RU-SAM",
    "saratowski": "RU-SAR", "smoleński": "RU-SMO", "tambowski": "RU-TAM", "tulski": "RU-TUL", "twerski": "RU-TVE",
    "wołgogradzki": "RU-VGG", "woroneski": "RU-VOR", "leningradzki": "RU-LEN", "charkowski": "UA-63",
    "sumski": "UA-59", "kijowski": "UA-32", "odeski": "UA-51", "lwowski": "UA-46", "dniepropetrowski": "UA-12",
}  # fmt: skip

PACK = Pack(
    code="pl",
    words={
        "over": "nad|w|we|na|u|w rejonie|w pobliżu|na niebie nad",
        "toward": "w kierunku|w stronę|do|na podejściu do|lecących do|lecące do",
        "launch": "z|ze|z terytorium|z rejonu",
        "territory": "terytorium|wodami|obszarem|także|przestrzenią powietrzną|akwenem",
        "and": "i|oraz|a także|jak również",
        "each": "po|każdy|każdym",
        "singly": "po jednym|pojedynczo",
        "together": "łącznie|razem|w sumie|ogółem|w sumie aż|łączna liczba",
        "respectively": "odpowiednio",
        "rest": "pozostałe|pozostałych|reszta|resztę|inne",
        "subset": "w tym|z czego|z nich|spośród nich|wśród nich",
        "more": "jeszcze|kolejne|kolejnych|kolejny|dodatkowo|również",
        "except": "oprócz|poza|z wyjątkiem",
        "none": "żadnego|żaden|ani jednego",
        "one": "inny|drugi|kolejny|jeszcze jeden",
        "of": "z|ze|spośród",
        "event=lost": "utracono z radarów|zniknęły z radarów|utracono",
        "aux": "był|było|były|zostały|został|zostało|się|sztuk|to|typu|już|tylko|udało",
        "single=uav": "dron|bezzałogowiec|bezzałogowy statek powietrzny|bsp",
        "object=uav": "drony|dronów|drona|dronami|bezzałogowce|bezzałogowców|bezzałogowych statków powietrznych",
        "object=missile": "rakiety|rakiet|rakietę|pociski|pocisków|pocisk",
        "object=case": "przypadków|przypadki|przypadek|zakażeń|zachorowań|zachorowania",
        "unit": "godzin|godziny|godzinę|minut|minuty|dni|osób|osoby|domów|domy|pożarów|pożary|km|kilometrów|metrów|regionów|obwodów|obwodami"
        "|brygada|brygady|rannych|zabitych|dzieci|lat|lata|tysięcy|milionów|ataków|razy|procent|%|regionami",
        "claimant=ru-mod": "rosyjskie ministerstwo obrony|ministerstwo obrony rosji|rosyjski resort obrony|ministerstwo obrony",
        "claimant=ua-air-force": "ukraińskie siły powietrzne|siły powietrzne ukrainy|siły powietrzne",
        "claimant=?governor": "gubernator",
        "claimant=?mayor": "mer|burmistrz",
        "bound=more": "ponad|więcej niż",
        "bound=least": "co najmniej|przynajmniej|nie mniej niż",
        "bound=about": "około|mniej więcej",
        "bound=nearly": "prawie|niemal|blisko",
        "bound=most": "do|co najwyżej|nie więcej niż",
        "rate": "dziennie|na dobę|średnio",
        "negation": "nie",
        "vague": "kilka|kilkanaście|kilkadziesiąt|wiele",
        "dozen=12": "tuzin",
        "dozen=24": "dziesiątki",
        "night": "w nocy|nocy|minionej nocy|ubiegłej nocy|tej nocy|noc",
        "period": "noc",
        "day": "rano|wieczorem|w ciągu dnia|w ciągu doby|w ciągu ostatniej doby",
        "longer": "w ciągu tygodnia|w tym tygodniu|od początku roku|od początku miesiąca|w tym roku|od początku",
        "from": "od|między|pomiędzy|po",
        "until": "do|a",
        "about": "około|o około",
        "at": "o|w",
        "by": "na godzinę|stan na",
        "zone=+03:00": "czasu moskiewskiego",
        "zone=kyiv": "czasu kijowskiego",
        "zone=+00:00": "gmt|utc",
        "clock=0": "północy|północ",
        "clock=720": "południa|południe",
        "month=1": "stycznia", "month=2": "lutego", "month=3": "marca", "month=4": "kwietnia", "month=5": "maja",
        "month=6": "czerwca", "month=7": "lipca", "month=8": "sierpnia", "month=9": "września",
        "month=10": "października", "month=11": "listopada", "month=12": "grudnia",
        "relative=0": "dziś|dzisiaj", "relative=-1": "wczoraj",
        "hours": "godzina|godziny|godzin|godz",
        "minutes": "minut|minuty",
        "year": "rok|roku|r .",
        "function": "że|który|która|które|których|gdy|kiedy|jak|ale|bo|jeśli|dla|bez|przez|przed|podczas",
    },
    stems={
        "event=intercepted": "zestrzel|zniszcz|przechwyc|strąc|zneutraliz",
        "event=launched": "wystrzel|wysła|wypuśc|zaatakow",
        "event=hit": "trafi|uderzy",
        "event=crashed": "spadł|rozbił",
        "event=reported": "odnotow|potwierdz|zarejestrow",
        "says": "poinform|przekaza|oświadcz|poda|napis|powiedz",
    },
    heads={
        "oblast": "obwód|obwodu|obwodowi|obwodem|obwodzie|obwody|obwodów|obwodom|obwodami|obwodach",
        "sea": "morze|morza|morzu|morzem|mórz|morzami",
        "krai": "kraj|kraju|krajem",
        "republic": "republika|republiki|republice|republiką",
        "region": "region|regionu|regionem|regionie",
    },
    plural_heads="obwody obwodów obwodom obwodami obwodach mórz morzami",
    modifiers="autonomiczny autonomicznego ludowa ludowej",
    inflect=inflect,
    adjective=r".+(?:y|i|e|a|ego|iego|ych|ich|ymi|imi|ej|ą|ym|im)",
    adverb=r".+(?:nie|wo|ko)",
    participle=r".+(?:ny|ne|nych|nego|nymi|ty|te|tych)",
    singular=r".*(?:any|ony|ęty)",
    passive=r".*(?:no|to)",
    plural=r".*(?:li|ły|ne|te)",
    abbreviations="r godz np m in ok tys mln",
    attack=r"wybuch|alarm|syren|obron|ostrzał|nalot",
    place_names={f"obwód {name}": code for name, code in _OBLASTS.items()}
    | {
        "Krym": "UA-43", "Morze Czarne": "XZ-BLACK-SEA", "Morze Azowskie": "XZ-AZOV-SEA", "Tatarstan": "RU-TA",
        "Morze Kaspijskie": "XZ-CASPIAN-SEA", "Moskwa": "RU-MOW", "Kraj Krasnodarski": "RU-KDA", "Kijów": "UA-30",
        "region moskiewski": "RU-MOSCOW-REGION", "Czuwaszja": "RU-CU",
    },
)  # fmt: skip
