"""The report in other languages: complete catalogues, grammar of numbers and dates, whole pages."""

import gettext
import importlib.util
import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.cli.report import report as verb
from tsanalysis.errors import InputError
from tsanalysis.report.blocks import as_text
from tsanalysis.report.catalogue import plural_form, read_entries
from tsanalysis.report.figures import _cut
from tsanalysis.report.findings import days_long, of_days
from tsanalysis.report.numbers import Number, format_number
from tsanalysis.report.reasons import REASONS, match_reason
from tsanalysis.report.subject import name_subject
from tsanalysis.report.wording import LANGUAGES, Wording

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "tsanalysis" / "data" / "locale"
OTHERS = tuple(language for language in LANGUAGES if language != "en")
TITLES = {
    "ru": "Заявленные перехваты беспилотников: по регионам и дням",
    "uk": "Заявлені перехоплення безпілотників: за регіонами і днями",
}
NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
LATIN = frozenset(
    re.findall(
        r"\w+",
        "tsanalysis report json trace series daily store counts count status None region kind trend changepoints "
        "compare anomalies incident windows with start tallies statements intercepted object lang Europe Moscow "
        "Apache Andrews Monahan Killick Fearnhead Eckley Morley Clopper Pearson Dempster Laird Rubin Vovk Gammerman Shafer "
        "Eilers Marx Wood Fasiolo Newcombe Hill Efron Bartlett Kazi Aoual Diebold Mariano concentration correlation consistency "
        "Farrington Bracher Noufaily Benjamini Hochberg fixed since until source outcome disputed scope",
    )
)
"""Commands, codes of the data and names that are the same in every language."""


@pytest.fixture(scope="module")
def tool():
    """Return the tool that collects templates, as a module."""
    spec = importlib.util.spec_from_file_location("make_catalogue", ROOT / "tools" / "make_catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return the folder of a report of seventy days in every other language, by language."""
    folder = tmp_path_factory.mktemp("languages")
    store, _ = make_store(folder, days=70, silent=(20, 21), skip_parts=(30,))
    for language in OTHERS:
        tsa.report(store, output=folder / language, language=language)
    return {language: folder / language for language in OTHERS}


def entries(language):
    """Return the entries of a catalogue."""
    return read_entries((LOCALE / f"{language}.po").read_text(encoding="utf-8"))


def names_in(template):
    """Return the placeholders of a template, with how often each occurs, the format left out."""
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name})


def words_of(path):
    """Return the text of a PDF with plain spaces."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_template_of_the_source_is_translated_and_none_is_left_over(tool, language):
    """Catalogue and source hold the same templates; `python tools/make_catalogue.py` lists those without words."""
    told, wanted = entries(language), set(tool.collect())
    assert wanted - {entry for entry, forms in told.items() if all(forms)} == set()
    assert set(told) - wanted == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_the_values_of_its_template(language):
    """No placeholder is lost or invented in any form; plurals have three forms, everything else one."""
    for entry, forms in entries(language).items():
        assert len(forms) == (3 if entry.plural else 1), entry
        for form in forms:
            assert names_in(form) == names_in(entry.message), entry


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_the_numbers_of_its_template(language):
    """Years, limits and settings are the same: a translation of older words is found by its numbers."""
    for entry, forms in entries(language).items():
        for form in forms:
            told = [number.replace(",", ".") for number in NUMBERS.findall(form)]
            assert sorted(told) == sorted(NUMBERS.findall(entry.message)), entry


def test_a_template_that_cannot_be_seen_stops_the_tool(tool, tmp_path):
    """A call of `say` with an unknown variable is an error that names the line, so that no words escape."""
    source = "def f(say, words):\n    return say(words)\n"
    with pytest.raises(SystemExit, match=r"x\.py:2: template not seen: words"):
        list(tool._entries(tool.ast.parse(source), tmp_path / "x.py"))


def test_the_tool_sees_choices_tables_and_joined_templates(tool, tmp_path):
    """Branches, dictionaries and f-strings of constants give each of their templates."""
    source = (
        "def f(say, n, kind):\n    unit = '{n} h'\n    words = {'a': f'long: {unit}', 'b': 'short'}\n"
        "    say.sentence(words[kind])\n    say('x' if n else 'y')\n    say.plural('{n} day', '{n} days', n)\n"
    )
    found = list(tool._entries(tool.ast.parse(source), tmp_path / "x.py"))
    assert [entry.message for entry in found] == ["long: {n} h", "short", "x", "y", "{n} day"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_plural_rule_is_the_one_the_catalogue_declares(language):
    """The header's own rule and `plural_form` agree on every number up to a thousand."""
    header = (LOCALE / f"{language}.po").read_text(encoding="utf-8")
    declared = gettext.c2py(re.search(r"plural=([^;]+);", header)[1])
    assert [declared(n) for n in range(1000)] == [plural_form(n) for n in range(1000)]


