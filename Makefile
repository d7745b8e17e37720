# make demo    the demo site at http://127.0.0.1:8000/ (PORT=8001 for another port)
# make test    everything the tests need, then all the tests
# make help    the rest

PYTHON ?= python3
PORT ?= 8000

venv := .venv
python := $(venv)/bin/python
manage := $(python) example_site/manage.py
pip_install := $(python) -m pip install --quiet --quiet --disable-pip-version-check
templates := $(wildcard wagtail_kommunen/templates example_site/templates)

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo setup test lint format lock bench load screenshots messages matrix clean

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: setup ## the demo site, filled and served
	@echo "The demo site: http://127.0.0.1:$(PORT)/ and http://127.0.0.1:$(PORT)/admin/ (Ctrl+C ends it)"
	@$(manage) runserver 127.0.0.1:$(PORT)

setup: $(venv)/.demo ## all of that without serving
	@$(manage) migrate --verbosity 0
	@PORT=$(PORT) $(manage) load_demo

test: $(venv)/.dev ## checks, tests on SQLite and PostgreSQL, browser tests
	@scripts/test $(ARGS)

lint: $(venv)/.dev ## everything that can be checked without running a test
	$(python) -m ruff check --quiet .
	$(python) -m ruff format --quiet --check .
	$(venv)/bin/lint-imports --no-cache --no-logo
	$(python) -m mypy
	find $(templates) -name '*.html' -exec $(venv)/bin/djade --check {} +
	DATABASE_URL=sqlite://:memory: $(manage) makemigrations --check --dry-run --settings example_site.settings.test
	scripts/check_migrations

format: $(venv)/.dev ## what can be put in order without a person
	$(python) -m ruff check --quiet --fix-only .
	$(python) -m ruff format --quiet .
	find $(templates) -name '*.html' -exec $(venv)/bin/djade {} +

lock: $(venv)/.dev ## new versions into requirements/*.txt
	scripts/lock

bench: $(venv)/.dev ## how fast every page, feed, output and import is, in one table (ARGS=--large)
	@$(python) scripts/bench $(ARGS)

screenshots: $(venv)/.dev ## a picture of every page and state, into .cache/screenshots/
	@$(python) scripts/screenshots.py $(ARGS)

load: .cache/production/.made ## many read and write at once, as on the net (needs PostgreSQL and Redis)
	@.cache/production/bin/python scripts/load.py $(ARGS)

messages: $(venv)/.dev ## collect and compile the translations (needs gettext)
	@mkdir -p wagtail_kommunen/locale
	@for folder in wagtail_kommunen $(dir $(wildcard example_site/locale)); do (cd $$folder \
		&& $(abspath $(python)) -m django makemessages --locale de --add-location file --no-obsolete --no-wrap --verbosity 0 \
		&& grep -v POT-Creation-Date locale/de/LC_MESSAGES/django.po > locale/django.po && mv locale/django.po locale/de/LC_MESSAGES/ \
		&& $(abspath $(python)) -m django compilemessages --locale de --locale de_Simple --verbosity 0) || exit 1; done

matrix: $(venv)/.dev ## the tests on the supported versions, databases and languages, in .matrix/
	@$(python) scripts/matrix.py $(ARGS)

clean: ## remove what make has made (the demo's database stays)
	rm -rf .cache .hypothesis .import_linter_cache .matrix .pytest_cache .ruff_cache $(venv) build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(venv)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@echo "Making $(venv)"
	@$(PYTHON) -m venv --clear $(venv) || { echo "On Debian: apt install python3-venv"; exit 1; }
	@touch $@

$(venv)/.demo: requirements/demo.txt pyproject.toml $(venv)/.made
	@echo "Installing what the demo site needs"
	@$(pip_install) --require-hashes -r requirements/demo.txt
	@$(pip_install) --no-deps --no-build-isolation -e .
	@touch $@

.cache/production/.made: requirements/production.txt pyproject.toml
	@echo "Installing what a site on the net needs, into .cache/production"
	@$(PYTHON) -m venv --clear .cache/production
	@.cache/production/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/production.txt
	@.cache/production/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(venv)/.dev: requirements/dev.txt $(venv)/.demo
	@echo "Installing what the tests need"
	@$(pip_install) --require-hashes -r requirements/dev.txt
	@mkdir -p .cache
	@touch $@
