"""A cache of computed values: those with variables, and the Pango attributes of a style.

WeasyPrint 70.0 reads a declaration with `var()` again for every element that it holds for, though the
variable has the same value for nearly all of them. And it makes a context, a description of the font
and a list of its features for each piece of text that it measures: a table's cell is measured word
by word. Upstream: not reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.css import InitialStyle
from weasyprint.css.tokens import Pending
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from .patching import correction

ASKED_FOR = (
    *("direction", "lang", "font_style", "font_stretch", "font_weight", "font_size"),
    *("font_kerning", "font_language_override", "font_feature_settings"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    "font_variation_settings",
)
"""What `weasyprint.text.line_break.Layout.setup` reads in addition to the font's family and decorations."""


@correction
def apply() -> None:
    """Keep what was worked out once."""
    Pending.solve = _solved_once(Pending.solve)
    line_break.Layout.setup = _set_up_once(line_break.Layout.setup)
    line_break._font_style_cache_key = _named_once(line_break._font_style_cache_key)


def _solved_once(solve: Callable[..., Any]) -> Callable[..., Any]:
    """A declaration's value by the tokens that its variables represent; errors are not kept."""

    def solved(pending: Any, tokens: Sequence[Any], wanted_key: str, base_url: str) -> Any:
        known = pending.__dict__.setdefault("solved", {})
        key = (wanted_key, base_url, *map(id, tokens))
        if key not in known:
            # The tokens are kept as well, so that no others get their identity.
            known[key] = solve(pending, tokens, wanted_key, base_url), tuple(tokens)
        return known[key][0]

    return solved


def _named_once(name: Callable[..., str]) -> Callable[..., str]:
    """The key of an element's style in WeasyPrint's own caches."""

    def named(style: Any, include_size: bool = False) -> str:
        if isinstance(style, InitialStyle):  # that of an SVG, which changes
            return name(style, include_size)
        names = style.__dict__.setdefault("font_keys", {})
        if include_size not in names:
            names[include_size] = name(style, include_size)
        found: str = names[include_size]
        return found

    return named


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The inputs of a Pango layout."""

    context: Any
    language: Any
    font: Any
    features: bytes


def _set_up_once(setup: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def set_up(layout: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none":
            setup(layout, style)
            return
        prepared = _prepare(style)
        layout.style = style
        layout.first_line_direction = 0
        layout.language = prepared.language
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
        layout.layout = ffi.gc(pango.pango_layout_new(prepared.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, prepared.font)
        if prepared.features:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            attribute = pango.pango_attr_font_features_new(prepared.features)
            pango.pango_attr_list_insert(attributes, attribute)
            pango.pango_layout_set_attributes(layout.layout, attributes)

    return set_up


def _prepare(style: Any) -> _Prepared:
    """The inputs of the style's texts; cached by its values, since the style of an SVG changes."""
    known = style.font_config.__dict__.setdefault("prepared", {})
    key = (tuple(style["font_family"]), *(style[name] for name in ASKED_FOR))
    if key not in known:
        known[key] = _prepared(style)
    found: _Prepared = known[key]
    return found


def _prepared(style: Any) -> _Prepared:
    """As in `Layout.setup` of WeasyPrint 70.0."""
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    override, tag = style["font_language_override"], style["lang"]
    if override != "normal":
        tag = LST_TO_ISO.get(override.lower(), override)
    if tag:
        pointer, _ = unicode_to_char_p(tag)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    features = font_features(
        style["font_kerning"],
        style["font_variant_ligatures"],
        style["font_variant_position"],
        style["font_variant_caps"],
        style["font_variant_numeric"],
        style["font_variant_alternates"],
        style["font_variant_east_asian"],
        style["font_feature_settings"],
    )
    written = ",".join(f"{name} {value}" for name, value in features.items())
    return _Prepared(context, language, get_font_description(style), written.encode())
