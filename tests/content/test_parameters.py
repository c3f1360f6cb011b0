"""Parameter files: no number without value, unit, range, source and kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content.parameters import load_parameters, read_parameters

WHOLE = {
    "value": "1.0",
    "unit": '"mM"',
    "range": "[0.8, 1.2]",
    "source": '"Jahr & Stevens 1990"',
    "kind": '"literature"',
}
FILES = sorted(path.stem for path in asset("parameters").glob("*.toml"))


def write(folder: Path, **changes: str | None) -> Path:
    path = folder / "nmda.toml"
    fields = {name: text for name, text in (WHOLE | changes).items() if text is not None}
    path.write_text("[receptor.magnesium_mM]\n" + "".join(f"{name} = {text}\n" for name, text in fields.items()))
    return path


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_parameter_has_its_provenance(name: str) -> None:
    assert all(section for section in load_parameters(name).values())


def test_a_whole_parameter_is_read(tmp_path: Path) -> None:
    value = read_parameters(write(tmp_path))["receptor"]["magnesium_mM"]
    assert (value.value, value.unit, value.range) == (1.0, "mM", (0.8, 1.2))


@pytest.mark.parametrize("missing", WHOLE)
def test_a_parameter_without_one_of_its_five_fields_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ContentError, match=rf"nmda.toml, receptor.magnesium_mM.*{missing}"):
        read_parameters(write(tmp_path, **{missing: None}))


@pytest.mark.parametrize("field", ["unit", "source"])
def test_an_empty_unit_or_source_is_refused(tmp_path: Path, field: str) -> None:
    with pytest.raises(ContentError, match=f"the {field} is empty"):
        read_parameters(write(tmp_path, **{field: '" "'}))


def test_a_kind_that_hides_where_a_number_is_from_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="typical"):
        read_parameters(write(tmp_path, kind='"typical"'))


def test_a_value_outside_its_range_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"value 3 lies outside its range 0\.8 to 1\.2"):
        read_parameters(write(tmp_path, value="3.0"))


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "nmda.toml"
    path.write_text("magnesium: 1")
    with pytest.raises(ContentError, match=r"nmda\.toml cannot be read"):
        read_parameters(path)


def test_a_bare_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nmda.toml"
    path.write_text("magnesium_mM = 1.0")
    with pytest.raises(ContentError, match="expected a section"):
        read_parameters(path)
