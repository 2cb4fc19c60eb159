#!/usr/bin/env bash
# Make seeds/ anew with this project's own reader. The texts are not part of the project: TSANALYSIS_SHARED names
# the folder that holds data/ministry_posts_2025.jsonl and seeds/*.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${TSANALYSIS_SHARED:-../shared}
run=${TSANALYSIS:-.venv/bin/tsanalysis}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TSANALYSIS_STORE="$work/seeds.duckdb"

"$run" ingest "$shared/data/ministry_posts_2025.jsonl"
for article in "$shared"/seeds/*.txt; do
  # the article tells the day only; it repeats the ministry's statement
  "$run" ingest "$article" --published-at 2025-07-06 --source ru-mod --publisher news-article
done
"$run" export seeds seeds
"$run" query sources
"$run" query month_totals
