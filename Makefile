# Needs Python ≥ 3.11 and make; everything else comes from the package registries.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix tests/browser_side --no-audit --no-fund
BROWSER_SIDE := tests/browser_side/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PIP_REQUIRE_VIRTUALENV := true

.DEFAULT_GOAL := help
.PHONY: help run dev test test-fast test-browser test-browser-side coverage check prototype check-prototypes promote \
	accept-screenshots lock clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile

run: .venv/run.stamp ## Serve the site, in production mode, on http://localhost:3000 (PORT=… to change)
	@exec $(BIN)/metnum serve --demo

dev: .venv/dev.stamp ## Serve with hot reload, prototypes included (only=prototypes: quicker, without the rest)
	@METNUM_ONLY_PROTOTYPES=$(if $(filter prototypes,$(only)),true,false) exec $(BIN)/metnum dev

test: .venv/dev.stamp .venv/chromium.stamp ## Run all tests (COVERAGE=1 measures it, as continuous integration does)
	@$(MAKE) --no-print-directory test-browser-side $(if $(COVERAGE),coverage,test-fast) test-browser

test-browser-side: $(BROWSER_SIDE) ## Run the unit tests of our JavaScript (seconds, no browser)
	@$(NPM) test --silent

test-fast: .venv/dev.stamp ## Run the tests that need no browser
	@$(BIN)/python -m pytest -n 2 --no-loadscope-reorder -m "not browser" $(ARGS)

test-browser: .venv/dev.stamp .venv/chromium.stamp ## Run the browser tests
	@$(BIN)/metnum build
	@$(BIN)/python -m pytest -n 2 --no-loadscope-reorder -m browser $(ARGS)

coverage: .venv/dev.stamp ## Measure the lines and branches that test-fast runs, and refuse less than the floor of pyproject.toml
	@$(MAKE) --no-print-directory test-fast ARGS="--cov --cov-report=term $(ARGS)"

check: .venv/dev.stamp $(BROWSER_SIDE) ## Check packages, format, lint, types, imports, dead names, migrations, house rules, documents
	$(PIP) check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(NPM) run --silent check
	$(BIN)/vulture
	$(BIN)/python -m pytest tests/migrations tests/reflex_port tests/test_house_rules.py tests/test_docs.py

prototype: .venv/run.stamp ## Start a prototype page: make prototype name=bourse
	@$(BIN)/metnum prototype -- "$(name)"

check-prototypes: .venv/dev.stamp ## Check the prototypes: title, size, both renderings (seconds, no browser)
	@$(BIN)/ruff check metnum/pages/prototypes
	@$(BIN)/python -m pytest --tb=line --no-header -p no:cacheprovider tests/pages/prototypes

promote: .venv/dev.stamp ## Turn a prototype into a product page: make promote name=bourse (area=recruiter path=/bourse)
	@$(BIN)/metnum promote $(if $(area),--area $(area)) $(if $(path),--path $(path)) -- "$(name)"
	@$(BIN)/ruff format -q metnum tests; $(BIN)/ruff check --fix -q metnum tests; $(BIN)/ruff format -q metnum tests

accept-screenshots: .venv/dev.stamp .venv/chromium.stamp ## Keep the new looks of the gallery's examples
	@$(BIN)/metnum build
	@$(BIN)/python -m pytest tests/browser/test_screenshots.py --accept-screenshots $(ARGS)

lock: .venv/dev.stamp ## Choose versions again, in requirements.lock and requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --extra build $(UV) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra dev -c requirements.lock $(UV) -o requirements-dev.lock

UV := --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command 'make lock'

clean: ## Remove what these targets made, except the data
	rm -rf .venv .web tests/browser_side/node_modules .web-development.lock .states .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@echo "Creating the virtual environment…"
	@$(PYTHON) -m venv .venv

# --no-deps is needed although the locks name every package: pip would look for newer versions of packages with an extra.
# --no-build-isolation makes pip use build tools that are pinned and hashed like the rest.
.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the packages…"
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing the development tools…"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

$(BROWSER_SIDE): tests/browser_side/package-lock.json | .venv/dev.stamp
	@echo "Installing the tools of our JavaScript…"
	@$(NPM) ci --ignore-scripts --silent
	@touch $@

.venv/chromium.stamp: | .venv/dev.stamp
	@if [ ! -x /usr/bin/chromium ]; then \
		echo "Installing Chromium…"; \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
		else $(BIN)/playwright install chromium; fi; fi
	@touch $@
