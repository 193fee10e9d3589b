"""What templates may ask for: icons, glyphs, tabs, labels of stored ids, and fields."""

from collections.abc import Container
from functools import cache

from django import template
from django.forms import BooleanField, BoundField, MultipleChoiceField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from diary.http.url_cache import address
from diary.presenters.icons import GLYPHS, ICONS, LEVEL_GLYPHS, TURNING
from diary.vocabulary import Level, Trend, Word

register = template.Library()
register.simple_tag(address)  # for the rows of a list; as `url`, without its price


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside a word: hidden from a screen reader, which has the word."""
    turns = " turns" if name in TURNING else ""
    return SafeString(f'<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')


@register.simple_tag
def mark() -> SafeString:
    """The mark: a fine line with little spots."""
    return SafeString(
        '<svg class="mark" viewBox="0 0 48 20" aria-hidden="true"><line x1="0" x2="48" y1="10" y2="10"/>'
        '<circle class="first" cx="12" cy="10" r="7"/><circle class="rest" cx="29" cy="10" r="4.5"/>'
        '<circle class="rest" cx="41" cy="10" r="2.5"/></svg>'
    )


@register.simple_tag
def trend_glyph(trend: str) -> SafeString:
    return SafeString(
        f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[Trend(trend)]}</svg>'
    )


@register.simple_tag
def level_glyph(level: Level) -> SafeString:
    return SafeString(
        f'<svg class="glyph" viewBox="0 0 40 16" aria-hidden="true">{LEVEL_GLYPHS[level]}</svg>'
    )


@register.simple_tag
def tabs(here: str) -> SafeString:
    """The four tabs, of which `here` is lit or "" none. Every page has them: made once for each language."""
    return _tabs(get_language(), here)


@cache
def _tabs(language: str | None, here: str) -> SafeString:
    return render_to_string("_tabs.html", {"tab": here})


@register.filter
def label(word: Word | None) -> str:
    """The translated label of a word of the vocabulary."""
    return gettext(word.label) if word else ""


@register.filter
def translated(text: str) -> str:
    """A text that a pure module marked for translation."""
    return gettext(text) if text else ""


@register.filter(name="input")
def render_input(field: BoundField) -> SafeString:
    """The control of a field, tied to its hint and its error."""
    attrs: dict[str, str | bool] = {"class": "input"}
    notes = [f"{field.auto_id}_error"] if field.errors else []
    if field.help_text:
        notes.append(f"{field.auto_id}_helptext")
    if notes:
        attrs["aria-describedby"] = " ".join(notes)
    if field.errors:
        attrs |= {"aria-invalid": "true", "autofocus": True}
    return format_html("{}", field.as_widget(attrs=attrs))


# Choices: large targets with a real radio or checkbox in each


@register.simple_tag
def choices(field: BoundField, only: Container[str] | None = None, ids: bool = False) -> SafeString:
    """The choices of a field as large targets; `only` picks some of them. `ids` are for other labels of them."""
    if isinstance(field.field, BooleanField):
        return _tick(field)
    kind = "checkbox" if isinstance(field.field, MultipleChoiceField) else "radio"
    return SafeString(
        "".join(
            _choice(field, kind, str(value), format_html("<span>{}</span>", text), "", ids)
            for value, text in field.field.choices  # type: ignore[attr-defined]
            if value != "" and (only is None or str(value) in only) and _is_offered(field, str(value))
        )
    )


def _is_offered(field: BoundField, value: str) -> bool:
    return value not in getattr(field.field, "retired", ()) or field.value() == value


@register.simple_tag
def trend_choices(field: BoundField) -> SafeString:
    """As `choices`, each with its glyph."""
    return SafeString(
        "".join(
            _choice(
                field,
                "radio",
                trend.value,
                trend_glyph(trend) + format_html("<span>{}</span>", gettext(trend.label)),
                " tall",
            )
            for trend in Trend
        )
    )


def _tick(field: BoundField) -> SafeString:
    """The one choice of a question that can only be said yes to."""
    return format_html(
        '<label class="choice"><input type="checkbox" name="{}"{}><span>{}</span></label>',
        field.html_name,
        SafeString(" checked") if field.value() else "",
        field.label,
    )


def _choice(
    field: BoundField, kind: str, value: str, body: SafeString, extra: str, named: bool = False
) -> SafeString:
    chosen = field.value()
    checked = value in chosen if isinstance(chosen, list | tuple) else value == chosen
    # Of a question with an error the first choice takes the focus, and the sentence is read with it.
    wrong = field.errors and value == str(next(iter(field.field.choices))[0])  # type: ignore[attr-defined]
    marked = format_html(' aria-describedby="{}_error" autofocus', field.auto_id) if wrong else SafeString()
    if named:
        marked += format_html(' id="{}-{}"', field.html_name, value)
    return format_html(
        '<label class="choice{}"><input type="{}" name="{}" value="{}"{}{}>{}</label>',
        extra,
        kind,
        field.html_name,
        value,
        SafeString(" checked") if checked else "",
        marked,
        body,
    )


@register.simple_tag
def field_error(field: BoundField) -> SafeString:
    """The sentence under a question."""
    if not field.errors:
        return SafeString("")
    return format_html(
        '<p class="error" id="{}_error">{}<span>{}</span></p>',
        field.auto_id,
        icon("alert"),
        " ".join(map(str, field.errors)),
    )


@register.simple_tag
def level_glyph_now() -> SafeString:
    return level_glyph(Level.NOW)
