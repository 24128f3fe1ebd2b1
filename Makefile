# make demo   environment, install, a knowledge base from the sample articles, three queries
# make test   all checks and tests, as CI runs them
# make docs   the documentation as a site, in build/site
# make check  the checks that need no test run: style, types, direction of imports
# make wheel  build the wheel, install it into an empty environment, run it from another folder
# make clean  remove what the others made, the environments included

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
KB = demo-kb

.DELETE_ON_ERROR:
.PHONY: demo test docs check pytest wheel clean

demo: $(VENV)/.installed
	@echo
	@echo "== Building $(KB) from examples/*.txt"
	$(BIN)/pourparler build examples/*.txt --kb $(KB)
	@echo
	@echo "== Who talked to whom?"
	$(BIN)/pourparler query who-met-whom --kb $(KB)
	@echo
	@echo "== What is demanded?"
	$(BIN)/pourparler query demands-by-party --kb $(KB)
	@echo
	@echo "== What is planned?"
	$(BIN)/pourparler query planned-meetings --kb $(KB)
	@echo
	@echo "articles        examples/*.txt"
	@echo "knowledge base  $(KB)/"
	@echo "stored queries  queries/*.rq    ($(BIN)/pourparler queries)"
	@echo "as RDF          $(BIN)/pourparler export --kb $(KB) -o $(KB).ttl"

test: check pytest wheel

docs: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

wheel: $(VENV)/.installed-dev
	PYTHON=$(BIN)/python sh .ci/test-wheel

# The environment is made again only when what it holds may have changed.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Pourparler needs Python 3.11 or newer; name one with PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Pourparler needs Python 3.11 or newer; name one with PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(KB) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
