"""A typed text as it comes out on paper: in characters that the fonts have, in its own direction.

A tagged PDF cannot be made of a text that has no glyph: emoji become their names, the rest a box.
"""

import re
import unicodedata
from dataclasses import dataclass

from .fonts import is_covered

UNKNOWN = "□"

_JOINER = "\u200d"
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)

_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"  # the isolates and what ends them
_RTL_RANGES = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"  # Hebrew, Arabic and their kin
_RTL_LETTER = re.compile(rf"(?=[{_RTL_RANGES}])[^\W\d_]")
_LTR_LETTER = re.compile(rf"(?![{_RTL_RANGES}])[^\W\d_]")
_RTL_RUN = re.compile(rf"[{_RTL_RANGES}](?:[\W\d_]|[{_RTL_RANGES}])*(?<=[{_RTL_RANGES}])")
_MEASURE = re.compile(r"[-+−±]?\d+(?:[.,]\d+)?\s?(?:°\s?[CF]?\b|%|(?:mm|cm|ml|mg|kg|g|h)\b)")
_LONGEST_WORD = 24  # characters without a space that fit into every column but the narrow ones


@dataclass(frozen=True, slots=True)
class PrintableText:
    """A text, ready to print, and whether it runs from the right."""

    text: str
    rtl: bool = False


def readable(text: str) -> str:
    """The same text in characters that the fonts have."""
    if text.isascii() and text.isprintable():
        return text.strip()  # most texts are, and every font has all of ASCII
    out: list[str] = []
    for char in unicodedata.normalize("NFC", "\n".join(text.splitlines())).strip():
        if char == _JOINER and not ((out and out[-1].isalpha()) or _is_mark(out)):
            continue  # it joined emoji, which are words now
        out.append(char if _is_printable(char) else _replacement(char))
    return "".join(out)


def _is_printable(char: str) -> bool:
    if unicodedata.category(char) == "Cc" or char in _BIDI_CONTROLS:
        return char == "\n"
    return is_covered(ord(char))


def _is_mark(out: list[str]) -> bool:
    return bool(out) and len(out[-1]) == 1 and unicodedata.category(out[-1]).startswith("M")


def _replacement(char: str) -> str:
    """What stands for a character that no font has."""
    kind, point = unicodedata.category(char), ord(char)
    if point in _FLAG_LETTERS:
        return chr(ord("A") + point - _FLAG_LETTERS.start)
    if kind in ("Cc", "Zs"):
        return " " if char == "\t" or kind == "Zs" else ""
    if kind in ("Cf", "Mn", "Me") or point in _SKIN_TONES:
        return ""
    plain = unicodedata.normalize("NFKC", char)
    if all(map(_is_printable, plain)):
        return plain
    name = unicodedata.name(char, "").lower() if kind.startswith("S") else ""
    return f"[{name}]" if name else UNKNOWN


def typed_text(text: str) -> PrintableText:
    """A text that is all the parent's: its first letter says from where it runs."""
    text = readable(text)
    letter = re.search(r"[^\W\d_]", _MEASURE.sub("", text))
    return PrintableText(breakable(_isolate_measures(text)), bool(letter and _RTL_LETTER.match(letter[0])))


def app_text(text: str) -> PrintableText:
    """A text of ours with the parent's words in it: it runs as ours do, and theirs within it as they do."""
    text = readable(text)
    if _RTL_LETTER.search(text) and not _LTR_LETTER.search(_MEASURE.sub("", text)):
        return PrintableText(breakable(_isolate_measures(text)), rtl=True)
    return PrintableText(breakable(isolate_rtl(text)))


def isolate_rtl(text: str) -> str:
    """Each run of letters that go from the right, kept to itself."""
    return _RTL_RUN.sub(lambda run: f"{_RLI}{_isolate_measures(run[0])}{_PDI}", text)


def _isolate_measures(text: str) -> str:
    """ "38.2 °C" stays in this order among letters that run from the right."""
    if not _RTL_LETTER.search(text):
        return text
    return _MEASURE.sub(lambda measure: f"{_LRI}{measure[0]}{_PDI}", text)


def breakable(text: str, *, longest: int = _LONGEST_WORD) -> str:
    """A word that is longer than a column may be broken, but not within a letter and its marks."""
    return re.sub(rf"[^\s/-]{{{longest},}}", lambda word: _with_breaks(word[0]), text)


def _with_breaks(word: str) -> str:
    places = [at for at in range(8, len(word), 8) if unicodedata.category(word[at])[0] not in "MC"]
    return "\u200b".join(
        word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True)
    )


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is told in full elsewhere."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
