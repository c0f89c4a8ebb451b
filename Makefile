# The words of this project: make run, make test, and a few more. See README.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export COUNCIL_ENV ?= development
export COUNCIL_INSTANCE_PATH ?= $(CURDIR)/instance
FLASK := $(BIN)/flask --app wsgi
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test lint bench demo-reset translations lock assets catalogs install help

help:
	@echo "make run | test | lint | bench | demo-reset | translations | lock"

run: install assets catalogs
	@PORT=$(PORT) $(BIN)/python scripts/run.py

test: install-test assets catalogs
	@$(BIN)/python -m pytest -n $${TEST_PROCESSES:-3} --dist loadfile --no-loadscope-reorder $(ARGS)

lint: install-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: install-test assets catalogs
	@$(BIN)/python -m bench $(ARGS)

demo-reset: install assets catalogs
	@$(FLASK) council demo --reset

# -- what has to be there; each step is skipped when it is up to date ---------------------------------------------------
install: $(VENV)/run.stamp
install-test: $(VENV)/test.stamp
assets: $(VENV)/assets.stamp
catalogs: $(VENV)/catalogs.stamp

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Missing: Python 3.11 or newer (set PYTHON=…)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Missing: the venv module of Python (on Debian: apt install python3-venv)."; exit 1; }

$(VENV)/run.stamp: requirements/run.txt | $(BIN)/python
	@echo "Installing the libraries …"
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/test.txt
	@touch $@

# Node.js from the system, or from a Python package when there is none.
$(VENV)/node.stamp: requirements/node.txt | $(BIN)/python
	@command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	@touch $@

$(VENV)/assets.stamp: package.json package-lock.json $(shell find frontend council/static/css council/static/js council/static/img -type f 2>/dev/null) | $(VENV)/node.stamp
	@echo "Building the front end …"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --no-audit --no-fund
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm run --silent build
	@touch $@

$(VENV)/catalogs.stamp: $(VENV)/run.stamp $(shell find council/translations council/translations_vendor -name '*.po' 2>/dev/null)
	@$(BIN)/python scripts/catalogs.py compile
	@touch $@

# -- for who changes the project ----------------------------------------------------------------------------------------
translations: install
	@$(BIN)/python scripts/catalogs.py update

lock: $(BIN)/python
	@$(BIN)/python -m pip install --quiet pip-tools
	@cd requirements && for name in run test node; do \
	  CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/python -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$name.txt $$name.in; done
