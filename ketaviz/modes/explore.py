"""Where the parts of the explore window stand."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect

from ketaviz.modes.measures import WIDE, Measures

DOCK_UNITS = 480
NARROWEST_DOCK = 340
WIDEST_DOCK = 640
LEAST_SEAM = 12
"""Width of the border between picture and plots, in logical pixels: it can be taken with the pointer."""


class Wanted(Struct, frozen=True):
    """The heights that the parts with words need, in logical pixels."""

    top: int
    plate: int
    """0: the words under the picture stand in it."""
    status: int
    """0: there is no status line."""
    transport: int


class Regions(Struct, frozen=True):
    """The rectangles of the parts, in logical pixels; none overlaps another."""

    top: QRect
    picture: QRect
    """The stage or the evidence panel."""
    dock: QRect
    """The live plots; empty when there are none."""
    splitter: QRect
    """The border between picture and plots; empty when there are none."""
    plate: QRect
    status: QRect
    transport: QRect

    def reading_room(self, *, is_low: bool) -> QRect:
        """Return where a sheet of text may lie; in a low window also over the status line."""
        room = self.picture.united(self.plate).united(self.status) if is_low else self.picture
        return room.adjusted(8, 8, -8, -8)

    def help_room(self) -> QRect:
        """Return where help and all sources lie: over the picture, the plots and the words under them."""
        return self.picture.united(self.dock).united(self.plate).united(self.status)


def dock_limits(measures: Measures) -> tuple[int, int]:
    """Return the least and the largest width of the dock in a window: it can be read, and the stage stays larger."""
    most = min(max(WIDEST_DOCK, round(WIDEST_DOCK * measures.unit), _usual(measures)), round(0.36 * measures.width))
    return min(max(NARROWEST_DOCK, round(15 * measures.em)), most), most


def dock_width(measures: Measures, chosen: float | None = None) -> int:
    """Return the width of the dock: the share of the window that the user chose, or what suits it, within limits."""
    least, most = dock_limits(measures)
    wanted = _usual(measures) if chosen is None else round(chosen * measures.width)
    return min(max(wanted, least), most)


def _usual(measures: Measures) -> int:
    """Return the width at which the plots are read well."""
    usual = max(NARROWEST_DOCK, round(DOCK_UNITS * measures.unit), round(21 * measures.em))
    return max(usual, WIDEST_DOCK) if measures.width > WIDE else usual


def arrange(measures: Measures, wanted: Wanted, *, has_dock: bool, chosen_dock: float | None = None) -> Regions:
    """Return where everything stands: words take what they need at top and bottom, the picture takes the rest."""
    margin, gap = measures.margin, measures.gap
    inside = measures.width - 2 * margin
    bottom = measures.height - margin
    transport = QRect(margin, bottom - wanted.transport, inside, wanted.transport)
    under = gap if wanted.status else 0
    status = QRect(margin, transport.top() - under - wanted.status, inside, wanted.status)
    over = gap if wanted.plate else 0
    plate = QRect(margin, status.top() - over - wanted.plate, inside, wanted.plate)
    top = QRect(0, 0, measures.width, wanted.top)
    height = max(1, plate.top() - gap - wanted.top)
    dock = dock_width(measures, chosen_dock) if has_dock else 0
    seam = max(LEAST_SEAM, gap)
    left = inside - (dock + seam if dock else 0)
    return Regions(
        top=top,
        picture=QRect(margin, wanted.top, left, height),
        dock=QRect(margin + left + seam, wanted.top, dock, height) if dock else QRect(),
        splitter=QRect(margin + left, wanted.top, seam, height) if dock else QRect(),
        plate=plate,
        status=status,
        transport=transport,
    )
