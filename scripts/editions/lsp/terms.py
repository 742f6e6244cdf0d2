"""Terms and names of the glossary, completed from what is written of them in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from editions.languages.shared.characters import HAN
from editions.lsp.texts import Text
from editions.source.glossary import Glossary, Term, pattern_of

MOST = 5  # words of a form
LEAST = 2  # letters of a word; of a word of Han characters one
WILD = "*"  # in a form: any ending


def completions(text: Text, glossary: Glossary, key: str, offset: int) -> list[CompletionItem]:
    """The forms, in the edition's language, of the terms that what is before `offset` begins."""
    line = text.source.rfind("\n", 0, offset) + 1
    before = text.source[line:offset].casefold()
    items = (item for term in glossary.terms for item in _items(term, key, before, text, offset))
    return list({item.label: item for item in items}.values())


def _items(term: Term, key: str, before: str, text: Text, offset: int) -> Iterator[CompletionItem]:
    written = max((_written(form, before) for _key, form in term.all_forms), default=0)
    if not written:
        return
    for form in _forms(term, key, text):
        yield CompletionItem(
            form,
            kind=CompletionItemKind.Text,
            detail=", ".join(
                other for name, forms in term.forms.items() if name != key for other in forms
            ),
            documentation=term.note or None,
            filter_text=text.source[offset - written : offset],
            text_edit=TextEdit(text.range(offset - written, offset), form),
        )


def _forms(term: Term, key: str, text: Text) -> Iterator[str]:
    """The forms of the edition; of those with any ending the words that the text has, the most frequent first."""
    for form in term.forms.get(key, ()):
        if WILD in form:
            used = Counter(match[0] for match in pattern_of(form).finditer(text.source))
            yield from (word for word, _count in used.most_common(MOST))
        else:
            yield form


def _written(form: str, before: str) -> int:
    """How many characters at the end of `before` are the beginning of the form."""
    wanted = form.replace(WILD, "").casefold()
    for length in range(min(len(wanted), len(before)), 0, -1):
        if not before.endswith(wanted[:length]):
            continue
        is_han = bool(HAN.match(wanted))
        begins = not before[: len(before) - length][-1:].isalnum()
        if is_han or (length >= LEAST and (begins or HAN.match(before[-length - 1 : -length]))):
            return length
    return 0