def test_days_agree_with_their_number():
    """1 day, 2 days, 5 days, 11 days, 21 days, by the rules of both languages."""
    forms = {
        language: [Wording(language).plural("{n} day", "{n} days", n) for n in (1, 2, 5, 11, 21)]
        for language in OTHERS
    }
    assert forms["ru"] == ["1 день", "2 дня", "5 дней", "11 дней", "21 день"]
    assert forms["uk"] == ["1 день", "2 дні", "5 днів", "11 днів", "21 день"]


def test_numbers_of_days_agree_inside_sentences():
    """The last 21 day(s), 3 of 21 days, 2.5 days: the form is that of the number printed, in the case of its place."""
    ru, uk = Wording("ru"), Wording("uk")

    def days(value, decimals=0):
        return Number("n", value, "days", decimals=decimals, words=ru.number_words)

    def said(parts):
        return as_text(parts)

    last = [said(ru.plural("the last {n} day", "the last {n} days", days(n))) for n in (21, 22, 28)]
    assert last == ["последний 21 день", "последние 22 дня", "последние 28 дней"]
    assert said(of_days(days(3), days(21), ru)) == "3 из 21 дня"
    assert said(of_days(days(3), days(22), ru)) == "3 из 22 дней"
    assert said(of_days(days(3), days(22), uk)) == "3 з 22 днів"
    lengths = [said(days_long(days(*n), ru)) for n in ((1.6,), (4.6,), (2.5, 1), (5.0, 1))]
    assert lengths == ["2 дня", "5 дней", "2,5 дня", "5,0 дня"]


def test_a_period_says_month_and_year_once():
    """Days of one month stand on either side of a dash without spaces, in every language."""
    first, last = date(2025, 7, 6), date(2025, 7, 30)
    told = {language: Wording(language).period(first, last).replace("\u00a0", " ") for language in LANGUAGES}
    assert told == {"en": "6–30 July 2025", "ru": "6–30 июля 2025 года", "uk": "6–30 липня 2025 року"}


def test_days_of_one_year_say_it_once():
    """11 March, 21 May and 3 January: the year stands after the last day of each year."""
    told = Wording("ru").dates([date(2025, 3, 11), date(2025, 5, 21), date(2026, 1, 3)])
    assert [day.replace("\u00a0", " ") for day in told] == [
        "11 марта",
        "21 мая 2025 года",
        "3 января 2026 года",
    ]
    assert Wording().dates([]) == []


def test_no_line_ends_with_a_word_of_one_letter(written):
    """A short word stays with the next, a dash with what is before it: no line of a page's sentences ends with «и»."""
    for language, folder in written.items():
        pages = PdfReader(folder / "report.pdf").pages
        lines = [line.rstrip() for page in pages for line in page.extract_text().splitlines()]
        assert not [
            line for line in lines if re.search(r"[а-яіїє]{3} (?:и|в|с|к|і|у|з|й|до|не|на)$", line)
        ], language


