# Two commands matter: `make run` starts the program, `make test` proves it. PY chooses the Python (3.11 or newer).
PY ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= build/stills
STILLS ?= --size 1920x1080
PYTEST := $(BIN)/python -m pytest
DECLARED := pyproject.toml constraints.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: run test test-long check format bench bench-peer soak stills clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@$(BIN)/ketaviz

test: $(VENV)/dev.stamp
	@$(PYTEST) -m "not long" --numprocesses 2 --dist loadfile

test-long: $(VENV)/dev.stamp
	@$(PYTEST) -m long || { code=$$?; [ $$code -eq 5 ] && echo "No long test was found." || exit $$code; }

check: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m ketaviz.content.wording_catalogue --check

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.bench.bench

bench-peer: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.bench.peer_brian2

# Visitors without end, in compressed time: minutes, or KETAVIZ_SOAK_HOURS. Fails if memory, objects or files grow.
soak: $(VENV)/dev.stamp
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.soak

stills: $(VENV)/run.stamp
	@$(BIN)/ketaviz still --beat all $(STILLS) --out $(OUT)

clean:
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "ketaviz needs Python 3.11 or newer, and '$(PY)' is not: name one, for example 'make run PY=python3.12'." >&2; exit 2; }
	@$(PY) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PY)' cannot make a virtual environment: install its venv module (Debian: apt install python3-venv)." >&2; exit 2; }

# dev includes run; the development extras are installed only for tests and checks.
$(VENV)/run.stamp: $(DECLARED) | $(BIN)/python
	@echo "Installing ketaviz into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev.stamp: $(DECLARED) | $(BIN)/python
	@echo "Installing ketaviz and its development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/run.stamp $@
