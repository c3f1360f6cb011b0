"""The wheel: it carries its assets, and works in a clean environment from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.long


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DISPLAY"}}
    clean |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    return next(folder.glob("ketaviz-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of programs of a clean environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
    return folder / "bin"


def test_the_wheel_carries_assets_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "ketaviz/assets/theme.toml",
        "ketaviz/assets/stories/ketamine.toml",
        "ketaviz/assets/derived/surge.json",
        "ketaviz/assets/fonts/Inter-Regular.otf",
        "ketaviz/assets/fonts/LICENSE-Inter.txt",
        "ketaviz/assets/icons/ketaviz.png",
        "ketaviz/py.typed",
    ):
        assert needed in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_carries_no_tests(wheel):
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "tests/" in name]


def test_the_installed_program_draws_a_still_from_another_folder(installed, tmp_path):
    run(installed / "ketaviz", "still", "--beat", "welcome", "--size", "1280x720", "--out", "a.png", folder=tmp_path)
    assert (tmp_path / "a.png").stat().st_size > 100_000


def test_the_installed_program_runs_the_model(installed, tmp_path):
    told = run(installed / "ketaviz", "model", "infusion", "--dose", "0.5", "--json", folder=tmp_path)
    assert json.loads(told)["plasma_peak_uM"] > 0


def test_the_installed_doctor_finds_nothing_missing_but_a_display(installed, tmp_path):
    told = run(installed / "ketaviz", "doctor", folder=tmp_path)
    assert "Missing" not in told
    assert "is not installed" not in told


def test_the_installed_package_needs_nothing_that_it_does_not_name(installed, tmp_path):
    assert "No broken requirements" in run(installed / "python", "-m", "pip", "check", folder=tmp_path)
