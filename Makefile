# Two commands for a newcomer: `make preview` and `make test`. Each sets up what it needs in .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8600
PREVIEW_OPTIONS ?=

# Where an environment forbids it, every program that a test starts would compile the whole bot anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help preview run test check pictures mutants chaos chaos-long faults load bench bench-check site manifests migrate train licences lock wheel clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

preview: .venv/preview.done  ## the real bot on a simulated Discord, in your browser
	$(BIN)/python -m bot preview --port $(PORT) $(PREVIEW_OPTIONS)

run: .venv/run.done  ## the bot on Discord; needs DISCORD_TOKEN
	$(BIN)/python -m bot run

# One worker more than there are cores, since many tests wait for a clock or a program.
test: .venv/dev.done  ## all tests; each skip is said loudly
	$(BIN)/python -m pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadgroup $(TEST_OPTIONS)

check: .venv/dev.done  ## lint, format, types, direction of imports, lessons
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check lessons

pictures: .venv/dev.done  ## forty days of four learners, as pictures in docs/; needs Chromium, takes half an hour
	$(BIN)/python -m tests.preview.story

mutants: .venv/dev.done  ## plant 300 faults and see which the tests catch; about an hour, goes on where it was
	$(BIN)/python -m benchmarks.mutants $(MUTANTS_OPTIONS)

chaos: .venv/dev.done  ## 10 minutes of people at the real program while a nemesis works, on both databases
	$(BIN)/python -m tests.chaos --seconds 300 $(CHAOS_OPTIONS)

chaos-long: .venv/dev.done  ## an hour of it
	$(BIN)/python -m tests.chaos --seconds 1800 $(CHAOS_OPTIONS)

faults: .venv/dev.done  ## each request to Discord and each unit of the database fails in turn, in 14 scripts; ten minutes
	$(BIN)/python -m tests.chaos.faults $(FAULTS_OPTIONS)

load: .venv/dev.done  ## 10 minutes of more taps and messages than a node likes, on both databases
	$(BIN)/python -m tests.chaos.load $(LOAD_OPTIONS)

bench: .venv/dev.done  ## write docs/performance.md from one run of all benchmarks; some ten minutes on a quiet machine
	$(BIN)/python -m benchmarks

bench-check: .venv/dev.done  ## a quick run: fails where a ratio is 30% worse than in the last whole one
	$(BIN)/python -m benchmarks --check --only content,quiz,reviews

site: .venv/site.done  ## build the documentation site into .site and check its links; needs no network
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet docs .site
	@echo "Open .site/index.html"

manifests: .venv/site.done  ## check deploy/kubernetes against Kubernetes' own schemas; builds them where kustomize is
	$(BIN)/python -m pytest -q tests/test_deploy.py

migrate: .venv/run.done  ## bring the database up to date
	$(BIN)/python -m bot migrate

# intents and senses take more packages than the lock has: each says which it lacks.
train: .venv/dev.done  ## fit a model or write a table anew: WHAT=intents, need, parts, choosing, giveaways, ranking, senses, frequent or cities
	@test -n "$(WHAT)" || { echo "Say which: make train WHAT=intents"; exit 1; }
	$(BIN)/python -m training.$(WHAT)

licences: .venv/dev.done  ## write the table of licences and the bill of materials anew, after the lock files changed
	$(BIN)/python -m tests.licences

lock: .venv/dev.done  ## write the lock files anew from pyproject.toml
	$(call compile,dev,--extra dev)
	$(call compile,site,--extra dev --extra site -c requirements/dev.txt)
	$(call compile,preview,--extra postgres --extra preview -c requirements/dev.txt $(UNUSED))
	$(call compile,run,--extra postgres -c requirements/dev.txt $(UNUSED))
	$(call compile,vectors,--extra postgres --extra vectors -c requirements/dev.txt $(UNUSED))
	echo uv | $(call compile,uv,-c requirements/dev.txt,-)

# The packs of fonts name fonttools (24 MB), but are mere files: nothing imports it.
UNUSED = --no-emit-package fonttools

compile = $(BIN)/uv pip compile $(or $(3),pyproject.toml) --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" \
	$(2) -o requirements/$(1).txt

wheel: .venv/dev.done  ## the wheel of a release and its notes, in dist/
	@rm -rf dist && mkdir dist
	$(BIN)/python -c "from hatchling.build import build_wheel; print('dist/' + build_wheel('dist'))"
	@version=$$($(BIN)/python -c "import bot; print(bot.__version__)"); \
		awk -v head="## [$$version]" 'index($$0, "## [") == 1 { here = index($$0, head) == 1; next } here' CHANGELOG.md > dist/notes.md; \
		test -s dist/notes.md || { echo "CHANGELOG.md says nothing of $$version"; exit 1; }

clean:  ## remove what was set up and the preview's progress
	rm -rf .venv .preview

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; rm -rf .venv; exit 1; }

# site holds all that dev holds, dev all that preview holds, and preview all that run holds.
.venv/site.done: requirements/site.txt | .venv/bin/python
	$(call install,site)
	@touch .venv/dev.done .venv/preview.done .venv/run.done
.venv/dev.done: requirements/dev.txt | .venv/bin/python
	$(call install,dev)
	@touch .venv/preview.done .venv/run.done
.venv/preview.done: requirements/preview.txt | .venv/bin/python
	$(call install,preview)
	@touch .venv/run.done
.venv/run.done: requirements/run.txt | .venv/bin/python
	$(call install,run)

# uv takes 20 seconds where pip takes three minutes, most of them to compile what's hardly ever imported; where uv can't be
# had or can't reach the packages, pip does it. --no-deps: the lock holds all of them, and an old pip, asked to resolve them,
# would pass over the pinned coverage for a newer one.
install = @echo "Installing what is needed (once) …"; \
	{ $(PIP) -r requirements/uv.txt && $(BIN)/uv pip install --quiet --python $(BIN)/python $(LOCKED) -r requirements/$(1).txt \
		|| { echo "Without uv, this takes some minutes …"; $(PIP) -r requirements/$(1).txt; }; } && touch .venv/$(1).done
LOCKED = --no-deps --require-hashes
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile $(LOCKED)