def test_a_tile_holds_a_word_or_one_cut_with_a_point():
    """Never three bare letters: «Херс.», not what the first three of Херсонская would say."""
    assert [_cut(name) for name in ("Херсонская", "Крым", "Чёрное море")] == ["Херс.", "Крым", "Чёрн."]


def test_a_month_stands_in_the_genitive_beside_its_day_and_in_the_nominative_alone():
    """6 July 2025 is «6 июля 2025 года» and «6 липня 2025 року»; the month alone is «июль» and «липень»."""
    day = date(2025, 7, 6)
    assert Wording("ru").date(day).replace("\u00a0", " ") == "6 июля 2025 года"
    assert Wording("uk").date(day).replace("\u00a0", " ") == "6 липня 2025 року"
    assert (Wording("ru").month(7), Wording("uk").month(7)) == ("июль", "липень")
    assert (Wording("ru").month(5), Wording("ru").month(5, in_date=True)) == ("май", "мая")
    period = Wording("uk").period(day, day + timedelta(days=30))
    assert period.replace("\u00a0", " ") == "6 липня – 5 серпня 2025 року"


@given(st.floats(-1e6, 1e6), st.sampled_from(["plain", "percent", "change", "ratio", "p"]), st.integers(0, 3))
def test_only_the_decimal_mark_differs(value, form, decimals):
    """A number with a comma is the English number with its point replaced."""
    english = format_number(value, form, decimals)
    assert format_number(value, form, decimals, ",") == english.replace(".", ",")


def test_an_interval_is_said_in_words_of_the_language():
    """1234.5 with 1000 to 2000.5 has a thin space, a comma, and «от … до …»; an open end says so."""
    number = Number("a", 1234.5, "events", 1000, 2000.5, "CI", decimals=1, words=Wording("ru").number_words)
    assert number.text == "1\u202f234,5"
    assert number.range_text == "от 1\u202f000,0 до 2\u202f000,5"
    least = Number("a", 3, "events", 3, None, "CI", words=Wording("uk").number_words)
    assert least.range_text == "не менше 3"


def test_every_claim_names_its_claimant():
    """The words after "according to" are those of each claimant, in the genitive."""
    from tsanalysis.report.scope import Scope

    for language, expected in (("ru", "Воздушных сил Украины"), ("uk", "Повітряних сил України")):
        subject = name_subject(Scope("ua-air-force", "launched", "uav"), Wording(language))
        assert subject.claimant == subject.claimant_short == expected


def test_every_object_that_the_reader_knows_has_a_noun():
    """A code that statements can give is printed as a noun, and in Cyrillic in the other languages."""
    from tsanalysis.report.scope import Scope

    packs = (ROOT / "tsanalysis" / "statements" / "packs").glob("*.py")
    codes = {code for p in packs for code in re.findall(r'"object=(\w+)"', p.read_text(encoding="utf-8"))}
    assert codes
    for language in OTHERS:
        for code in codes:
            things = name_subject(Scope("ru-mod", "intercepted", code), Wording(language)).things
            assert not re.search("[A-Za-z]", things), (code, things)


def test_a_reason_of_another_room_is_said_in_the_language():
    """Values keep their place, dates and decimals are localised; an unknown reason is quoted as English."""
    say = Wording("ru")
    assert as_text(say.reason("21 events, wanted at least 30")) == "событий 21, нужно не менее 30"
    told = as_text(
        say.reason("share of tallies told as overnight: 0.53 before 2025-07-06, 0.10 from then on")
    )
    assert told.replace("\u00a0", " ") == "доля итогов за ночь: 0,53 до 6 июля 2025 года, затем 0,10"
    unknown = {
        "no places with numbers; odd thing": "нет мест с числами; «odd thing» (по-английски)",
        "one odd thing; another": "«one odd thing; another» (по-английски)",
    }
    assert {reason: as_text(say.reason(reason)) for reason in unknown} == unknown
    assert as_text(Wording().reason("odd thing")) == "odd thing"


