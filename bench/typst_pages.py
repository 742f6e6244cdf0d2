"""Typst's compiler as its package has it: python typst_pages.py ROOT FONTS TARGET < text.typ"""

import sys

import typst

root, fonts, target = sys.argv[1:]
text = sys.stdin.buffer.read()
typst.compile(text, output=target, root=root, font_paths=[fonts], ignore_system_fonts=True)
