# Everything runs in .venv, which the first target that needs it creates. Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types drift regenerate bench faults fuzz clean help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.demo ## the main job against the embedded sandbox, by both clients
	$(BIN)/python examples/demo.py
	@printf '\n--- the same steps by AsyncSwoogo ---\n'
	$(BIN)/python examples/demo.py --async

test: $(VENV)/.dev ## all tests
	$(BIN)/python -m pytest

check: lint types drift ## what a pull request has to pass besides the tests

lint: $(VENV)/.dev ## style
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/python -m mypy overlays/swoogo generated/swoogo_api scripts tests/typing examples/demo.py

drift: $(VENV)/.dev ## generated/ is what the description yields
	$(BIN)/python scripts/regenerate.py --check
	$(BIN)/python scripts/operations_page.py --check

regenerate: $(VENV)/.dev ## generated/ anew from openapi/
	$(BIN)/python scripts/regenerate.py
	$(BIN)/python scripts/operations_page.py

bench: $(VENV)/.dev ## the benchmarks; the table goes into docs/performance.md
	$(BIN)/python -m benchmarks

faults: $(VENV)/.dev ## 10,000 calls through a server that fails in every known way
	$(BIN)/python -m tests.faults

clean: ## remove the environment
	rm -rf $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[sandbox]'
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev --editable '.[sandbox,redis,fast]'
	@touch $@
