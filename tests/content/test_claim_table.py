"""The claims of the document are the records that the panels show."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content.claim_table import BEGIN, END, main, tables, with_claims
from ketaviz.content.library import load_library

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/model.md"
LIBRARY = load_library()


def test_the_document_shows_the_present_claims() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_claims(text, LIBRARY), "run: python -m ketaviz.content.claim_table"


def test_every_printed_claim_has_one_row() -> None:
    rows = [line for line in tables(LIBRARY).splitlines() if line.startswith("| ") and not line.startswith("| claim")]
    assert len(rows) == sum(claim.printed for claim in LIBRARY.claims.values())


def test_a_row_says_figure_interval_comparator_and_how_each_source_was_read() -> None:
    row = next(line for line in tables(LIBRARY).splitlines() if "Popova 2019" in line)
    assert "-4 points (-7.31 to -0.64, 95 % CI)" in row
    assert "compared: placebo spray and tablet" in row
    assert "Popova 2019 (second-hand)" in row
    assert "Dean 2021 (at source)" in row


def test_what_stands_around_the_claims_is_kept_and_what_stood_there_replaced(tmp_path: Path) -> None:
    path = tmp_path / "model.md"
    path.write_text(f"before\n{BEGIN}\nwhat stood here\n{END}\nafter\n", encoding="utf-8")
    main(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "what stood here" not in text
    assert tables(LIBRARY) in text


def test_a_document_without_a_place_for_the_claims_is_refused() -> None:
    with pytest.raises(ContentError, match="no place for the claims"):
        with_claims("nothing here", LIBRARY)
