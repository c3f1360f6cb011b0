"""The references behind a beat as codes to be read with a telephone: a kiosk has no links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Claim, Reference
from ketaviz.look.text import text_width
from ketaviz.look.theme import Theme
from ketaviz.modes.kiosk.lines import Line, Placed, broken, height, paint, paint_page, placed
from ketaviz.modes.kiosk.sizes import KioskLook
from ketaviz.modes.reading import AGAINST, FOR
from ketaviz.panels.citation import address

QUIET = 4
"""Light modules around a code that a reader needs."""
MODULE_MM, LEAST_MODULE_MM = 1.0, 0.6
"""Side of a module: to be read from half a metre, and from as near as one can hold a telephone."""
KEPT_CODES = 64
LINES = 4.4
"""A code is as high as so many lines of words, at least."""
TYPE = 0.85
"""Of the words beside a code, as a share of the usual size: they are read from as near as the telephone is held."""


@lru_cache(KEPT_CODES)
def modules(link: str) -> tuple[tuple[int, ...], ...]:
    """Return the modules of the code of an address, row by row; 1 is dark."""
    made = import_module("segno").make(link, error="m", micro=False)  # loaded with the first code: it takes long
    return tuple(tuple(int(module) for module in row) for row in made.matrix)


def references(beat: Beat, library: Library) -> tuple[Reference, ...]:
    """Return what a beat rests on and can be read somewhere, each once."""
    claims = [library.claims[name] for name in beat.claims]
    if beat.leading_account:
        claims += [claim for claim in library.claims.values() if _is_of_the_account(claim)]
    cited = [reference for claim in claims for reference in library.cited(claim)]
    cited += [library.references[name] for name in beat.sources]
    if beat.panel is not None:
        cited += [library.references[point.study] for point in library.panel_points(beat.panel)]
    return tuple({reference.id: reference for reference in cited if address(reference)[1]}.values())


def _is_of_the_account(claim: Claim) -> bool:
    return claim.printed and (claim.id.startswith(AGAINST) or claim.title.startswith(FOR))


class Codes(QWidget):
    """Paints references page by page: of each its code, and beside it what it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: KioskLook | None = None
        self._shown: tuple[Reference, ...] = ()
        self.page = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def set_look(self, look: KioskLook) -> None:
        """Take colours, sizes and words."""
        self._look = look
        self.page = min(self.page, self.pages - 1)
        self.update()

    def show_references(self, shown: Sequence[Reference] | None) -> None:
        """Show references from the first page, or none."""
        self.setVisible(shown is not None)
        if tuple(shown or ()) != self._shown:
            self._shown, self.page = tuple(shown or ()), 0
            self.setAccessibleName("; ".join(f"{one.short}: {address(one)[0]}" for one in self._shown))
            self.update()

    def turn(self, way: int) -> None:
        """Show the page after (1) or before (-1)."""
        self.page = min(max(0, self.page + way), self.pages - 1)
        self.update()

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        columns, rows = self._grid()
        return max(1, -(-len(self._shown) // (columns * rows)))

    def lines(self) -> list[Placed]:
        """Return the words of this page: words, box, typeface and colour."""
        if self._look is None:
            return []
        room = self._room()
        put = placed(self._title(), room.left(), room.top(), room.width())
        for reference, cell in self._cells():
            side = self._side()
            wide = cell.width() - side - self._look.sizes.type
            put += placed(
                self._told(reference, wide, side), cell.left() + side + self._look.sizes.type, cell.top(), wide
            )
        return put

    def codes(self) -> list[tuple[str, QRect]]:
        """Return the addresses on this page and where their codes stand."""
        side = self._side()
        return [
            (address(one)[1], QRect(round(cell.left()), round(cell.top()), side, side)) for one, cell in self._cells()
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the codes, their words, and which page it is."""
        if self._look is None:
            return
        painter, sizes = QPainter(self), self._look.sizes
        painter.fillRect(self.rect(), self._look.theme.colour("panel"))
        for link, box in self.codes():
            paint_code(painter, self._look.theme, link, box)
        paint(painter, self._look.theme, self.lines())
        if self.pages > 1:
            high = 1.4 * sizes.type
            foot = QRectF(sizes.margin, self.height() - high, self.width() - 2 * sizes.margin, high)
            paint_page(painter, self._look, foot, self.page, self.pages)
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError("The codes were used before they had a look.")
        return self._look

    def _room(self) -> QRectF:
        sizes = self._now().sizes
        return QRectF(self.rect()).adjusted(sizes.margin, 0.7 * sizes.margin, -sizes.margin, -1.5 * sizes.type)

    def _title(self) -> list[Line]:
        look, wide = self._now(), self._room().width()
        lines = broken(look.text("Sources, to be read with a telephone"), look.font(1.2, "bold"), "text", wide)
        said = look.text("The codes lead to papers on the internet; this screen itself is not connected.")
        return [*lines, *broken(said, look.font(), "text2", wide)]

    def _cells_room(self) -> QRectF:
        room = self._room()
        return room.adjusted(0, height(self._title()) + 0.6 * self._now().sizes.type, 0, 0)

    def _grid(self) -> tuple[int, int]:
        """Return columns and rows."""
        if self._look is None:
            return 1, 1
        apart = self._now().sizes.type
        rows = int((self._cells_room().height() + apart) // (self._side() + apart))
        return (1 if self._now().sizes.is_upright else 2), max(1, rows)

    def _side(self) -> int:
        """Return the side of a code, in whole modules of the largest one that may stand here."""
        most = max((len(modules(address(one)[1])) for one in self._shown), default=29) + 2 * QUIET
        per_mm, apart = self._now().sizes.per_mm, self._now().sizes.type
        for module in (MODULE_MM, 0.5 * (MODULE_MM + LEAST_MODULE_MM), LEAST_MODULE_MM):
            side = most * max(2, round(max(module * per_mm, LINES * apart / most)))
            if 2 * side + apart <= self._cells_room().height():
                break
        return min(side, round(self._cells_room().height()))

    def _cells(self) -> list[tuple[Reference, QRectF]]:
        """Return the references of this page and the room of each."""
        (columns, rows), room, apart = self._grid(), self._cells_room(), self._now().sizes.type
        wide, high = (room.width() - (columns - 1) * apart) / columns, self._side()
        first = self.page * columns * rows
        cells = []
        for place, one in enumerate(self._shown[first : first + columns * rows]):
            left = room.left() + (place % columns) * (wide + apart)
            cells.append((one, QRectF(left, room.top() + (place // columns) * (high + apart), wide, high)))
        return cells

    def _told(self, reference: Reference, wide: float, high: float) -> list[Line]:
        """Return what a reference is, beside its code: as much of its title as fits, and its address."""
        look = self._now()
        face = look.font(TYPE)
        told = broken(reference.short, look.font(TYPE, "semibold"), "text", wide)
        title = broken(reference.title, face, "text2", wide)
        fitting = title[: max(1, int((high - height(told)) // (1.28 * face.pixelSize())))]
        if len(fitting) < len(title):
            last = fitting[-1]
            fitting[-1] = last._replace(words=cut(f"{last.words}…", face, wide))
        at = broken(address(reference)[0], face, "muted", wide)
        has_room = len(at) == 1 and text_width(at[0].words, face) <= wide
        told += fitting
        return [*told, *at] if has_room and height([*told, *at]) <= high else told


def cut(words: str, face: QFont, wide: float) -> str:
    """Return words that end in an ellipsis without the last of them, until they fit a width."""
    while text_width(words, face) > wide and " " in words:
        words = f"{words.removesuffix('…').rpartition(' ')[0]}…"
    return words


def paint_code(painter: QPainter, theme: Theme, link: str, box: QRect) -> None:
    """Paint a code as large as it fits into a box, in squares of whole pixels, dark on light in every theme."""
    light, dark = sorted((theme.colour("text"), theme.colour("ink0")), key=_darkness)
    rows = modules(link)
    count = len(rows) + 2 * QUIET
    painter.fillRect(box, light)
    picture = QImage(count, count, QImage.Format.Format_RGB32)
    picture.fill(light)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                picture.setPixelColor(x + QUIET, y + QUIET, dark)
    side = count * max(1, box.width() // count)
    room = QRect(0, 0, side, side)
    room.moveCenter(box.center())
    painter.drawImage(room, picture)


def _darkness(colour: QColor) -> float:
    return -colour.lightnessF()
