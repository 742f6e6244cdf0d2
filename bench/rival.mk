# What `make bench` compares with: the usual ways from Markdown to the four files, one program a file, as parallel as
# make can. Called by rivals.py with WAY, SOURCE (the issue's folder), OUT, PANDOC, TITLE_zh, TITLE_en; with WEASYPRINT,
# or PYTHON and FONTS, or CHROMIUM and ADDRESS, the server that has OUT and Vivliostyle's viewer.

HERE := $(dir $(lastword $(MAKEFILE_LIST)))
FILES := $(foreach key,zh en,$(OUT)/$(key).pdf $(OUT)/$(key).epub)
LANG_zh := zh-Hans
LANG_en := en-GB
META = --metadata title="$(TITLE_$*)" --metadata lang=$(LANG_$*) --resource-path $(SOURCE)
PAGE = $(PANDOC) $< $(META) -s --css $(HERE)rival.css --embed-resources -t html -o $(OUT)/$*.html
PRINT = $(CHROMIUM) --headless --no-sandbox --disable-gpu --user-data-dir=$(OUT)/profile-$* --no-pdf-header-footer \
	--print-to-pdf=$@

all: $(FILES)

$(OUT)/%.epub: $(SOURCE)/%.md
	$(PANDOC) $< $(META) -t epub3 -o $@

ifeq ($(WAY),weasyprint)
$(OUT)/%.pdf: $(SOURCE)/%.md
	$(PANDOC) $< $(META) --css $(HERE)rival.css --pdf-engine $(WEASYPRINT) -o $@
endif
ifeq ($(WAY),typst)
$(OUT)/%.pdf: $(SOURCE)/%.md
	$(PANDOC) $< $(META) -s -V mainfont="$(FACE_$*)" -t typst | $(PYTHON) $(HERE)typst_pages.py $(SOURCE) $(FONTS) $@
endif
FACE_zh := Noto Serif SC
FACE_en := Source Serif 4
ifeq ($(WAY),chromium)
$(OUT)/%.pdf: $(SOURCE)/%.md
	$(PAGE)
	$(PRINT) file://$(OUT)/$*.html
endif
ifeq ($(WAY),vivliostyle)
$(OUT)/%.pdf: $(SOURCE)/%.md
	$(PAGE)
	$(PRINT) --virtual-time-budget=120000 "$(ADDRESS)/viewer/index.html#src=/out/$*.html&renderAllPages=true&spread=false"
endif
