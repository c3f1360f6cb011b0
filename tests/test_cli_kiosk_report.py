"""The totals, printed and drawn."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from ketaviz.base.errors import KetavizError
from ketaviz.cli_kiosk_report import print_report
from ketaviz.operations.counts import Counts

MONDAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path):
    day = [MONDAY]
    counts = Counts(tmp_path / "counts.sqlite", lambda: day[0])
    for ago, visits in ((0, 4), (1, 2), (40, 9)):
        day[0] = MONDAY - timedelta(days=ago)
        for _visit in range(visits):
            for what, which in (("visits", ""), ("beats", "surge"), ("durations", "30"), ("ends", "left")):
                counts.add(what, which)
    counts.add("predictions", "wrong")
    counts.close()
    return counts.path


def test_the_days_asked_for_are_printed_each_with_its_visits(path, capsys):
    assert print_report(path, 7, None, MONDAY) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2026-11-17 to 2026-11-23"
    assert "visits (6)" in lines
    assert next(line for line in lines if "2026-11-23" in line and "to" not in line).split()[1] == "4"
    assert next(line for line in lines if "2026-11-20" in line).split() == ["2026-11-20", "0"]
    assert next(line for line in lines if "surge" in line).split()[1] == "6"
    assert next(line for line in lines if "30 s to 2 min" in line).split()[5] == "6"


def test_they_are_drawn_with_bars_as_long_as_their_numbers(path, tmp_path, capsys):
    out = tmp_path / "report.svg"
    print_report(path, 7, out, MONDAY)
    shapes = ET.fromstring(out.read_text("utf-8")).findall("{http://www.w3.org/2000/svg}rect")
    lengths = [float(shape.get("width")) for shape in shapes if shape.get("height") == "14"]
    assert lengths[6] == 2 * lengths[5] > 0
    assert lengths[0] == 0


def test_without_a_file_it_says_what_to_do(tmp_path):
    with pytest.raises(KetavizError, match="counts_file"):
        print_report(None, 7, None)
    with pytest.raises(KetavizError, match="nothing has been counted yet"):
        print_report(tmp_path / "none.sqlite", 7, None)
    (tmp_path / "none.sqlite").write_text("no database, but long enough to be taken for one at first sight" * 20)
    with pytest.raises(KetavizError, match="cannot be read"):
        print_report(tmp_path / "none.sqlite", 7, None)
