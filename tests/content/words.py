"""Every word of the assets that a person can meet, with its place."""

from __future__ import annotations

from ketaviz.content.library import load_library
from ketaviz.content.wording_catalogue import Message, content_messages


def all_words() -> list[Message]:
    return list(content_messages(load_library()))
