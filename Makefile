# Every command makes what it needs first: `make run` and `make test` are all that a fresh machine has to be told.
.DEFAULT_GOAL := help
# The first that runs and is new enough: a name on the PATH may be a shim that does not.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := $(BIN)/python -m pip install --quiet --require-hashes

.PHONY: help run pair train test test-offline evaluate study bench soak lint format browsers shots test-data test-parts test-here test-chromium test-firefox test-long install-service uninstall sbom
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: .venv/run.stamp ## Set up, train if there is no model, and serve on http://127.0.0.1:8765/
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@exec $(BIN)/python -m server

pair: .venv/run.stamp ## Show the pairing code, to paste into the extension's settings
	@$(BIN)/python -m server pair

train: .venv/run.stamp ## Train a new model on training_data/ and what you kept, and make it the current one
	@$(BIN)/python -m server train

evaluate: .venv/run.stamp ## Judge the current model on drafts by other writers
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/python -m model evaluate

study: .venv/study.stamp ## Judge the model from all sides, beside its rivals, and write docs/study
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/python -m model study

bench: browsers node_modules/editors.stamp ## Measure how long reading a draft takes, in process and in both browsers
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/python -m model bench
	@$(BIN)/python -m tests.browser.bench

soak: browsers node_modules/editors.stamp ## Load and break the service for a long time, and write docs/soak.md
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/python -m tests.soak

sbom: .venv/test.stamp ## List all that the service is made of (CycloneDX) in reports/sbom.json
	@mkdir -p reports
	@$(BIN)/cyclonedx-py requirements requirements/run.txt --of JSON -o reports/sbom.json

install-service: .venv/run.stamp ## Start Antenne with your session from now on
	@$(BIN)/python -m server install-service

uninstall: .venv/run.stamp ## Remove autostart, key, kept examples and models of your account
	@$(BIN)/python -m server uninstall

# What is left to wait for runs side by side; each part prints as a whole when it ends.
test: .venv/test.stamp browsers node_modules/editors.stamp ## Set up and run all checks and tests, in both real browsers too
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint test-data
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target test-parts

test-data:
	@$(BIN)/python -m model check-data
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/node --test "tests/extension/*.test.js"

test-parts: test-here test-chromium test-firefox
test-here:
	@$(BIN)/python -m pytest -p no:cacheprovider --ignore=tests/browser
test-chromium:
	@$(BIN)/python -m pytest -p no:cacheprovider tests/browser -k chromium
test-firefox:
	@$(BIN)/python -m pytest -p no:cacheprovider tests/browser -k "not chromium"

test-long: lint browsers node_modules/editors.stamp ## Run the tests that take minutes too: every sentence in every box, poison, traces, the whole loop
	@$(BIN)/python -m model ready || { echo "Training a model (once, about a minute)"; $(BIN)/python -m model train; }
	@$(BIN)/python -m pytest -m "long or not long"

test-offline: browsers .venv/test.stamp node_modules/editors.stamp ## Run the tests where nothing but this machine can be reached (Linux)
	@command -v unshare >/dev/null && command -v ip >/dev/null || { echo "This needs unshare and ip: apt-get install util-linux iproute2"; exit 1; }
	@unshare --map-root-user --net sh -c 'ip link set lo up && exec "$$0" --no-print-directory test' $(MAKE)

lint: .venv/test.stamp node_modules/install.stamp ## Check types, style and the extension's package
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/npm run --silent types
	@$(BIN)/npm run --silent format:check
	@$(BIN)/npm run --silent lint:extension

format: .venv/test.stamp node_modules/install.stamp ## Put all files in their standard layout
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/npm run --silent format

shots: browsers node_modules/editors.stamp ## Make the screenshots in docs/screenshots anew
	@$(BIN)/python -m tests.browser.shots

browsers:
	@sh tests/install_browsers.sh

.venv/bin/python:
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Antenne needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }

.venv/run.stamp: requirements/run.txt | .venv/bin/python
	@echo "Setting up .venv (once)"
	@$(PIP_INSTALL) -r requirements/run.txt
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp | .venv/bin/python
	@echo "Setting up what the tests need (once)"
	@$(PIP_INSTALL) -r requirements/test.txt
	@touch $@

.venv/study.stamp: requirements/study.txt .venv/run.stamp | .venv/bin/python
	@echo "Setting up what the study needs (once)"
	@$(PIP_INSTALL) -r requirements/study.txt
	@touch $@

node_modules/install.stamp: package-lock.json package.json .venv/test.stamp
	@echo "Setting up node_modules (once)"
	@$(BIN)/npm ci --silent --no-progress
	@touch $@

node_modules/editors.stamp: node_modules/install.stamp $(wildcard tests/browser/fixtures/editors/* tests/browser/fixtures/bundle.mjs)
	@$(BIN)/npm run --silent bundle-editors
	@touch $@
