"""Agreement and speed of reading on the posts at hand, against an independent machine reading of them.

Skips politely where the posts are absent. The other reading is a second opinion, not the truth.
"""

from __future__ import annotations

import collections
import csv
import datetime as dt
import json
import os
import sys
import time
from pathlib import Path

from tsanalysis import regions
from tsanalysis.statements import Extraction, extract

SHARED = Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
NAMES = {"Moscow region": "RU-MOSCOW-REGION", "Moscow Oblast": "RU-MOS", "Crimea": "UA-43"}


def posts() -> list[dict]:
    with (SHARED / "ministry_posts_2025.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def other_reading() -> dict[str, list[dict]]:
    """Return the rows of the other reading by post."""
    found: dict[str, list[dict]] = collections.defaultdict(list)
    with (SHARED / "reported_counts_2025.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["post_id"]].append(row)
    return found


def post_id(post: dict) -> str:
    return post["published_at"].replace("-", "").replace(":", "")[:13]


def code(name: str) -> str:
    return "|".join(
        sorted(
            NAMES.get(n) or next(c for c in regions.codes_of(n, "en") if c[:2] in {"RU", "UA", "XZ"})
            for n in name.split("+")
        )
    )


def read(post: dict) -> Extraction:
    published = dt.datetime.fromisoformat(post["published_at"])
    return extract(
        post["text"], published_at=published, source="ru-mod", language="ru", truncated=post["truncated"]
    )


def compare(rows: list[dict], extraction: Extraction) -> dict[str, bool | None]:
    """Compare one post: its total, its breakdown, its window."""
    tallies = [
        t
        for t in extraction.tallies
        if t.object == "uav" and t.outcome == "intercepted" and t.window.kind != "longer"
    ]
    theirs = collections.Counter()
    for row in rows:
        if row["count_kind"] in {"stated", "joint"}:
            theirs[code(row["region"]), int(row["count"])] += 1
        elif row["count_kind"] == "listed_no_count":
            theirs[code(row["region"]), None] += 1
    ours = collections.Counter(
        ("|".join(sorted(c.regions)), c.count)
        for t in tallies
        for c in t.counts
        if c.kind in {"stated", "each", "joint", "rest", "listed"}
    )
    total = sum(t.total or 0 for t in tallies)
    result: dict[str, bool | None] = {
        "total": total == int(rows[0]["total"] or 0),
        "breakdown": ours == theirs,
    }
    first = tallies[0].window if tallies else None
    kinds = {"clock": "clock", "point": "about", "overnight": "overnight", "day": "vague", "unknown": "vague"}
    same = first is not None and kinds.get(first.kind) == rows[0]["window_kind"]
    if same and first is not None and rows[0]["window_start"]:
        start = first.start.isoformat(timespec="minutes") if first.start else ""
        end = first.end.isoformat(timespec="minutes") if first.end else ""
        same = (start, end) == (rows[0]["window_start"], rows[0]["window_end"])
    result["window"] = same
    return result


def main() -> None:
    if not (SHARED / "ministry_posts_2025.jsonl").exists():
        print(f"bench_reading: skipped, {SHARED} has no posts (set TSANALYSIS_SHARED)")
        return
    theirs = other_reading()
    found = posts()
    began = time.process_time()
    extractions = [read(post) for post in found]
    seconds = time.process_time() - began
    counts: collections.Counter[str] = collections.Counter()
    verbose = "-v" in sys.argv
    for post, extraction in zip(found, extractions, strict=True):
        rows = theirs.get(post_id(post))
        if rows is None:
            daily = [t for t in extraction.tallies if t.outcome == "intercepted" and t.object == "uav"]
            counts["other posts"] += 1
            counts["other posts with a tally"] += bool(daily)
            if daily and verbose:
                print(
                    "OTHER",
                    post_id(post),
                    [(t.total, t.window.kind) for t in daily],
                    post["text"].replace("\n", " "),
                )
            continue
        cut = post["truncated"]
        kind = "cut" if cut else "whole"
        for name, same in compare(rows, extraction).items():
            counts[f"{name} {kind}"] += 1
            counts[f"{name} {kind} same"] += bool(same)
            if not same and verbose:
                print("DIFF", name, kind, post_id(post), post["text"].replace("\n", " "))
                print(
                    "    theirs",
                    rows[0]["total"],
                    rows[0]["window_kind"],
                    rows[0]["window_start"],
                    rows[0]["window_end"],
                    [(r["region"], r["count"], r["count_kind"]) for r in rows],
                )
                for t in extraction.tallies:
                    print(
                        "    ours",
                        t.total,
                        t.outcome,
                        t.object,
                        t.window.kind,
                        t.window.start,
                        t.window.end,
                        t.balance,
                        t.reason,
                        [(c.regions, c.count, c.kind) for c in t.counts],
                    )
        for t in extraction.tallies:
            counts[f"balance {t.balance}"] += 1
            counts["needs review"] += t.needs_review
    for name in sorted(n for n in counts if not n.endswith("same")):
        same = counts.get(f"{name} same")
        print(
            f"{name:32} {counts[name]:6}"
            + (f"  same {same:6}  {same / counts[name]:8.2%}" if f"{name} same" in counts else "")
        )
    print(f"{len(found)} posts in {seconds:.2f} s: {len(found) / seconds:,.0f} posts a second of one core")


if __name__ == "__main__":
    main()
