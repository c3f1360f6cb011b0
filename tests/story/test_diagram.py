from __future__ import annotations

from pathlib import Path

import pytest

from ketaviz.story.diagram import inserted

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"


def test_the_diagram_in_the_documents_is_the_table_of_the_program() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert inserted(text) == text


def test_a_document_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="state diagram"):
        inserted("nothing here")
