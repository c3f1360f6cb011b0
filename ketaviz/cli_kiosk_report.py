"""``ketaviz kiosk report``: the day totals as a table, and drawn."""

from __future__ import annotations

import argparse
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError, OutOfRangeError
from ketaviz.base.wall_clock import local_day
from ketaviz.operations.counts import CLASSES, Total, read

DAYS, MOST_DAYS = 28, 3660
BAR = 40
"""Characters of the longest bar in the terminal."""
WIDE, ROW, LEFT, BAR_WIDE = 760, 22, 220, 440
"""Of the drawing, in its own units: its width, a row, where bars begin and how long they are."""


class Group(NamedTuple):
    """Bars that belong together."""

    title: str
    bars: tuple[tuple[str, int], ...]


def add_report_parser(report: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    report.add_argument(
        "--counts", type=Path, metavar="FILE", help="the file of totals; without it the configuration's"
    )
    report.add_argument("--days", type=_days, default=DAYS, help=f"how many days, up to today; {DAYS} if not said")
    report.add_argument("--out", type=Path, metavar="FILE.svg", help="draw them as well, into this file")


def print_report(path: Path | None, days: int, out: Path | None, today: date | None = None) -> int:
    """Print the totals of the last days, and draw them if a file is named; raise `KetavizError` if there are none."""
    if path is None:
        raise KetavizError("Nothing is counted: name a counts_file in the configuration, or --counts FILE.")
    if not path.is_file():
        raise KetavizError(f"{path} is not there: nothing has been counted yet, or it is kept elsewhere.")
    last = today or local_day()
    first = last - timedelta(days=days - 1)
    try:
        totals = read(path, first, last)
    except sqlite3.Error as fault:
        raise KetavizError(
            f"{path} cannot be read ({fault}); the kiosk sets a damaged file aside by itself."
        ) from fault
    shown = groups(totals, first, last)
    title = f"{first.isoformat()} to {last.isoformat()}"
    print(table(title, shown))
    if out is not None:
        write_whole(out, drawing(title, shown).encode())
        print(f"\nDrawn into {out}.")
    return 0


def groups(totals: Sequence[Total], first: date, last: date) -> list[Group]:
    """Return what is shown: visits by day, then what there was in all these days together."""
    by_day = Counter({day.isoformat(): 0 for day in _days_from(first, last)})
    summed: dict[str, Counter[str]] = {}
    for total in totals:
        summed.setdefault(total.what, Counter())[total.which] += total.number
        if total.what == "visits":
            by_day[total.day] += total.number
    classes = [(words, summed.get("durations", Counter())[str(begin)]) for begin, words in CLASSES]
    ends = summed.get("ends", Counter())
    return [
        Group(f"visits ({by_day.total()})", tuple(by_day.items())),
        Group("how long they took", tuple(classes)),
        Group("how they ended", (("the visitor left", ends["left"]), ("nobody answered", ends["nobody"]))),
        Group("beats reached", tuple(summed.get("beats", Counter()).most_common())),
        Group("languages chosen", tuple(summed.get("languages", Counter()).most_common())),
        Group(
            "predictions", tuple((which, summed.get("predictions", Counter())[which]) for which in ("right", "wrong"))
        ),
    ]


def table(title: str, shown: Iterable[Group]) -> str:
    """Return the totals as text, each with a bar."""
    lines = [title]
    for group in shown:
        most = max((number for _name, number in group.bars), default=0)
        lines += ["", group.title]
        lines += [
            f"  {name:<18} {number:>6}  {'█' * _length(number, most, BAR)}".rstrip() for name, number in group.bars
        ]
        lines += ["  none"] * (not group.bars)
    return "\n".join(lines)


def drawing(title: str, shown: Iterable[Group]) -> str:
    """Return the totals as an SVG picture, black on white for a report on paper."""
    rows: list[str] = []
    y = 2 * ROW
    rows.append(f'<text x="20" y="{y}" font-size="18" font-weight="bold">ketaviz kiosk, {escape(title)}</text>')
    for group in shown:
        y += 2 * ROW
        rows.append(f'<text x="20" y="{y}" font-weight="bold">{escape(group.title)}</text>')
        most = max((number for _name, number in group.bars), default=0)
        for name, number in group.bars:
            y += ROW
            rows += _drawn(y, name, number, _length(number, most, BAR_WIDE))
    box = f'viewBox="0 0 {WIDE} {y + ROW}" font-family="sans-serif" font-size="14"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#ffffff"/>', *rows, "</svg>", ""])


def _drawn(y: int, name: str, number: int, length: int) -> Iterator[str]:
    yield f'<text x="{LEFT - 10}" y="{y}" text-anchor="end">{escape(name)}</text>'
    yield f'<rect x="{LEFT}" y="{y - 12}" width="{length}" height="14" fill="#3a6ea5"/>'
    yield f'<text x="{LEFT + length + 8}" y="{y}">{number}</text>'


def _length(number: int, most: int, longest: int) -> int:
    return round(longest * number / most) if most else 0


def _days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=day) for day in range((last - first).days + 1))


def _days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise OutOfRangeError(f"--days {text} is out of range: a whole number from 1 to {MOST_DAYS}.")
    return int(text)
