# Everything a person or a build machine does here; `make help` lists it.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
REPORTS ?= 20000
LARGE ?= 1000000 2500000

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
UV := uv==0.13.8
COMPILE := build/uv/bin/python -m uv pip compile pyproject.toml --quiet --upgrade --universal \
    --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --system-certs
DEMO := build/demo-$(REPORTS)
# headless: opens no browser and asks nothing; with an address given to print, Streamlit does not
# ask a service on the internet for the machine's own
SERVE := $(VENV_PYTHON) -m streamlit run app.py --server.headless true --server.port $(PORT) \
    --server.address $(ADDRESS) --browser.serverAddress localhost

.PHONY: help run demo country test lint format bench audit licences lock clean venv tools

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

run: venv ## install what is missing, read data/reports, serve the dashboard (PORT=8501 ADDRESS=127.0.0.1)
	@# exit code 1: a file is no report; its line is shown, the others are served
	$(VENV_PYTHON) -m dashboard ingest data/reports || [ $$? -eq 1 ]
	$(SERVE)

demo: country ## look around in simulated reports of a country (REPORTS=20000)
	DISCLOSURE_STORE=$(DEMO)/store $(SERVE)

country: venv ## simulate and read those reports without serving them
	@# under its name only once it is whole
	test -d $(DEMO)/corpus || { rm -rf $(DEMO) && \
	    $(VENV_PYTHON) -m dashboard simulate --national --reports $(REPORTS) \
	        --format txt,html,docx -o $(DEMO)/unfinished && \
	    mv $(DEMO)/unfinished $(DEMO)/corpus; }
	@# some are too damaged to be known as reports, as in reality
	$(VENV_PYTHON) -m dashboard ingest $(DEMO)/corpus/reports --store $(DEMO)/store || [ $$? -eq 1 ]

test: lint ## all checks: ruff, mypy, the whole test suite including the browser
	$(VENV_PYTHON) scripts/find_libreoffice.py
	chromium=$$($(VENV_PYTHON) scripts/find_chromium.py) && \
	    CHROMIUM="$$chromium" $(VENV_PYTHON) -m pytest --numprocesses 2 --dist loadfile

lint: tools ## ruff and mypy
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy

format: tools ## let ruff lay out the code and sort the imports
	$(VENV_PYTHON) -m ruff check --fix-only
	$(VENV_PYTHON) -m ruff format

bench: tools ## timings (tests/benchmarks), also over millions of reports (LARGE="1000000 2500000")
	LARGE="$(LARGE)" $(VENV_PYTHON) -m pytest tests/benchmarks --benchmark-only

audit: tools ## look both locks up in the lists of known vulnerabilities (needs the internet)
	$(VENV_PYTHON) -m pip_audit --strict --disable-pip --require-hashes --requirement requirements.lock
	$(VENV_PYTHON) -m pip_audit --strict --disable-pip --require-hashes --requirement requirements-dev.lock

licences: tools ## write docs/licences.md: the licence of everything that requirements.lock names
	$(VENV_PYTHON) scripts/licences.py >docs/licences.md

lock: ## write both locks anew from pyproject.toml, with the newest versions
	@# uv lives outside .venv, which holds only what a lock names
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet --disable-pip-version-check --no-input $(UV)
	$(COMPILE) --extra build --output-file requirements.lock
	@# what runs and what is tested are the same versions
	$(COMPILE) --extra build --extra dev --constraint requirements.lock \
	    --output-file requirements-dev.lock

clean: ## remove .venv, caches and data/built; never data/reports
	rm -rf $(VENV) data/built .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache \
	    test-results build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv: ## make .venv as requirements.lock says: what runs the dashboard
	@scripts/make_venv.sh "$(PYTHON)" $(VENV) requirements.lock

tools: ## make .venv as requirements-dev.lock says: what tests it as well
	@scripts/make_venv.sh "$(PYTHON)" $(VENV) requirements-dev.lock
