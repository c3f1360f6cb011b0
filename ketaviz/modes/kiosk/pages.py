"""What there is to read about a beat, in large type and in pages: nothing on it leads anywhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.look.fonts import font
from ketaviz.modes.kiosk.lines import Line, Placed, broken, height, paint, paint_page, placed, space
from ketaviz.modes.kiosk.sizes import KioskLook
from ketaviz.modes.reading import Paragraph, Role, Sheet

SET: dict[Role, tuple[float, str, str]] = {
    "title": (1.2, "bold", "text"),
    "strong": (1.0, "semibold", "text"),
    "body": (1.0, "regular", "text2"),
    "small": (1.0, "regular", "muted"),
}
"""Size beside the usual one, weight and colour of each kind of paragraph."""
BETWEEN = 0.4
"""Space between paragraphs, as a share of a line."""


class Pages(QWidget):
    """Paints a sheet of paragraphs page by page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: KioskLook | None = None
        self._sheet: Sheet | None = None
        self._pages: list[list[Line]] = [[]]
        self.page = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def set_look(self, look: KioskLook) -> None:
        """Take colours, sizes and words."""
        self._look = look
        self._set()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show a sheet from its first page, or none."""
        self.setVisible(sheet is not None)
        if sheet != self._sheet:
            self._sheet, self.page = sheet, 0
            self._set()

    def turn(self, way: int) -> None:
        """Show the page after (1) or before (-1)."""
        self.page = min(max(0, self.page + way), self.pages - 1)
        self.update()

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def lines(self) -> list[Placed]:
        """Return the lines of this page: words, box, typeface and colour."""
        room = self._room()
        return placed(self._pages[min(self.page, self.pages - 1)], room.left(), room.top(), room.width())

    def resizeEvent(self, event: object) -> None:
        """Set the pages for the new size."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._set()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the lines and which page it is."""
        if self._look is None:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(self.rect(), theme.colour("panel"))
        paint(painter, theme, self.lines())
        if self.pages > 1:
            high, sizes = 1.4 * self._look.sizes.type, self._look.sizes
            foot = QRectF(sizes.margin, self.height() - high, self.width() - 2 * sizes.margin, high)
            paint_page(painter, self._look, foot, self.page, self.pages)
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        sizes = self._look.sizes if self._look else None
        if sizes is None:
            return QRectF(self.rect())
        foot = 1.5 * sizes.type
        return QRectF(self.rect()).adjusted(sizes.margin, sizes.margin * 0.7, -sizes.margin, -foot)

    def _face(self, role: Role) -> tuple[QFont, str]:
        look = self._look
        assert look is not None  # noqa: S101  (only called with one)
        scale, weight, ink = SET[role]
        return font(look.sizes.type * scale * look.sizes.text_size, weight), ink  # type: ignore[arg-type]

    def _set(self) -> None:
        """Break the paragraphs into lines, and the lines into pages; a heading never ends one."""
        if self._look is None or self._sheet is None or self.width() <= 0:
            return
        self._pages = _paged(self._blocks(), self._room().height())
        self.page = min(self.page, self.pages - 1)
        self.setAccessibleName(" ".join((self._sheet.title, *(part.words for part in self._sheet.paragraphs))))
        self.update()

    def _blocks(self) -> list[tuple[list[Line], bool]]:
        """Return each paragraph as lines, and whether it is a heading that stays with what comes after it."""
        wide, sheet = self._room().width(), self._sheet
        assert sheet is not None  # noqa: S101  (only called with one)
        return [
            (broken(part.words, *self._face(part.role), wide), part.role in {"title", "strong"})
            for part in (Paragraph("title", sheet.title), *sheet.paragraphs)
        ]


def _paged(blocks: list[tuple[list[Line], bool]], room: float) -> list[list[Line]]:
    """Return pages of lines; a paragraph is broken only if it is longer than a page."""
    pages: list[list[Line]] = [[]]
    for place, (lines, is_heading) in enumerate(blocks):
        following = _following(blocks, place) if is_heading else []
        if pages[-1] and height([*pages[-1], *lines, *following]) > room:
            pages.append([])
        elif pages[-1]:
            pages[-1].append(space(lines[0].face, BETWEEN))
        for line in lines:
            if height([*pages[-1], line]) > room and pages[-1]:
                pages.append([])
            pages[-1].append(line)
    return pages


def _following(blocks: list[tuple[list[Line], bool]], place: int) -> list[Line]:
    """Return what must stand on the page of a heading: further headings, and the first paragraph."""
    kept: list[Line] = []
    for lines, is_heading in blocks[place + 1 :]:
        kept += [space(lines[0].face, BETWEEN), *lines]
        if not is_heading:
            break
    return kept
