# Everything runs in .venv, which the first target that needs it creates. Python 3.11 or later.
# A Python that is named has an environment of its own: `make test PYTHON=python3.13` runs in .venv-3.13.0.
VENV := .venv$(if $(PYTHON),-$(lastword $(shell $(PYTHON) -V)))
PYTHON ?= python3
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# What `breaking` compares with, what `take-in` reads, which tag is released; handed on, never pasted into a command.
BASE ?= origin/main
SPEC ?=
TAG ?=
# Arguments for `verify-live`, such as --wait.
VERIFY ?=
export BASE SPEC TAG

# Two linters and a mock server for the description; npm writes this file when it has installed them.
TOOLS := tests/mock/node_modules/.package-lock.json
TOOLS_BIN := tests/mock/node_modules/.bin

.PHONY: demo test coverage minimum check lint types drift workflows description mock tools regenerate take-in breaking package dist tag bench faults smoke extras verify-live clean help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.demo ## the main job against the embedded sandbox, by both clients
	$(BIN)/python examples/demo.py
	@printf '\n--- the same steps by AsyncSwoogo ---\n'
	$(BIN)/python examples/demo.py --async

test: $(VENV)/.dev ## all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

coverage: $(VENV)/.dev ## all tests, and which branches they reach: a floor in pyproject.toml; twice as slow before Python 3.14
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term --ignore=tests/repository/test_benchmarks.py

minimum: ## the main tests with the lowest versions of the dependencies that pyproject.toml allows
	$(PYTHON) -m venv $(VENV)-minimum
	$(VENV)-minimum/bin/python -m pip install --quiet --editable '.[sandbox]' \
		httpx==0.26.0 attrs==23.1.0 python-dateutil==2.8.2 pytest ruamel.yaml
	@# From Python 3.12 on, dateutil 2.8.2 uses what is deprecated.
	$(VENV)-minimum/bin/python -m pytest -W ignore::DeprecationWarning:dateutil.tz.tz tests/client/test_main_job.py tests/client/test_bad_input.py tests/pipeline/test_facts.py tests/client/test_fanout.py

check: lint types drift workflows ## what a pull request has to pass besides the tests

lint: $(VENV)/.dev ## style
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/python -m mypy overlays/swoogo overlays/swoogo_core generated/swoogo_api scripts benchmarks tests examples

drift: $(VENV)/.dev ## generated/ is what the description yields
	$(BIN)/python scripts/regenerate.py --check
	$(BIN)/python scripts/operations_page.py --check

workflows: $(VENV)/.dev ## what the workflows of CI may do, checked by zizmor
	$(BIN)/zizmor --offline --no-progress --strict-collection --persona=auditor .github

description: $(VENV)/.dev $(TOOLS) ## two linters on the description with our corrections, as it is on the wire; needs node
	@mkdir -p build
	$(BIN)/python scripts/regenerate.py --effective build/effective.yaml
	REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true $(TOOLS_BIN)/redocly lint --extends=recommended --format=stylish build/effective.yaml
	$(TOOLS_BIN)/spectral lint --ruleset tests/mock/spectral.yaml --fail-severity=error build/effective.yaml

mock: $(VENV)/.dev $(TOOLS) ## every call of the client against an independent mock of the description; needs node
	SWOOGO_NODE_TOOLS=required $(BIN)/python -m pytest tests/http/test_mock.py

tools: $(TOOLS) ## the linters and the mock server, which some tests use where they are installed; needs node

regenerate: $(VENV)/.dev ## generated/ anew from openapi/
	$(BIN)/python scripts/regenerate.py
	$(BIN)/python scripts/operations_page.py

take-in: $(VENV)/.dev ## the vendor's documentation, from its site or make take-in SPEC=PAGE|FOLDER|FILE|SITE
	@mkdir -p build
	$(BIN)/python scripts/regenerate.py --spec "$${SPEC:-https://developer.swoogo.com}" --report build/report.md
	$(BIN)/python scripts/operations_page.py

breaking: $(VENV)/.dev ## what breaks callers, against BASE (a git reference), into build/breaking.md
	rm -rf build/base && mkdir -p build/base
	git archive "$$BASE" openapi | tar -x -C build/base
	$(BIN)/python scripts/regenerate.py --compare build/base/openapi/openapi.yaml openapi/openapi.yaml --report build/breaking.md
	printf '\n## Python\n\n```\n' >> build/breaking.md
	-$(BIN)/griffe check swoogo --search overlays --against "$$BASE" --no-color --format oneline >> build/breaking.md 2>&1
	-$(BIN)/griffe check swoogo_api --search generated --against "$$BASE" --no-color --format oneline >> build/breaking.md 2>&1
	printf '```\n' >> build/breaking.md

package: $(VENV)/.dev ## what the built files hold
	$(BIN)/python -m pytest tests/repository/test_packaging.py

extras: $(BIN)/python ## all extras together, in an environment of their own
	$(PYTHON) -m venv --clear $(VENV)-extras
	$(VENV)-extras/bin/python -m pip install --quiet '.[$(shell $(BIN)/python scripts/release.py extras)]'
	$(VENV)-extras/bin/python -m pip check
	$(VENV)-extras/bin/python -c 'from swoogo import Swoogo; Swoogo("key", "secret").events'

smoke: $(VENV)/.dev ## the main tests, on other systems
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/client/test_main_job.py tests/client/test_bad_input.py tests/stores/test_stores.py tests/paging/test_paging.py

dist: $(VENV)/.dev ## wheel and sdist into dist/
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/python -m twine check --strict dist/*

tag: $(VENV)/.dev ## is TAG the version, and does the changelog have its date?
	$(BIN)/python scripts/release.py check "$$TAG"

bench: $(VENV)/.dev ## the benchmarks; the table goes into docs/performance.md
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks --write

faults: $(VENV)/.dev ## servers that fail, lie, are overloaded or round: 10,000 calls and 3,000 histories of paging
	$(BIN)/python -m tests.faults

verify-live: $(VENV)/.dev ## what the real API does, read with your own credentials: SWOOGO_KEY and SWOOGO_SECRET
	$(BIN)/python -m swoogo.verify $(VERIFY)

clean: ## remove the environments and what was built
	rm -rf .venv .venv-* build dist tests/mock/node_modules

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.demo: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[sandbox]'
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev --editable '.[sandbox,redis,fast,cli,arrow]'
	@touch $@

$(TOOLS): tests/mock/package-lock.json
	@command -v npm >/dev/null || { echo "npm is needed, which comes with Node.js 20.19 or later"; exit 1; }
	cd tests/mock && npm ci --no-progress --fetch-retries=1
	@touch $@
