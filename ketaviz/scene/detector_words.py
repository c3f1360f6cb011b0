"""The words of a detector panel: title, voltage, call-outs, the two keys, and what the model says."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Curves
from ketaviz.look.fonts import font
from ketaviz.look.text import text_width
from ketaviz.scene.canvas import SMALLEST_TEXT, Canvas
from ketaviz.scene.detector_case import Case
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.marks import paint_gauge, paint_leader, paint_tick
from ketaviz.scene.receptor import GLUTAMATE_SITES, Drawing

PLUGS = (mark("Mg²⁺ plug stays"), mark("Mg²⁺ plug"), mark("Mg²⁺"))
"""What is said of the ion in the pore where it is projected: as much as there is room for."""
PROJECTED_LINES = 3.9
"""Where it is projected what a number means has room for three lines, in sizes of the smallest words."""


class DetectorWords:
    """Sets and paints the words of the panels; numbers come from `Curves.detector_free`."""

    def __init__(self, canvas: Canvas, sheet: TextSheet) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._say = canvas.wording.text
        self._body = sheet.pixels(20)

    def title_box(self, rect: QRectF) -> QRectF:
        """Return where the title of a panel stands."""
        height = min(0.17 * rect.height(), 1.45 * self._sheet.pixels(30))
        return self._inner(rect, rect.top() + 0.016 * rect.height(), height)

    def keys_box(self, rect: QRectF) -> QRectF:
        """Return where the two keys stand, under the title; empty if there is no room for them."""
        height = 1.75 * self._body
        if height > 0.115 * rect.height() or not self._key_pixels(0.9 * rect.width(), height):
            return QRectF()
        return self._inner(rect, self.title_box(rect).bottom() + 0.004 * rect.height(), height)

    def foot_box(self, rect: QRectF) -> QRectF:
        """Return where the number and what it means stand."""
        height = min(0.30 * rect.height(), max(2.6 * self._body, 0.15 * rect.height()))
        if self._canvas.projected:
            height = max(height, PROJECTED_LINES * self._canvas.least_words)
        return self._inner(rect, self.gauge_box(rect).top() - height - 0.006 * rect.height(), height)

    def gauge_box(self, rect: QRectF) -> QRectF:
        """Return where the bar stands that shows the number."""
        height = min(16.0, max(7.0, 0.022 * rect.height()))
        return self._inner(rect, rect.bottom() - height - max(9.0, 0.026 * rect.height()), height)

    def picture_box(self, rect: QRectF) -> QRectF:
        """Return what is left for the picture."""
        keys = self.keys_box(rect)
        top = (self.title_box(rect) if keys.isEmpty() else keys).bottom()
        return QRectF(rect.left(), top, rect.width(), self.foot_box(rect).top() - top)

    def paint_names(self, painter: QPainter, case: Case, rect: QRectF) -> None:
        """Paint the title and the two keys: what is given in this trial."""
        title = self._sheet.fit(
            self._title(case), self.title_box(rect), self._sheet.pixels(30), "semibold", stand="middle", needed=True
        )
        if title is not None:
            title.paint(painter, self._canvas.theme.colour("text"))
        self._paint_keys(painter, case, rect)

    def paint_outcome(self, painter: QPainter, case: Case, rect: QRectF, drawing: Drawing, curves: Curves) -> None:
        """Paint what came of it: call-outs, the number and its bar."""
        self._paint_call_outs(painter, case, rect, drawing, curves)
        self._paint_number(painter, case, rect, curves)
        theme = self._canvas.theme
        paint_gauge(painter, theme, self.gauge_box(rect), case.passing(curves), theme.colour("ca"))

    def _inner(self, rect: QRectF, top: float, height: float) -> QRectF:
        pad = 0.05 * rect.width()
        return QRectF(rect.left() + pad, top, rect.width() - 2 * pad, height)

    def _title(self, case: Case) -> str:
        titles = {
            "glutamate": "Glutamate alone",
            "depolarisation": "Depolarisation alone",
            "both": "Both together",
        }
        return self._say(titles[case.name])

    def paint_voltage(self, painter: QPainter, case: Case, rect: QRectF, drawing: Drawing) -> None:
        """Paint the voltage inside."""
        top = drawing.origin.y() + 66 * drawing.unit
        picture = self.picture_box(rect)
        box = QRectF(self._inner(rect, top, picture.bottom() - top))
        box.setRight(drawing.origin.x() - 34 * drawing.unit)
        value = self._canvas.wording.quantity(case.voltage_mV, "mV")
        block = self._sheet.fit(self._say("inside {voltage}", voltage=value), box, self._body, "semibold")
        if block is not None:
            block.paint(painter, self._canvas.theme.colour("exc_text" if case.depolarised else "ampa"))

    def _paint_call_outs(self, painter: QPainter, case: Case, rect: QRectF, drawing: Drawing, curves: Curves) -> None:
        top = drawing.origin.y() + 84 * drawing.unit
        box = QRectF(drawing.origin.x() + 62 * drawing.unit, top, 0, 0)
        box.setRight(rect.right() - 0.04 * rect.width())
        box.setBottom(self.picture_box(rect).bottom())
        theme = self._canvas.theme
        if not case.glutamate:
            word, place, colour = mark("gate shut"), (6.0, -42.0), theme.colour("text")
        elif case.plugged(curves):
            word, place, colour = self._plug(box), (16.0, 0.0), theme.colour("text")
        else:
            word, place, colour = mark("Ca²⁺ flows in"), (12.0, 98.0), theme.colour("ca")
        self._call_out(painter, self._say(word), box, drawing.at(*place), colour)
        if case.name == "glutamate":
            self._paint_glutamate_name(painter, rect, drawing)

    def _plug(self, box: QRectF) -> str:
        """Return what is said of the ion in the pore."""
        said = PLUGS if self._canvas.projected else PLUGS[:1]
        fits = (words for words in said if self._sheet.fit(self._say(words), box, self._body, "semibold"))
        return next(fits, said[-1])

    def _paint_glutamate_name(self, painter: QPainter, rect: QRectF, drawing: Drawing) -> None:
        site = GLUTAMATE_SITES[0]
        target = drawing.at(site.x(), site.y())
        box = self.name_box(rect, drawing)
        self._call_out(painter, self._say("glutamate"), box, target, self._canvas.theme.colour("glu"))

    def name_box(self, rect: QRectF, drawing: Drawing) -> QRectF:
        """Return where glutamate is named; molecules keep away from it."""
        box = QRectF(rect.left() + 0.04 * rect.width(), drawing.origin.y() - 168 * drawing.unit, 0, 2.2 * self._body)
        box.setRight(drawing.origin.x() - 88 * drawing.unit)
        return box

    def _call_out(self, painter: QPainter, words: str, box: QRectF, target: QPointF, colour: QColor) -> None:
        block = self._sheet.fit(words, box, self._body, "semibold")
        if block is None:
            return
        theme = self._canvas.theme
        start = _leader_start(block.bounds, target)
        paint_leader(painter, theme, [start, target], colour, self._canvas.line(1.6))
        block.paint(painter, colour, theme.colour("ink0", 0.78))

    def _paint_keys(self, painter: QPainter, case: Case, rect: QRectF) -> None:
        row = self.keys_box(rect)
        if row.isEmpty():
            return
        words = self._key_words()
        keys = ((words[0], case.glutamate, "glu"), (words[1], case.depolarised, "exc_text"))
        pixels = self._key_pixels(row.width(), row.height())
        left = row.left()
        for key in keys:
            width = self._key_width(key[0], pixels, row.height())
            self._paint_key(painter, QRectF(left, row.top(), width, row.height()), key, pixels)
            left += width + 8

    def _key_words(self) -> tuple[str, str]:
        return self._say("Glutamate"), self._say("Depolarised")

    def _key_pixels(self, width: float, height: float) -> float:
        """Return the text size at which both keys fit into a row, or 0 if none is large enough."""
        pixels = 0.95 * self._body
        while pixels >= (self._canvas.least_words if self._canvas.projected else SMALLEST_TEXT - 1):
            if sum(self._key_width(word, pixels, height) for word in self._key_words()) + 8 <= width:
                return pixels
            pixels -= 0.5
        return 0.0

    def _key_width(self, word: str, pixels: float, height: float) -> float:
        return text_width(word, font(pixels, "semibold")) + 1.75 * height

    def _paint_key(self, painter: QPainter, box: QRectF, key: tuple[str, bool, str], pixels: float) -> None:
        word, there, token = key
        theme = self._canvas.theme
        colour = theme.colour(token) if there else theme.colour("muted")
        fill = QColor(colour)
        fill.setAlphaF(0.20 if there else 0.0)
        painter.setPen(QPen(colour, (2.0 if there else 1.4) * self._canvas.large))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 0.5 * box.height(), 0.5 * box.height())
        size = 0.38 * box.height()
        paint_tick(painter, QPointF(box.left() + 0.62 * box.height(), box.center().y()), size, colour, there=there)
        words = box.adjusted(1.05 * box.height(), 0, -0.4 * box.height(), 0)
        block = self._sheet.fit(word, words, pixels, "semibold", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text") if there else theme.colour("muted"))

    def _paint_number(self, painter: QPainter, case: Case, rect: QRectF, curves: Curves) -> None:
        theme = self._canvas.theme
        foot = self.foot_box(rect)
        percent = self._canvas.wording.quantity(100 * case.passing(curves), "%")
        size = min(0.98 * foot.height(), (0.165 if self._canvas.projected else 0.20) * rect.width())
        number_box = QRectF(foot.left(), foot.top(), 0.40 * foot.width(), foot.height())
        number = self._sheet.fit(percent, number_box, size, "bold", stand="middle", display=True, needed=True)
        if number is not None:
            number.paint(painter, theme.colour("ca" if case.calcium_ions(curves) else "text"))
        taken = number.bounds.width() if number is not None else 0.0
        words = foot.adjusted(taken + 0.04 * foot.width(), 0, 0, 0)
        meaning = self._sheet.fit(self._meaning(case, curves), words, self._body, stand="middle", needed=True)
        if meaning is not None:
            meaning.paint(painter, theme.colour("text2"))

    def _meaning(self, case: Case, curves: Curves) -> str:
        if not case.glutamate:
            return self._say("no glutamate: the gate stays shut")
        if case.plugged(curves):
            return self._say("of the open channels are free of Mg²⁺")
        return self._say("are free of Mg²⁺, and Ca²⁺ flows in")


def _leader_start(words: QRectF, target: QPointF) -> QPointF:
    """Return where a leader leaves its words: the side that looks at the target."""
    if target.y() < words.top():
        return QPointF(words.left() + min(24.0, 0.3 * words.width()), words.top() - 1)
    if target.x() < words.left():
        return QPointF(words.left() - 4, words.top() + 0.5 * words.height())
    return QPointF(min(words.right(), target.x() - 8), words.bottom() + 1)
