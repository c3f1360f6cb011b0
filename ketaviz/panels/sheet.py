"""A panel of evidence: it fills its room, and scrolls where the window is small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import EvidencePanel
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.aside import AsideLayout
from ketaviz.panels.card import Card, LinkCard
from ketaviz.panels.chart import Chart
from ketaviz.panels.marker import SourceMarker
from ketaviz.panels.panel import Panel
from ketaviz.panels.style import BODY, CARD_TITLE, Style
from ketaviz.panels.tiles import TileLayout

WIDEST = 2240
"""On very wide windows the sheet stands in the middle at this width, in units of type."""

OVERLAP = 40
"""So much of a page, in units of type, is seen once more on the next one where a card goes on."""

LEAST_WIDTH = 960.0
"""Under this width, in units of type, what stands side by side is stacked."""

BAR_LOOK = """
QScrollBar:vertical {{ background: transparent; border: none; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 3px; min-height: 40px; margin: 0 2px; }}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


class Sheet(Panel):
    """Builds heading and body from the library; a kind of sheet fills in `fill`."""

    name: EvidencePanel = "help"
    title = ""
    subtitle = ""
    turns_pages = True
    """Whether a body that is too high is shown page by page as the beat plays."""

    def __init__(self, library: Library, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(library, style, parent)
        self._scrolled_by_hand = False
        self._beat = ""
        self._lead = ""
        self._main: QWidget | None = None
        """The plot of the sheet, if it has one: it is never higher than the room, so that its axis is in sight."""
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._root = QWidget(self)
        self._build()
        self._outer.addWidget(self._root)

    def fill(self, column: QVBoxLayout) -> None:
        """Put the body's widgets into a column."""
        raise NotImplementedError

    def legend(self) -> QWidget | None:
        """Return what stands right of the heading, or None."""
        return None

    def _build(self) -> None:
        style, root = self.style_now, self._root
        root.setMaximumWidth(round(WIDEST * max(1.0, style.text_size)))
        root.setAccessibleName(style.text(self.title))
        column = self._column = QVBoxLayout(root)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        side = style.space(14)
        column.setContentsMargins(side, style.space(8), 0, style.space(9))
        body = self._body = QWidget(root)
        body.hide()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(style.space(6))
        self._main = None
        if self._lead:
            inner.addLayout(self._leading())
        self._over_main = self._head()
        inner.addLayout(self._over_main)
        self.fill(inner)
        further = self._unseen(body.findChildren(Card))
        if further:
            inner.addWidget(self.link_row(further))
        area = self._area = scrolling()
        area.viewport().installEventFilter(self)
        column.addLayout(self._with_bar(area, side), 1)
        for card in body.findChildren(Card):
            card.asked.connect(self.asked)
        for chart in body.findChildren(Chart):
            chart.asked.connect(self.asked)

    def _unseen(self, cards: Sequence[QWidget], opened: Sequence[str] = ()) -> list[str]:
        """Return the claims of this panel's beats that are neither on one of the cards nor opened otherwise."""
        beats = [beat for beat in self.library.story.beats if beat.panel == self.name]
        seen = {name for card in cards if isinstance(card, Card) for name in card.covers}.union(opened)
        return [name for beat in beats for name in beat.claims if name not in seen]

    def _with_bar(self, area: QScrollArea, side: int) -> QHBoxLayout:
        """Return the body with its scroll bar in the margin, where it comes and goes without moving a word."""
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setStyleSheet(BAR_LOOK.format(edge=self.style_now.colour("edge").name()))
        self._bar.setFixedWidth(side - 3)
        inner = area.verticalScrollBar()
        inner.rangeChanged.connect(self._range_changed)
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)
        self._bar.sliderPressed.connect(self._scrolled)
        self._bar.setEnabled(False)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 1, 0)
        row.setSpacing(2)
        row.addWidget(area, 1)
        row.addWidget(self._bar)
        return row

    def _range_changed(self, low: int, high: int) -> None:
        self._bar.setRange(low, high)
        self._bar.setPageStep(self._area.verticalScrollBar().pageStep())
        self._bar.setEnabled(high > low)

    def _scrolled(self) -> None:
        self._scrolled_by_hand = True

    def beside(self, column: QVBoxLayout, main: QWidget, cards: Sequence[QWidget], links: Sequence[str]) -> None:
        """Put a plot on the left, cards and links to further claims on the right, or below where it is narrow."""
        style, self._main = self.style_now, main
        right = QVBoxLayout()
        right.setSpacing(style.space(8))
        for card in cards:
            right.addWidget(card)
        right.addStretch(1)
        right.addWidget(self.link_row([*links, *self._unseen(cards, links)]))
        split = AsideLayout(round(LEAST_WIDTH * style.text_size), style.space(10), style.space(8))
        split.add(main, 27)
        split.add(right, 10)
        column.addLayout(split, 1)

    def link_row(self, names: Sequence[str]) -> QWidget:
        """Return small cards that open further claims: each is one action away."""
        style, row = self.style_now, QWidget()
        tiles = TileLayout(row, round(style.type(170)), tuple(range(1, len(names) + 1)), style.space(8))
        for name in names:
            tiles.add(LinkCard(style, self.library.claims[name]))
        return row

    def lead_with(self, words: str) -> None:
        """Begin with what is said of the beat and a way to the rest; it scrolls with the body."""
        if words != self._lead:
            self._lead = words
            self.restyle(self.style_now)

    def _leading(self) -> QHBoxLayout:
        style, row = self.style_now, QHBoxLayout()
        more = SourceMarker(style, style.text("More"), style.text("More"))
        more.clicked.connect(self.asked_more)
        row.setSpacing(style.space(10))
        row.addWidget(style.label(self._lead, units=CARD_TITLE, weight="semibold", ink="text"), 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _head(self) -> AsideLayout:
        """Return what is said of the whole sheet, and the legend; its title stands in the top bar."""
        style = self.style_now
        row = AsideLayout(round(LEAST_WIDTH * style.text_size), style.space(18), style.space(3))
        row.add(style.label(style.text(self.subtitle), units=BODY), 1)
        legend = self.legend()
        if legend is not None:
            row.add(legend, 0)
        return row

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the body scrolls."""
        return QSize(320, 240)

    def rebuild(self) -> None:
        """Build heading and body anew in the present style."""
        self._outer.removeWidget(self._root)
        self._root.hide()
        self._root.deleteLater()
        self._root = QWidget(self)
        self._build()
        self._outer.addWidget(self._root)
        self._root.show()  # Qt itself would show it only at the next turn of its loop
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the body out when there is a room for it."""
        super().resizeEvent(event)
        self._lay_out()
        self._fit_main()

    def _lay_out(self) -> None:
        """Put the body into its place, once the width is known: to measure its words takes the most time."""
        if self._area.widget() is not None or not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        self._outer.activate()
        self._column.activate()
        viewport = self._area.viewport()
        viewport.resize(self._area.size())  # it would learn of its size only when it is shown
        self._fit_main()
        self._body.resize(viewport.size())
        self._area.setWidget(self._body)

    def _fit_main(self) -> None:
        """Let the plot be as high as the room under the heading, but not higher."""
        if self._main is not None:
            room = self._area.viewport().size()
            head = self._over_main.heightForWidth(room.width()) + self.style_now.space(6)
            self._main.setMaximumHeight(max(self._main.minimumHeight(), room.height() - head))

    def show_frame(self, frame: Frame) -> None:
        """Show one moment: what moves in the body, and the page of the body that the beat has come to."""
        self.frame_now = frame
        self._lay_out()
        self.show_moment(frame)
        self._turn_page(frame)

    def show_moment(self, frame: Frame) -> None:
        """Tell the parts that move about the frame; a sheet without any does nothing."""

    def _turn_page(self, frame: Frame) -> None:
        """Turn the pages of a body that is too high, in step with ``story.progress``, unless a person scrolled."""
        story = frame.story
        if story.beat.id != self._beat:
            self._beat, self._scrolled_by_hand = story.beat.id, False
        bar = self._area.verticalScrollBar()
        if not self.turns_pages or bar.maximum() <= 0 or not story.playing or self._scrolled_by_hand:
            return
        pages = self.pages()
        wanted = pages[min(len(pages) - 1, int(story.progress * len(pages)))]
        if bar.value() != wanted:
            bar.setValue(wanted)

    def turn(self, way: int) -> None:
        """Show the page after (1) or before (-1); the pages then turn no more by themselves in this beat."""
        bar = self._area.verticalScrollBar()
        self._scrolled_by_hand = True
        there = [top for top in self.pages() if (top - bar.value()) * way > 0]
        if there:
            bar.setValue(min(there) if way > 0 else max(there))

    def turns(self) -> tuple[bool, bool]:
        """Return whether there is anything before and after what is shown."""
        bar = self._area.verticalScrollBar()
        return bar.value() > 0, bar.value() < bar.maximum()

    def pages(self) -> list[int]:
        """Return where each page begins: with whole cards, or further down a card that is higher than a page."""
        bar = self._area.verticalScrollBar()
        page, last = bar.pageStep(), bar.maximum()
        further = max(page // 2, page - self.style_now.space(OVERLAP))
        rows = sorted({self._row(card) for card in self._body.findChildren(Card)})
        begins = [0]
        while begins[-1] < last:
            here = begins[-1]
            cut = [top for top, bottom in rows if bottom > here + page]
            goes_on = bool(cut) and cut[0] <= here
            begins.append(min(last, here + further if goes_on else cut[0] if cut else last))
        return begins

    def _row(self, card: Card) -> tuple[int, int]:
        """Return the upper and the lower edge of a card in the body."""
        top = card.mapTo(self._body, QPoint()).y()
        return top, top + card.height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that a person scrolls: the pages then turn no more by themselves in this beat."""
        if event.type() in {QEvent.Type.Wheel, QEvent.Type.TouchBegin}:
            self._scrolled_by_hand = True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.style_now.colour("ink0"))
        painter.end()


def scrolling() -> QScrollArea:
    """Return a scroll area without frame, bar or ground of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area
