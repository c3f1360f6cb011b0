"""Every word and every number a person sees passes through here.

Messages are English sentences with named fields (``"{count} doses"``); translations are gettext ``.po`` files in
``assets/text``, read with polib. The language ``qps`` is made up: longer, accented, bracketed, to find text that is
cut off or that never came through here.
"""

from __future__ import annotations

import gettext
import io
import math
import re
from collections.abc import Callable

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.base.resources import assets_folder
from ketaviz.base.units import MS_PER_UNIT

ENGLISH = "en"
"""The language of the messages themselves; its ``.po`` file holds only what is to be said otherwise."""
PSEUDO = "qps"
"""The pseudo-language."""

MINUS = "\u2212"
NARROW_SPACE = "\u202f"
"""Narrow no-break space: between number and unit or per cent sign, and between groups of three digits."""
NO_NUMBER = "\u2013"
"""Stands where there is no number."""

_FIELD = re.compile(r"\{(\w+)\}")
_DECIMAL_COMMA = frozenset({"cs", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv"})
_SYMBOLS = {"uM": "µM", "us": "µs", "um": "µm", "C": "°C"}
_ACCENTS = str.maketrans("aceginosuyzACEINOSUZ", "áçéğîñóšúýžÀÇÉÏÑÖŠÜŽ")
_PADDING = "óñé šîx ýéäř žúlù "
_GROW = 0.35


class Wording:
    """The words of one language.

    ``language`` is ``"en"``, ``"qps"`` or the name of a ``.po`` file in ``assets/text``. Raises `ContentError` if
    there is no such file or it cannot be read.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self._catalogue = _catalogue(language)
        self._finish: Callable[[str], str] = pseudo if language == PSEUDO else str
        self._decimal = "," if language.split("_", maxsplit=1)[0] in _DECIMAL_COMMA else "."

    def text(self, message: str, **fields: object) -> str:
        """Return the message in this language with its ``{named}`` fields filled in.

        Without fields the message is taken as it stands, braces and all. Raises `KeyError` if a field is missing.
        """
        return self._fill(message, self._catalogue.gettext(message) if message else "", fields)

    def plural(self, one: str, many: str, count: int, **fields: object) -> str:
        """Return the form that fits ``count``; the field ``{count}`` is the number itself."""
        english = one if count == 1 else many
        return self._fill(english, self._catalogue.ngettext(one, many, count), {"count": self.number(count)} | fields)

    def number(self, value: float, digits: int = 0, sign: bool = False) -> str:
        """Return a number with ``digits`` decimals, a true minus and, with ``sign``, a plus; never "minus zero"."""
        if not math.isfinite(value):
            return NO_NUMBER
        figures = f"{abs(value):.{digits}f}"
        whole, _, decimals = figures.partition(".")
        body = _grouped(whole) + (self._decimal + decimals if decimals else "")
        if float(figures) == 0:
            return body
        return (MINUS if value < 0 else "+" if sign else "") + body

    def quantity(self, value: float, unit: str, digits: int = 0, sign: bool = False) -> str:
        """Return a number with its unit, e.g. ``0.8 µM`` for ``(0.8, "uM", 1)`` and ``64 %`` for ``(64, "%")``."""
        figures = self.number(value, digits, sign)
        if not unit:
            return figures
        return figures + NARROW_SPACE + _SYMBOLS.get(unit, unit)

    def interval(self, low: float, high: float, digits: int = 0) -> str:
        """Return two bounds, e.g. ``0.1 to 0.8``; "to" because a dash beside a minus cannot be read."""
        return self.text("{low} to {high}", low=self.number(low, digits), high=self.number(high, digits))

    def span(self, ms: float) -> str:
        """Return a stretch of time in the unit that suits it: ``250 ms``, ``40 min``, ``26 h``, ``14 days``."""
        size = abs(ms)
        for unit, least in (("wk", 28 * 86_400_000), ("d", 2 * 86_400_000), ("h", 7_200_000), ("min", 120_000)):
            if size >= least:
                return self._span(ms / MS_PER_UNIT[unit], unit)
        return self._span(ms / 1000, "s") if size >= 1000 or size == 0 else self._span(ms, "ms")

    def _span(self, value: float, unit: str) -> str:
        digits = 0 if abs(value) >= 10 or abs(value - round(value)) < 0.05 else 1
        figures = self.number(value, digits)
        if unit == "d":
            return self.text("{number} days", number=figures).replace(" ", NARROW_SPACE)
        if unit == "wk":
            return self.text("{number} weeks", number=figures).replace(" ", NARROW_SPACE)
        return self.quantity(value, unit, digits)

    def _fill(self, english: str, translated: str, fields: dict[str, object]) -> str:
        if not fields:
            return self._finish(translated)
        usable = set(_FIELD.findall(translated)) <= fields.keys()
        template = self._finish(translated if usable else english)
        return _FIELD.sub(lambda field: str(fields[field[1]]), template)


def languages() -> tuple[str, ...]:
    """Return the languages there are words for, the pseudo-language last."""
    translated = sorted(path.stem for path in (assets_folder() / "text").glob("*.po"))
    return (*translated, PSEUDO)


def pseudo(message: str) -> str:
    """Return the message about 35 % longer, accented and in brackets; ``{fields}`` are left alone."""
    if not message:
        return message
    parts = re.split(r"(\{\w+\})", message)
    accented = "".join(part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts))
    missing = max(0, math.ceil(len(message) * _GROW) - 2)
    padding = (_PADDING * (missing // len(_PADDING) + 1))[:missing].rstrip()
    return f"[{accented}{' ' if len(padding) > 1 else ''}{padding}]"


def mark(message: str) -> str:
    """Return the message as it is: marks words in a table for the catalogue; they are translated when shown."""
    return message


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == PSEUDO:
        return gettext.NullTranslations()
    known = languages()
    if language not in known:
        raise ContentError(
            f'There are no words for the language "{language}"; expected one of {", ".join(known)}.'
            f"{near_miss(language, known)}"
        )
    return read_catalogue(language)


def read_catalogue(language: str) -> gettext.GNUTranslations:
    """Return the translations of ``assets/text/LANGUAGE.po``; raise `ContentError` if the file is broken."""
    import polib  # noqa: PLC0415  (loaded with the first words, not with the package)

    path = assets_folder() / "text" / f"{language}.po"
    try:
        return gettext.GNUTranslations(io.BytesIO(polib.pofile(str(path), encoding="utf-8").to_binary()))
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        raise ContentError(f"{path.name} is not a gettext file: {fault}.") from fault


def _grouped(whole: str) -> str:
    """Return the digits in groups of three from five digits on."""
    return f"{int(whole):,}".replace(",", NARROW_SPACE) if len(whole) > 4 else whole
