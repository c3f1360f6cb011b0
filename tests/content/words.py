"""Every word of the assets that a person can meet, with its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ketaviz
from ketaviz.content.library import load_library
from ketaviz.content.wording_catalogue import Message, code_messages, content_messages


def all_words() -> list[Message]:
    return list(content_messages(load_library()))


@cache
def everything_said() -> tuple[Message, ...]:
    """The words of the assets and those that the program itself says."""
    return (*all_words(), *code_messages(Path(ketaviz.__file__).parent))
