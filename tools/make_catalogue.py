"""Collect every template of the report and bring the catalogues up to date.

Run: python tools/make_catalogue.py [--check]

A template is what stands first in a call of `say(...)`, `say.sentence(...)` or `say.plural(...)` in
tsanalysis/report. The source is parsed, never run; a template that this tool cannot see is an error, so that
none escapes. New templates are added to tsanalysis/data/locale/*.po without a translation, templates that are
gone are removed; `--check` only says what is missing.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tsanalysis.report.catalogue import Entry, read_entries
from tsanalysis.report.claimants import _OFFICES, _PARTIES
from tsanalysis.report.codes import _COUNTS, _METHODS, _WINDOWS
from tsanalysis.report.findings import _SCALE
from tsanalysis.report.narrator import DERIVATIONS
from tsanalysis.report.reasons import REASONS, REWORDED
from tsanalysis.report.subject import _OTHERWISE_REPORTED, _REPORTED, OBJECTS, OUTCOMES
from tsanalysis.report.wording import month_messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "tsanalysis" / "report"
CATALOGUES = ROOT / "tsanalysis" / "data" / "locale"

TABLES: dict[str, tuple[str, ...]] = {
    "claimants: name": tuple(name for name, _ in _PARTIES.values()),
    "claimants: short": tuple(short for _, short in _PARTIES.values()),
    "claimants: words": tuple(_OFFICES.values()),
    "claimants: title": (_OFFICES["head"],),
    "codes: words[code]": tuple((_COUNTS | _WINDOWS | _METHODS).values()),
    "subject: OBJECTS.get(thing, thing)": tuple(OBJECTS.values()),
    "subject: OUTCOMES.get(outcome, outcome)": tuple(OUTCOMES.values()),
    "subject: _REPORTED.get(outcome, _OTHERWISE_REPORTED)": (*_REPORTED.values(), _OTHERWISE_REPORTED),
    "findings: words": tuple(words for _, words in _SCALE),
    "annex: d.meaning": tuple(d.meaning for d in DERIVATIONS),
}
"""File and first argument, as it stands there, of calls that look words up in a table -> the templates."""

HEADER = """\
# {language}: the words of the report. Key: the English template. Braces hold values; none may be lost.
# Claimants stand in the genitive, after the words for "according to"; objects and outcomes too, after that for "number".
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"
"""


def collect() -> list[Entry]:
    """Return every template in the order of the source: context, singular, plural."""
    found: dict[Entry, None] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        if path.name in ("wording.py", "reasons.py"):
            continue
        for entry in _entries(ast.parse(path.read_text(encoding="utf-8")), path):
            found.setdefault(entry)
    for entry in _entries(
        ast.parse((SOURCES / "wording.py").read_text(encoding="utf-8")), SOURCES / "wording.py"
    ):
        found.setdefault(entry)
    for reason in REASONS:
        found.setdefault(Entry(REWORDED.get(reason, reason)))
    for context, name in month_messages():
        found.setdefault(Entry(name, context=context))
    return list(found)


def _entries(tree: ast.Module, path: Path) -> Iterator[Entry]:
    """Yield the templates of one file; stop at one that cannot be seen."""
    for scope in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.Lambda)] or [tree]:
        names = _assignments(tree) | _assignments(scope)
        for call in _calls(scope):
            method = _method(call)
            if method == "plural":
                one, many = (_only(_templates(a, names, path.stem), a, path) for a in call.args[:2])
                yield Entry(one, plural=many)
            elif method in ("", "sentence"):
                templates = _templates(call.args[0], names, path.stem)
                if not templates:
                    raise SystemExit(
                        f"{path}:{call.lineno}: template not seen: {ast.unparse(call.args[0])}; "
                        "write it as a literal, or name its table in TABLES"
                    )
                yield from (Entry(template) for template in templates)


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and _method(node) is not None and node.args:
            yield node


def _method(call: ast.Call) -> str | None:
    """Return which of the calls of a `Wording` this is: "" for the plain one, None for any other call."""
    target = call.func
    if _is_wording(target):
        return ""
    return target.attr if isinstance(target, ast.Attribute) and _is_wording(target.value) else None


def _is_wording(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ("say", "self")
    return isinstance(node, ast.Attribute) and node.attr == "say"


def _assignments(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what each plain name is set to."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope) if not isinstance(scope, ast.Module) else scope.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _templates(node: ast.expr, names: dict[str, list[ast.expr]], stem: str) -> list[str]:
    """Return the strings that an expression can be; none where that cannot be told."""
    if (listed := f"{stem}: {ast.unparse(node)}") in TABLES:
        return list(TABLES[listed])
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return _joined(node, names, stem)
    parts: Iterable[ast.expr] = ()
    if isinstance(node, ast.Name):
        parts = names.get(node.id, ())
    elif isinstance(node, ast.IfExp):
        parts = (node.body, node.orelse)
    elif isinstance(node, ast.Dict):
        parts = node.values
    elif isinstance(node, ast.Subscript):
        parts = (node.value,)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        parts = (node.func.value,)
    found = [_templates(part, names, stem) for part in parts]
    return [template for some in found for template in some] if all(found) else []


def _joined(node: ast.JoinedStr, names: dict[str, list[ast.expr]], stem: str) -> list[str]:
    """Return an f-string whose parts are constants."""
    text = ""
    for part in node.values:
        values = _templates(part.value if isinstance(part, ast.FormattedValue) else part, names, stem)
        if len(values) != 1:
            return []
        text += values[0]
    return [text]


def _only(values: list[str], node: ast.expr, path: Path) -> str:
    if len(values) != 1:
        raise SystemExit(f"{path}:{node.lineno}: a plural needs two literals, found {ast.unparse(node)}")
    return values[0]


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def write_catalogue(path: Path, wanted: list[Entry], known: dict[Entry, tuple[str, ...]]) -> None:
    """Write a catalogue in the order of the source, with the translations that are known."""
    lines = [HEADER.format(language=path.stem)]
    for entry in wanted:
        told = known.get(entry, ())
        lines += [f"msgctxt {_quote(entry.context)}"] if entry.context else []
        lines.append(f"msgid {_quote(entry.message)}")
        if entry.plural:
            lines.append(f"msgid_plural {_quote(entry.plural)}")
            lines += [f"msgstr[{i}] {_quote(told[i] if i < len(told) else '')}" for i in range(3)]
        else:
            lines.append(f"msgstr {_quote(told[0] if told else '')}")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Bring the catalogues up to date, and say what has no translation."""
    wanted, missing = collect(), 0
    for path in sorted(CATALOGUES.glob("*.po")):
        known = read_entries(path.read_text(encoding="utf-8"))
        if "--check" not in sys.argv:
            write_catalogue(path, wanted, known)
        for entry in wanted:
            if not known.get(entry) or not all(known[entry]):
                missing += 1
                print(f"{path.name}: not translated: {entry.message!r}")
        for entry in known:
            if entry not in wanted:
                print(f"{path.name}: no longer in the source: {entry.message!r}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
