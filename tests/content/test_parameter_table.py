"""The parameter tables of the document are those of the parameter files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content.parameter_table import BEGIN, END, FILES, main, tables, with_tables
from ketaviz.content.parameters import load_parameters

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/model.md"


def test_the_document_shows_the_present_parameters() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_tables(text), "run: python -m ketaviz.content.parameter_table"


def test_every_parameter_file_has_its_table() -> None:
    assert set(FILES) == {path.stem for path in asset("parameters").glob("*.toml")}


def test_every_parameter_has_one_row() -> None:
    rows = [line for line in tables().splitlines() if line.startswith("| `")]
    assert len(rows) == sum(len(section) for name in FILES for section in load_parameters(name).values())


def test_a_row_says_value_unit_range_kind_and_source() -> None:
    row = next(line for line in tables().splitlines() if "`clements.central_L_per_kg`" in line)
    assert row.startswith("| `clements.central_L_per_kg` | 1.7522 | L/kg | fixed | literature | Clements & Nimmo 1981")


def test_what_stands_around_the_tables_is_kept() -> None:
    text = with_tables(f"before\n{BEGIN}\nwhat stood here\n{END}\nafter\n")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "what stood here" not in text


def test_writing_brings_a_document_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "model.md"
    path.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    main(path)
    assert tables() in path.read_text(encoding="utf-8")


def test_a_document_without_a_place_for_the_tables_is_refused() -> None:
    with pytest.raises(ContentError, match="no place for the parameter tables"):
        with_tables("nothing here")
