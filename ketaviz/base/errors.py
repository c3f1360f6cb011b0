"""Errors that meet a person: one sentence that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class KetavizError(Exception):
    """Something a person can act on. ``str(error)`` is one complete sentence; never show a traceback for it."""


class ContentError(KetavizError):
    """A file that we read is wrong: the sentence names file, place, what was expected and the near miss."""


class OutOfRangeError(KetavizError):
    """A value lies outside its validated range: the sentence names it, the value and the range."""


class PlatformError(KetavizError):
    """The machine lacks something (a library, a display, a working pair of Python and PySide6)."""


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """Return ``' Did you mean "x"?'`` for the closest known word, or an empty string."""
    import difflib  # noqa: PLC0415  (2 ms of the start, for a fault that is rare)

    close = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.5)
    return f' Did you mean "{close[0]}"?' if close else ""
