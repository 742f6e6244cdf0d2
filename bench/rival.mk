# What `make bench` compares with: the usual way, one pandoc a file, as parallel as make can.
# Called by bench.py with SOURCE (the issue's folder), OUT, PANDOC, WEASYPRINT, TITLE_zh, TITLE_en.

HERE := $(dir $(lastword $(MAKEFILE_LIST)))
FILES := $(foreach key,zh en,$(OUT)/$(key).pdf $(OUT)/$(key).epub)
LANG_zh := zh-Hans
LANG_en := en-GB
META = --metadata title="$(TITLE_$*)" --metadata lang=$(LANG_$*) --resource-path $(SOURCE)

all: $(FILES)

$(OUT)/%.pdf: $(SOURCE)/%.md
	$(PANDOC) $< $(META) --css $(HERE)rival.css --pdf-engine $(WEASYPRINT) -o $@

$(OUT)/%.epub: $(SOURCE)/%.md
	$(PANDOC) $< $(META) -t epub3 -o $@
