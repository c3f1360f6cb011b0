"""The command line from outside: what a person sees, and the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ketaviz import __version__, doctor
from ketaviz.base.errors import OutOfRangeError, PlatformError
from ketaviz.cli import parser, progress, run, seed, size, text_size


def ketaviz(*arguments: str, path: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with no display unless it is given one."""
    clean = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    clean.pop("QT_QPA_PLATFORM", None)
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, "-m", "ketaviz", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=clean | environment, timeout=120, check=False)


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as left:
        run(["--version"])
    assert left.value.code == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["still", "--beat", "surge", "--progress", "1.5", "--out", "x.png"],
            "--progress 1.5 is out of range: 0 to 1.",
        ),
        (["still", "--beat", "surge", "--size", "10x10", "--out", "x.png"], "--size 10x10 is out of range"),
        (
            ["still", "--beat", "surge", "--mode", "kiosk", "--out", "x.png"],
            "A still of the kiosk shows whom to call: say where with --country",
        ),
        (["still", "--beat", "surge", "--out", "."], "--out . is a folder: for one beat name a file"),
        (["still", "--beat", "surge", "--out", "x.jpg"], "pictures are PNG, such as x.png"),
        (["still", "--beat", "srge", "--out", "x.png"], 'Did you mean "surge"?'),
        (["--theme", "drak"], 'Did you mean "dark"?'),
        (["--text-size", "3"], "1.0, 1.25, 1.5 or 2.0"),
        (["--seed", "-1"], "seed"),
        (["--seed", "4294967296"], "a whole number from 0 to 4294967295"),
        (["--lang", "xx", "still", "--beat", "surge", "--out", "x.png"], 'no words for the language "xx"'),
        (["--country", "gbr"], "two letters, such as GB"),
        (["--help-file", "missing.toml", "still", "--beat", "help", "--out", "x.png"], "missing.toml cannot be read"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_wrong_argument_gets_one_sentence_and_exit_code_2(arguments, said, capsys, qapp):
    assert run(arguments) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


def test_the_ends_of_every_range_are_inside_it():
    assert (seed("0"), seed("4294967295")) == (0, 4294967295)
    assert (progress("0"), progress("1")) == (0.0, 1.0)
    assert (size("1024x640"), size("7680x4320")) == ((1024, 640), (7680, 4320))
    assert text_size("2.0") == 2.0


def test_nan_is_no_progress():
    with pytest.raises(OutOfRangeError):
        progress("nan")


def test_what_is_said_before_the_command_holds_for_it():
    arguments = parser(wants_model=False).parse_args(["--theme", "light", "still", "--beat", "all", "--out", "x"])
    assert (arguments.theme, arguments.beat) == ("light", "all")


def test_a_missing_system_library_is_one_sentence(tmp_path):
    package = tmp_path / "PySide6"
    package.mkdir()
    fault = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({fault!r})")
    said = one_sentence(ketaviz("still", "--beat", "surge", "--out", str(tmp_path / "x.png"), path=tmp_path))
    assert "libEGL.so.1" in said
    assert "apt install libegl1" in said


def test_the_pair_that_crashes_is_refused_in_one_sentence(tmp_path):
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text('__version__ = "6.12.0"')
    done = ketaviz("still", "--beat", "surge", "--out", str(tmp_path / "x.png"), path=tmp_path)
    if sys.version_info < (3, 12):
        assert "PySide6 6.12.0 crashes on Python 3.11" in one_sentence(done)
    else:
        assert "crashes" not in done.stderr


@pytest.mark.parametrize(
    ("installed", "python", "refused"),
    [
        ("6.12.0", (3, 11, 7), True),
        ("6.13.1", (3, 11, 0), True),
        ("6.11.3", (3, 11, 7), False),
        ("6.12.0", (3, 12, 0), False),
    ],
)
def test_only_the_pair_that_crashes_is_refused(installed, python, refused):
    if refused:
        with pytest.raises(PlatformError, match="crashes"):
            doctor.refuse_bad_pair(installed, python)
    else:
        doctor.refuse_bad_pair(installed, python)


def test_a_none_that_qt_returns_is_not_dropped_once_too_often(qapp):
    from PySide6.QtGui import QImage, QPainter, QPen

    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter, pen = QPainter(image), QPen()
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 20


def test_a_qt_that_reads_no_opentype_font_is_one_sentence(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import PySide6.QtGui as gui\n"
        "gui.QFontDatabase.addApplicationFont = staticmethod(lambda path: -1)\n"
    )  # fmt: skip
    said = one_sentence(ketaviz("still", "--beat", "surge", "--out", str(tmp_path / "x.png"), path=tmp_path))
    assert "cannot read the bundled font" in said
    assert "install" in said


def test_the_doctor_answers_even_without_qt(tmp_path):
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('libGL.so.1: cannot open shared object file')")
    done = ketaviz("doctor", path=tmp_path)
    assert done.returncode == 0
    assert f"ketaviz {__version__}" in done.stdout
    assert "libgl1" in done.stdout


def test_the_doctor_names_versions_fonts_and_screens():
    told = ketaviz("doctor").stdout
    assert all(name in told for name in ("PySide6", "numpy", "Font: Inter", "Screen", "No display"))


def test_the_x_libraries_that_are_missing_are_named(monkeypatch):
    monkeypatch.setattr(doctor, "_loads", lambda library: "cursor" not in library)
    monkeypatch.setattr(doctor, "uses_x11", lambda: True)
    with pytest.raises(PlatformError, match="apt install libxcb-cursor0"):
        doctor.refuse_missing_xcb()


def test_a_display_that_does_not_answer_is_no_display(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    assert not doctor.has_display()


def test_without_a_display_the_story_is_drawn_instead(tmp_path, monkeypatch, capsys):
    drawn = []
    monkeypatch.setattr("ketaviz.cli._still", lambda arguments: drawn.append(arguments) or 0)
    monkeypatch.setattr(doctor, "has_display", lambda: False)
    assert run([]) == 0
    assert (drawn[0].beat, str(drawn[0].out)) == ("all", "ketaviz-story")
    assert "There is no display here" in capsys.readouterr().err


def test_a_still_is_drawn_in_the_size_asked_for(tmp_path):
    from PySide6.QtGui import QImage

    path = tmp_path / "folder" / "balance.png"
    done = ketaviz("still", "--beat", "balance", "--progress", "0.5", "--size", "1280x720", "--out", str(path))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert QImage(str(path)).size().toTuple() == (1280, 720)


def test_a_story_that_is_wrong_refuses_a_still_with_its_file_and_place(tmp_path):
    story = tmp_path / "mine.toml"
    story.write_text('id = "mine"\ntitle = "Mine"\nbeatz = []\n')
    said = one_sentence(ketaviz("--story", str(story), "still", "--beat", "all", "--out", str(tmp_path / "out")))
    assert "mine.toml" in said


@pytest.mark.parametrize("arguments", [["--lang", "xx"], ["--story", "missing.toml"]])
def test_without_a_display_a_wrong_story_or_language_is_the_only_thing_said(arguments):
    assert "draws the story" not in one_sentence(ketaviz(*arguments))


def test_empty_names_of_display_and_platform_count_as_none(tmp_path):
    empty = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = ketaviz("still", "--beat", "help", "--out", str(tmp_path / "help.png"), **empty)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "help.png").exists()


def test_the_help_of_stills_names_the_beats(capsys):
    with pytest.raises(SystemExit):
        run(["still", "--help"])
    said = capsys.readouterr().out
    assert "welcome" in said
    assert "surge" in said
