# `make` alone lists the targets. Needed beforehand: make and python3.11, nothing else.

PYTHON ?= python3.11
VENV_PYTHON := .venv/bin/python
# The demo's accounts share a known password anyway. `manage.py serve`, without make, asks for a second factor.
run: export NEWSROOM_SECOND_FACTOR ?= optional
# Nothing is to be found at the addresses that the demo cites.
run: export NEWSROOM_CHECK_SOURCES ?= no
MANAGE := $(VENV_PYTHON) manage.py
PACKAGES := newsroom sources articles
# Narrows `make test`, as in: make test ARGS="tests/articles -k embargo"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check fmt docs words screenshots lock clean python base all-requirements

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1 \t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

run: base ## a newsroom on this machine, with a demo archive at the first start
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --if-empty
	@$(MANAGE) load_demo --accounts
	@$(MANAGE) serve

test: all-requirements ## every test: on SQLite, in Chromium, on PostgreSQL
	@$(VENV_PYTHON) .ci/run_tests.py $(ARGS)

check: all-requirements ## format, lint, imports, types, system checks, migrations, house rules
	@$(VENV_PYTHON) .ci/run_checks.py

fmt: all-requirements ## put code and templates into the house's form
	@$(VENV_PYTHON) -m ruff format .
	@$(VENV_PYTHON) -m ruff check --fix --quiet .

docs: all-requirements ## write the parts of docs/reference/ that are made from the code
	@$(VENV_PYTHON) .ci/reference.py

words: base ## compile what the public pages say in other languages (newsroom/locale)
	@$(VENV_PYTHON) .ci/catalogues.py

screenshots: all-requirements ## photograph the demo newsroom into docs/img/
	@$(VENV_PYTHON) .ci/screenshots.py

lock: ## compile requirements/*.in anew, with hashes (maintainers; needs uv)
	@command -v uv >/dev/null || { echo "This needs uv on the path." >&2; exit 1; }
	@cd requirements && for name in base s3 dev pg; do \
		uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --no-header -o $$name.txt $$name.in || exit 1; \
	done

clean: ## remove the environment and the tools' caches; var/, where the newsroom's data is, stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	@find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This needs Python 3.11, and \`$(PYTHON)\` is not there or older." >&2; \
		echo "If it has another name here: make PYTHON=/path/to/python3.11 …" >&2; \
		exit 1; }

base: python
	@$(PYTHON) .ci/environment.py base

all-requirements: python
	@$(PYTHON) .ci/environment.py base s3 dev pg
