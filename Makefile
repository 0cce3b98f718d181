# Two commands do everything on a fresh machine with Python >= 3.11, git and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check bench fuzz fuzz-guided picture fixtures clean
help:
	@echo "make demo      set up, then check and repair the bundled samples"
	@echo "make test      set up, then run every test"
	@echo "make check     lint, types, layer contracts"
	@echo "make bench     speed, beside other programs"
	@echo "make fuzz      fuzz every part for MINUTES minutes each (default: 30)"
	@echo "make fuzz-guided  the same, guided by coverage (needs atheris)"
	@echo "make picture   redraw the README's picture from real output"
	@echo "make fixtures  regenerate the diagnostics snapshots (review the diff)"

# A copy of the interpreter's own pip, so that nothing but Python itself has to be there.
$(BIN)/seedlint: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

demo: $(BIN)/seedlint
	@$(BIN)/python demo/run.py

test: $(BIN)/seedlint
	$(BIN)/python -m pytest -n auto -q

check: $(BIN)/seedlint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BIN)/seedlint
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/repair_speed.py

MINUTES ?= 30
fuzz: $(BIN)/seedlint
	$(BIN)/python tests/fuzz/run.py --minutes $(MINUTES)

# Guided by coverage, which finds other inputs; some of the parts, and atheris has no wheels for every Python.
fuzz-guided: $(BIN)/seedlint
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	$(BIN)/python tests/fuzz/guided.py --minutes $(MINUTES) frontmatter fix repair regions

picture: $(BIN)/seedlint
	$(BIN)/python tools/screenshot.py

fixtures: $(BIN)/seedlint
	$(BIN)/python -m seedlint.testing update fixtures

clean:
	rm -rf $(VENV) build dist demo/out .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
