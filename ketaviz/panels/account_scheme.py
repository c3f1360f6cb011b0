"""An account as a small circuit: what ketamine blocks, and what follows. All accounts are drawn alike."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import SchemeStep
from ketaviz.content.wording import mark
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.panels.scheme_marks import TOKENS, paint_mark
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, kept_inside, paint_words, place

RADIUS = 18.0
"""Of a node, in units of type."""
WIDEST = 150.0
"""Between two nodes, in units of type: wider cards leave room at both sides."""
UNDER = 2.7
"""From the top to the words, in radii."""
SENTENCES = {
    ("blocks", True): mark("{one} blocks {other}"),
    ("blocks", False): mark("{one} holds {other} back less"),
    ("drives", True): mark("{one} drives {other}"),
    ("drives", False): mark("{one} drives {other} less"),
    ("becomes", True): mark("{one} becomes {other}"),
}
"""What a link says, by its kind and by whether the node it comes from has become more active."""


def risen(steps: tuple[SchemeStep, ...]) -> tuple[bool, ...]:
    """Return of every node whether there is more of it than before: a block turns more into less and less into more."""
    found = [True]
    for step in steps[:-1]:
        found.append(found[-1] != (step.link == "blocks"))
    return tuple(found)


class AccountScheme(QWidget):
    """Nodes in a row, from the drug to the effect, with an arrow up or down beside each that changes."""

    def __init__(self, style: Style, steps: tuple[SchemeStep, ...]) -> None:
        super().__init__()
        self._style, self.steps = style, steps
        self.risen = risen(steps)
        self.alike: tuple[AccountScheme, ...] = ()
        """Those beside it, which take as much room."""
        self.setAccessibleName(self._spoken())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of nodes and words, that of the highest of those it is to be like."""
        lowest = max(word.box.bottom() for one in (self, *self.alike) for word in one.placed(float(width)))
        return round(lowest) + self._style.space(8)

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(120, 0)

    @property
    def words(self) -> list[Placed]:
        """Return the words under the nodes as they are painted."""
        return self.placed(float(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint links, nodes, arrows and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._radius
        places = [QPointF(x, 1.35 * radius) for x in self._middles(float(self.width()))]
        for number, (here, there) in enumerate(pairwise(places)):
            self._paint_link(painter, number, here, there)
        for step, more, at in zip(self.steps, self.risen, places, strict=True):
            paint_mark(painter, self._style, step.mark, at, radius, more=more)
        for at, more in list(zip(places, self.risen, strict=True))[1:]:
            self._paint_change(painter, at + QPointF(1.5 * radius, -0.9 * radius), more=more)
        paint_words(painter, self.words)
        painter.end()

    @property
    def _radius(self) -> float:
        return self._style.type(RADIUS)

    def _middles(self, width: float) -> list[float]:
        count = len(self.steps)
        between = min(width / count, self._style.type(WIDEST))
        return [width / 2.0 + (place_in - (count - 1) / 2.0) * between for place_in in range(count)]

    def placed(self, width: float) -> list[Placed]:
        """Place the words under the nodes; those that are too long for one row stand in two, by turns."""
        font, ink, middles = self._style.font(AXIS), self._style.colour("text"), self._middles(width)
        said = [self._style.text(step.words) for step in self.steps]
        room = middles[1] - middles[0] - 6.0
        by_turns = max(text_width(word, font) for words in said for word in words.split(" ")) > room
        lines = [wrap(words, font, 1.5 * room if by_turns else room) for words in said]
        lower = max(map(len, lines[::2])) if by_turns else 0
        found = list[Placed]()
        for number, x in enumerate(middles):
            for row, line in enumerate(lines[number], start=lower * (number % 2)):
                top = UNDER * self._radius + row * line_height(font)
                found.append(kept_inside(place(line, (x, top), font, ink, "centre"), 0.0, width))
        return found

    def _paint_link(self, painter: QPainter, number: int, here: QPointF, there: QPointF) -> None:
        """Paint what a node does to the next: an arrow, or a bar that blocks; thin and dashed where it does so less."""
        step, more, radius = self.steps[number], self.risen[number], self._radius
        colour = self._style.colour(TOKENS[step.mark] if more else "muted")
        pen = QPen(colour, self._style.mark(2.6 if more else 1.6))
        if not more:
            pen.setDashPattern([3.0, 2.4])
        start, end = here + QPointF(1.5 * radius, 0.0), there - QPointF(1.5 * radius, 0.0)
        painter.setPen(pen)
        painter.drawLine(start, end)
        painter.setPen(QPen(colour, self._style.mark(2.6 if more else 1.6)))
        if step.link == "blocks":
            painter.drawLine(end - QPointF(0.0, 0.6 * radius), end + QPointF(0.0, 0.6 * radius))
        else:
            _paint_head(painter, end, 0.42 * radius, colour)

    def _paint_change(self, painter: QPainter, at: QPointF, *, more: bool) -> None:
        """Paint a small arrow: there is more of it, or less."""
        size = 0.34 * self._radius * (-1.0 if more else 1.0)
        tip = [at + QPointF(0.0, size), at + QPointF(-abs(size), -size), at + QPointF(abs(size), -size)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("text" if more else "text2"))
        painter.drawPolygon(QPolygonF(tip))

    def _spoken(self) -> str:
        """Return the scheme in words, link by link."""
        text = self._style.text
        links = zip(pairwise(self.steps), self.risen[:-1], strict=True)
        told = (
            text(SENTENCES[one.link, more or one.link == "becomes"], one=text(one.words), other=text(other.words))
            for (one, other), more in links
            if one.link
        )
        return "; ".join(told)


def _paint_head(painter: QPainter, tip: QPointF, size: float, colour: QColor) -> None:
    path = QPainterPath(tip)
    path.lineTo(tip + QPointF(-1.6 * size, -size))
    path.lineTo(tip + QPointF(-1.6 * size, size))
    path.closeSubpath()
    painter.fillPath(path, colour)
