"""``ketaviz still --mode kiosk``: a picture of what a visitor sees, and a sentence where it cannot be drawn."""

from __future__ import annotations

import pytest

from ketaviz.cli import run


@pytest.mark.long
@pytest.mark.parametrize("beat", ["attract", "balance", "indications"])
def test_a_beat_is_drawn_as_a_visitor_sees_it(tmp_path, qapp, beat):
    path = tmp_path / "kiosk.png"
    arguments = ["--mode", "kiosk", "--beat", beat, "--country", "GB", "--size", "1920x1080", "--out", str(path)]
    assert run(["still", *arguments]) == 0
    from PySide6.QtGui import QImage

    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1920, 1080)
    assert len({picture.pixel(x, y) for x in range(0, 1920, 40) for y in range(0, 1080, 40)}) > 50


def test_there_is_no_light_kiosk_and_nothing_is_drawn_as_if_there_were(tmp_path, capsys):
    arguments = ["--mode", "kiosk", "--beat", "surge", "--country", "GB", "--theme", "light"]
    assert run(["still", *arguments, "--out", str(tmp_path / "x.png")]) == 2
    assert "--theme dark or contrast" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_a_country_there_is_nobody_to_call_so_nothing_is_drawn(tmp_path, capsys):
    assert run(["still", "--mode", "kiosk", "--beat", "surge", "--out", str(tmp_path / "x.png")]) == 2
    assert "--country" in capsys.readouterr().err
