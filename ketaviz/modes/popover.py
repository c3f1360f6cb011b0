"""A sheet of text over the window: what is simplified, the evidence, the keys. Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ketaviz.look.fonts import Weight
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.reading import Sheet

WIDEST_EM = 44
FACES: dict[str, tuple[float, Weight]] = {
    "title": (20, "semibold"),
    "strong": (17, "semibold"),
    "body": (17, "regular"),
    "small": (15, "regular"),
}
"""Type of each kind of paragraph, in design units."""


class Popover(QFrame):
    """One sheet at a time, above the parts of the window, never a window of its own; it stays until it is closed."""

    def __init__(self, parent: QWidget, *, at_top: bool = False) -> None:
        super().__init__(parent)
        self._at_top = at_top
        self._fitted: tuple[Look | None, QRect] | None = None
        self.setObjectName("popover")
        self._look: Look | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close = Button(kind="outlined", parent=self)
        self._close.clicked.connect(self.hide)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignRight)
        self.sheet: Sheet | None = None
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes; whoever gave them calls `fit` when the room is known."""
        self._look = look
        self._close.set_words(look.wording.text("Close"))
        self._close.set_look(look, round(look.metrics(16).height() * 1.55))

    def toggle(self, sheet: Sheet, room: QRect) -> None:
        """Open a sheet in the given room, or close it if it is the one shown."""
        if self.isVisible() and self.sheet == sheet:
            self.hide()
            return
        self.sheet = sheet
        self._fill(sheet, room)
        self.setAccessibleName(sheet.title)
        self.show()
        self.raise_()
        if not self._at_top:  # a notice comes unasked: the keys stay the story's
            self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self, room: QRect) -> None:
        """Set an open sheet anew in another look or room, at the place to which it was read."""
        if self.sheet is None or self.isHidden() or self._fitted == (self._look, room):
            return
        bar = self._scroll.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._fill(self.sheet, room)
        self._column.activate()
        bar.setValue(round(share * bar.maximum()))

    def _fill(self, sheet: Sheet, room: QRect) -> None:
        self._fitted = (self._look, room)
        page = self._page(sheet)
        self._scroll.setWidget(page)
        self._place(room, page)

    def words(self) -> list[str]:
        """Return every word on the open sheet, by label."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _page(self, sheet: Sheet) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        look = self._look
        column.setSpacing(look.measures.px(6) if look else 6)
        for role, words in (("title", sheet.title), *((part.role, part.words) for part in sheet.paragraphs)):
            label = QLabel(words, page)
            label.setObjectName(role)
            label.setWordWrap(True)
            if look:
                label.setFont(look.font(*FACES[role]))
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
            if role == "small" and look:
                column.addSpacing(look.measures.px(8))
        column.addStretch(1)
        return page

    def _place(self, room: QRect, page: QWidget) -> None:
        """Stand at the lower right of the room, or at the upper right, as wide as reads well, as high as needed."""
        em = self._look.measures.em if self._look else 16.0
        width = min(room.width(), round(WIDEST_EM * em))
        margin = self._column.contentsMargins().top()
        extra = 4 * margin + self._close.height() + 2 * self._column.spacing()
        needed = page.heightForWidth(width - 4 * margin) + extra
        height = min(room.height(), needed)
        policy = Qt.ScrollBarPolicy
        fits = needed <= room.height()
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        top = room.top() if self._at_top else room.bottom() - height + 1
        self.setGeometry(room.right() - width + 1, top, width, height)