def test_every_reason_is_still_said_somewhere():
    """The longest literal part of each template stands in the source of the rooms below or of the report."""
    rooms = ("analysis", "statements", "store", "report")
    files = [
        p for room in rooms for p in (ROOT / "tsanalysis" / room).rglob("*") if p.suffix in (".py", ".sql")
    ]
    source = "\n".join(p.read_text(encoding="utf-8") for p in files if p.name != "reasons.py")
    for template in REASONS:
        sample = template.format(**dict.fromkeys(names_in(template), "7"))
        assert match_reason(sample).template == template
        parts = [words.strip(" :,'") for words, *_ in Formatter().parse(template)]
        longest = max(parts, key=len)
        assert longest in source or longest.split(" '")[0].removeprefix("the ") in source, template


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_are_in_the_language(written, language):
    """The PDF declares its language, carries the translated title, and dates and labels in Cyrillic."""
    pdf = PdfReader(written[language] / "report.pdf")
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert pdf.metadata.title == TITLES[language]
    text = words_of(written[language] / "report.pdf")
    assert TITLES[language] in text
    assert re.search(rf"tsanalysis report .*--lang {language}", text)
    drawn = (written[language] / "figures" / "daily.svg").read_text(encoding="utf-8")
    labels = {label for label in re.findall(r">([^<>]+)</text>", drawn) if re.search("[а-яіїє]", label)}
    assert Wording(language).month(2, short=True) in labels
    assert any(label.startswith(TITLES[language].split(":")[0]) for label in labels)


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_left_on_a_page(written, language):
    """Every Latin word of four letters or more is a command, a name, or a code (in capitals on the map)."""
    found = set(re.findall(r"(?<![\w.])[A-Za-z]{4,}(?![\w.])", words_of(written[language] / "report.pdf")))
    assert {word for word in found if not word.isupper()} - LATIN == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_noun_of_a_page_disagrees_with_its_number(written, language):
    """No «21 дней», no «2 день», no «5 дня»: the nominative or, as in «3 из 21 дня», the genitive."""
    fitting = {
        "ru": ({"день", "дня"}, {"дня", "дней"}, {"дней"}),
        "uk": ({"день", "дня"}, {"дні", "днів"}, {"днів"}),
    }[language]
    nouns = "|".join(sorted(set.union(*fitting)))
    text = words_of(written[language] / "report.pdf")
    found = re.findall(rf"(?<![\d,])(\d+) ({nouns})\b", text)
    assert len(found) > 10
    assert [pair for pair in found if pair[1] not in fitting[plural_form(int(pair[0]))]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_keeps_one_typography(language):
    """One dash, quotation marks of the language, days abbreviated in one heading only."""
    for forms in entries(language).values():
        for form in forms:
            assert not re.search(r"[\u2014\"\u201c\u201d]|  | [,.;:!?]", form.strip()), form
            assert " дн." not in form or "тнош" in form or "іднош" in form, form
            assert not re.search(r"\w - \w", form), form


@pytest.mark.parametrize("language", OTHERS)
def test_no_decimal_point_is_left_in_a_finding(written, language):
    """Findings write decimals with a comma."""
    text = (written[language] / "report.json").read_text(encoding="utf-8")
    printed = re.findall(r'"printed": "([^"]*)"', text)
    assert any("," in number for number in printed)
    assert not [number for number in printed if "." in number]


def test_the_verb_offers_the_languages_that_exist():
    """`--lang` lists exactly `LANGUAGES`, and each but English has a catalogue; another one is refused."""
    option = next(p for p in verb.params if p.name == "language")
    assert tuple(option.type.choices) == LANGUAGES
    assert tuple(sorted(p.stem for p in LOCALE.glob("*.po"))) == OTHERS
    with pytest.raises(InputError, match="'fr': no complete catalogue; wanted one of en, ru, uk"):
        Wording("fr")
