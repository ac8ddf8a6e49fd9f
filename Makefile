# Kith: `make demo` to see it, `make test` to prove it. Only git, make and Python 3.11 or newer are needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-sqlite test-postgresql check bench bench-quick attack frontend clean

demo: .venv/installed
	@$(BIN)/kith demo

test: .venv/tested check frontend
	$(BIN)/python tests/chromium.py -- $(BIN)/python tests/both_databases.py

test-sqlite: .venv/tested
	$(BIN)/python tests/chromium.py -- $(BIN)/pytest

test-postgresql: .venv/tested
	$(BIN)/python tests/chromium.py -- $(BIN)/python tests/postgres.py -- $(BIN)/pytest

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

frontend: .venv/tested
	@$(BIN)/python tests/frontend.py

bench: .venv/benched
	$(BIN)/python tests/bench/run.py

bench-quick: .venv/benched
	$(BIN)/python tests/bench/run.py --quick

attack: .venv/tested
	$(BIN)/pytest tests/attacks

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kith needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv || { command -v uv >/dev/null && uv venv --seed .venv; } || \
	  { echo "Python's venv module is missing. Install it (on Debian or Ubuntu: apt-get install python3-venv) and try again."; exit 1; }
	@touch $@

.venv/installed: .venv/made requirements/base.txt pyproject.toml
	@echo "Installing what Kith needs…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/tested: .venv/installed requirements/test.txt
	@echo "Installing what the tests need…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/benched: .venv/tested requirements/bench.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
