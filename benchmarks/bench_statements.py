"""How the annotated statements of tests/data/statements are read: set by set, language by language."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "statements"))

from annotated import FOLDER, annotated, judge


def main() -> None:
    """Print the share that is right of each set; `t`, `u`, `w` and `x` were never used to mend the reader."""
    print("set  statements  totals  breakdowns  windows  silently wrong  wholly right by language")
    for path in sorted(FOLDER.glob("*.jsonl")):
        rows = annotated(path.stem)
        verdicts = [judge(row) for row in rows]
        right = {
            name: sum(getattr(verdict, name) for verdict in verdicts)
            for name in ("totals", "breakdowns", "windows", "silent")
        }
        told = []
        for language in ("en", "ru", "uk"):
            own = [
                verdict.whole for row, verdict in zip(rows, verdicts, strict=True) if row["lang"] == language
            ]
            told.append(f"{language} {sum(own)}/{len(own)}")
        print(
            f"{path.stem:3}  {len(rows):10}  {right['totals']:6}  {right['breakdowns']:10}  {right['windows']:7}"
            f"  {right['silent']:14}  {', '.join(told)}"
        )


if __name__ == "__main__":
    main()
