"""A sheet of text over the window: what is simplified, the evidence, the sources, the keys. Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ketaviz.look.fonts import Weight
from ketaviz.modes import style
from ketaviz.modes.controls import Button
from ketaviz.modes.legend import MarkGrid, SignPictures
from ketaviz.modes.measures import Look
from ketaviz.modes.reading import ALL_SOURCES, Paragraph, Sheet

WIDEST_EM = 44
WIDEST_WITH_MARKS_EM = 62
FACES: dict[str, tuple[float, Weight]] = {
    "title": (20, "semibold"),
    "strong": (17, "semibold"),
    "body": (17, "regular"),
    "small": (15, "regular"),
}
"""Type of each kind of paragraph, in design units."""


class Link(QLabel):
    """Words that lead on: a press or Enter, and a ring where the focus is."""

    followed = Signal(str)

    def __init__(self, part: Paragraph, parent: QWidget) -> None:
        super().__init__(part.words, parent)
        self.link = part.link
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead on when the press ends on the words."""
        if self.rect().contains(event.position().toPoint()):
            self.followed.emit(self.link)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.followed.emit(self.link)
        else:
            super().keyPressEvent(event)


class Popover(QFrame):
    """One sheet at a time, above the parts of the window, never a window of its own; it stays until it is closed."""

    linked = Signal(str)
    """The `Paragraph.link` that was pressed."""

    def __init__(self, parent: QWidget, *, at_top: bool = False) -> None:
        super().__init__(parent)
        self._at_top = at_top
        self._fitted: tuple[Look | None, QRect] | None = None
        self.setObjectName("popover")
        self._look: Look | None = None
        self._dressed: Look | None = None
        """The look it wears: a closed sheet puts none on."""
        self._opener: QWidget | None = None
        self._trail: list[Sheet] = []
        """The sheets from which the present one was reached."""
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._back = Button(kind="outlined", parent=self)
        self._copy = Button(kind="outlined", parent=self)
        self._all = Button(kind="outlined", parent=self)
        self._close = Button(kind="outlined", parent=self)
        self._back.clicked.connect(self.go_back)
        self._copy.clicked.connect(self.copy)
        self._all.clicked.connect(self._lead_to_all)
        self._close.clicked.connect(self.hide)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self._column.addLayout(self._foot())
        self.sheet: Sheet | None = None
        self.signs = SignPictures()
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes; whoever gave them calls `fit` when the room is known."""
        self._look = look
        self._back.set_words(look.wording.text("Back"))
        self._copy.set_words(look.wording.text("Copy the sources"))
        self._all.set_words(look.wording.text("All sources"))
        self._close.set_words(look.wording.text("Close"))
        for button in (self._back, self._copy, self._all, self._close):
            button.set_look(look, round(look.metrics(16).height() * 1.55))
        if not self.isHidden():
            self._dress(look)

    def _dress(self, look: Look) -> None:
        """Put on the style sheet of a look."""
        self._dressed = look
        self.setStyleSheet(style.sheet(look))

    def toggle(self, sheet: Sheet, room: QRect) -> None:
        """Open a sheet in the given room, or close it if it is the one shown."""
        if self.isVisible() and self.sheet == sheet:
            self.hide()
            return
        self._trail = []
        self._open(sheet, room)

    def follow(self, sheet: Sheet, room: QRect) -> None:
        """Open a sheet to which the present one led; `go_back` returns to that."""
        if self.sheet is not None and not self.isHidden() and self.sheet != sheet:
            self._trail.append(self.sheet)
        self._open(sheet, room)

    def go_back(self) -> None:
        """Show the sheet that led to the present one."""
        if self._trail and self._fitted is not None:
            self._open(self._trail.pop(), self._fitted[1])

    def copy(self) -> None:
        """Put the references of the sheet on the clipboard."""
        if self.sheet is not None:
            QGuiApplication.clipboard().setText("\n".join(self.sheet.citations))

    def fit(self, room: QRect) -> None:
        """Set an open sheet anew in another look or room, at the place to which it was read."""
        if self.sheet is None or self.isHidden() or self._fitted == (self._look, room):
            return
        bar = self._scroll.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._fill(self.sheet, room)
        self._column.activate()
        bar.setValue(round(share * bar.maximum()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus on the sheet: what is read, its links from top to bottom, its buttons."""
        buttons = [button for button in (self._back, self._copy, self._all, self._close) if not button.isHidden()]
        stops = [self._scroll, *self._scroll.findChildren(Link), *buttons]
        now = self.focusWidget()
        place = stops.index(now) if now in stops else 0
        stop = stops[(place + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(stop, Link):
            self._scroll.ensureWidgetVisible(stop)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to what opened the sheet."""
        super().hideEvent(event)
        opener, self._opener = self._opener, None
        if opener is not None and isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.PopupFocusReason)

    def words(self) -> list[str]:
        """Return every word on the open sheet, by paragraph."""
        if self.sheet is None:
            return []
        marks = (words for one in self.sheet.marks for words in (one.name, one.words))
        return [self.sheet.title, *marks, *(part.words for part in self.sheet.paragraphs)]

    def _lead_to_all(self) -> None:
        self.linked.emit(ALL_SOURCES)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addWidget(self._copy)
        foot.addWidget(self._all)
        foot.addStretch(1)
        foot.addWidget(self._close)
        return foot

    def _open(self, sheet: Sheet, room: QRect) -> None:
        if self.isHidden() and not self._at_top:  # a notice comes unasked: the keys stay the story's
            self._opener = self.window().focusWidget()
        if self._look is not None and self._dressed is not self._look:
            self._dress(self._look)
        self.sheet = sheet
        self._back.setVisible(bool(self._trail))
        self._copy.setVisible(bool(sheet.citations))
        self._all.setVisible(bool(sheet.citations))
        self._fill(sheet, room)
        self.setAccessibleName(sheet.title)
        self.show()
        self.raise_()
        if not self._at_top:
            self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, sheet: Sheet, room: QRect) -> None:
        self._fitted = (self._look, room)
        em = self._look.measures.em if self._look else 16.0
        width = min(room.width(), round((WIDEST_WITH_MARKS_EM if sheet.marks else WIDEST_EM) * em))
        page = self._page(sheet, width)
        self._scroll.setWidget(page)
        self._place(room, page, width)

    def _page(self, sheet: Sheet, width: int) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        look = self._look
        column.setSpacing(look.measures.px(6) if look else 6)
        column.addWidget(self._label(Paragraph("title", sheet.title), page))
        if sheet.marks and look:
            column.addWidget(MarkGrid(sheet.marks, look, width, self.signs, page))
        for part in sheet.paragraphs:
            column.addWidget(self._label(part, page))
            if part.role == "small" and look:
                column.addSpacing(look.measures.px(8))
        column.addStretch(1)
        return page

    def _label(self, part: Paragraph, page: QWidget) -> QLabel:
        """Return a paragraph: its words can be selected, or lead on."""
        label = Link(part, page) if part.link else QLabel(part.words, page)
        label.setObjectName("link" if part.link else part.role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if self._look:
            face = QFont(self._look.font(*FACES[part.role]))
            face.setUnderline(bool(part.link))
            label.setFont(face)
        if isinstance(label, Link):
            label.followed.connect(self.linked)
        else:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _place(self, room: QRect, page: QWidget, width: int) -> None:
        """Stand at the lower right of the room, or at the upper right, as wide as reads well, as high as needed."""
        margin = self._column.contentsMargins().top()
        extra = 4 * margin + self._close.height() + 2 * self._column.spacing()
        needed = page.heightForWidth(width - 4 * margin) + extra
        height = min(room.height(), needed)
        policy = Qt.ScrollBarPolicy
        fits = needed <= room.height()
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        top = room.top() if self._at_top else room.bottom() - height + 1
        self.setGeometry(room.right() - width + 1, top, width, height)
