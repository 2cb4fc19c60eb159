# Two commands do everything: `make report` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: report test lint coverage soak bench seeds lock clean

report: $(VENV)/.runtime  ## load seeds/, analyse, write reports/
	$(BIN)/tsanalysis report

test: $(VENV)/.develop  ## the whole test suite, under five minutes on two cores
	$(BIN)/python -m pytest

lint: $(VENV)/.develop  ## formatting, style, types, floors, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

coverage: $(VENV)/.develop  ## branch coverage of the suite, in one process
	$(BIN)/python -m coverage run -m pytest -n 0
	$(BIN)/python -m coverage report

soak: $(VENV)/.develop  ## the long runs: fuzzing, killed loads, calibration
	$(BIN)/python -m pytest -m soak -n 0

bench: $(VENV)/.develop  ## ratios against the peers, printed
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

seeds: $(VENV)/.runtime  ## make seeds/ anew from the texts, which are not part of the project
	tools/make_seeds.sh

lock:  ## rewrite the locked versions (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url -c tools/lock-constraints.txt -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url -c tools/lock-constraints.txt -o requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.develop: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.runtime

clean:  ## remove what the other targets made
	rm -rf $(VENV) .cache .hypothesis dist reports/figures reports/pages reports/*.pdf reports/*.json reports/*.html *.duckdb
