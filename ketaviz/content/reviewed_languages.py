"""Languages that may be shown where nobody looks on: English, and translations that a named person has read."""

from __future__ import annotations

import polib

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import assets_folder
from ketaviz.content.wording import ENGLISH

REVIEWED_BY, REVIEWED_ON = "X-Reviewed-By", "X-Reviewed-On"
"""In the head of a ``.po`` file: who has read the whole of it, and on which day."""


def reviewed_languages() -> tuple[str, ...]:
    """Return the languages whose words were read by a person, English first: the messages are written in it."""
    others = (path.stem for path in sorted((assets_folder() / "text").glob("*.po")) if path.stem != ENGLISH)
    return (ENGLISH, *(language for language in others if _was_read(language)))


def _was_read(language: str) -> bool:
    path = assets_folder() / "text" / f"{language}.po"
    try:
        head = polib.pofile(str(path), encoding="utf-8").metadata
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        raise ContentError(f"{path.name} is not a gettext file: {fault}.") from fault
    return all(head.get(key, "").strip() for key in (REVIEWED_BY, REVIEWED_ON))
