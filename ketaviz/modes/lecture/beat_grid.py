"""All beats in the console: their numbers to be typed, their minutes in the plan, where the talk is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Story
from ketaviz.look.text import paint_text, text_width
from ketaviz.modes.lecture.talk_words import short_minutes
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.painted import Painted

ARROWS = {Qt.Key.Key_Right: "column", Qt.Key.Key_Left: "column", Qt.Key.Key_Down: "row", Qt.Key.Key_Up: "row"}
NUMBER_EM, LEAST_COLUMN_EM, NARROWEST_COLUMN_EM, LEAST_ROW_EM = 2.0, 10.5, 8.2, 1.7


class BeatGrid(Painted):
    """One stop of the focus: arrows walk over the beats, Enter or a press goes to one. Seen: ticked; now: yellow."""

    chose = Signal(int)
    """The index of a beat."""

    def __init__(self, story: Story, parent: QWidget) -> None:
        super().__init__(parent, takes_focus=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._story = story
        self._told = Told()
        self._marked = 0
        self.setMouseTracking(True)

    def show_told(self, told: Told) -> None:
        """Show where the talk is."""
        before, self._told = self._told, told
        if told.place.beat != before.place.beat:
            self._marked = told.place.beat
        if _shown(told) != _shown(before):
            self._name()
            self.update()

    def cell(self, beat: int) -> QRectF:
        """Return where a beat stands."""
        inside, columns, rows = self._grid()
        wide, high = inside.width() / columns, inside.height() / rows
        column, row = divmod(beat - self._first(), rows)
        return QRectF(inside.left() + column * wide, inside.top() + row * high, wide, high).adjusted(3, 2, -3, -2)

    def beat_at(self, at: QPointF) -> int | None:
        """Return the beat at a place."""
        return next((place for place in self.shown() if self.cell(place).contains(at)), None)

    def shown(self) -> range:
        """Return the beats there is room for."""
        _, columns, rows = self._grid()
        first = self._first()
        return range(first, min(len(self._story.beats), first + columns * rows))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the beat that is pressed."""
        beat = self.beat_at(event.position())
        if beat is not None:
            self.chose.emit(beat)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a beat can be pressed."""
        over = self.beat_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the beats, and go to one."""
        _, _, rows = self._grid()
        if event.key() in ARROWS:
            by = rows if ARROWS[Qt.Key(event.key())] == "column" else 1
            way = 1 if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
            self._marked = min(max(0, self._marked + way * by), len(self._story.beats) - 1)
            self._name()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chose.emit(self._marked)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading and a cell for each beat."""
        if self._look is None or not self._told.plan:
            return
        painter = self.begin()
        self.paint_panel(painter)
        self._paint_heading(painter)
        has_times = all(self._has_time(beat) for beat in self.shown())
        for beat in self.shown():
            self._paint_cell(painter, beat, self.cell(beat), has_time=has_times)
        self.paint_ring(painter)
        painter.end()

    # --- inside ----------------------------------------------------------------------------------------------------

    def _heading(self) -> float:
        """Return the height of the heading; none where the beats need the room."""
        em = self.look.measures.em
        return 1.9 * em if self.height() >= (LEAST_ROW_EM * 4 + 2.6) * em else 0.0

    def _grid(self) -> tuple[QRectF, int, int]:
        """Return the room of the cells, and how many columns and rows there are."""
        em, pad = self.look.measures.em, self.look.measures.px(14)
        inside = QRectF(self.rect()).adjusted(pad, self._heading() + pad * 0.6, -pad, -pad * 0.6)
        count = len(self._story.beats)
        columns = max(1, min(4, int(inside.width() / (LEAST_COLUMN_EM * em))))
        most_rows = max(1, int(inside.height() / (LEAST_ROW_EM * em)))
        if columns * most_rows < count:  # rather narrow than not all of them
            columns = max(columns, min(-(-count // most_rows), int(inside.width() / (NARROWEST_COLUMN_EM * em))))
        return inside, columns, min(most_rows, -(-count // columns))

    def _first(self) -> int:
        """Return the first beat that is shown: all where there is room, else from the one before this one on."""
        _, columns, rows = self._grid()
        return max(0, min(self._marked - 1, len(self._story.beats) - columns * rows))

    def _name(self) -> None:
        beat = self._story.beats[self._marked]
        text = self.look.wording.text
        self.setAccessibleName(text("Beat {number}: {name}", number=self._marked + 1, name=text(beat.title)))

    def _paint_heading(self, painter: QPainter) -> None:
        if self._heading() == 0.0:
            return
        look, pad = self.look, self.look.measures.px(22)
        baseline = 0.55 * look.measures.em + look.metrics(15).ascent()
        paint_text(painter, pad, baseline, look.wording.text("Beats"), look.font(15), look.theme.colour("text2"))
        typed = self._told.typed
        text = look.wording.text
        words = text("digits + Enter to jump") if typed is None else text("Go to {number}_ · Enter", number=typed)
        token = "text2" if typed is None else "focus"
        wide = text_width(words, look.font(15))
        paint_text(painter, self.width() - pad - wide, baseline, words, look.font(15), look.theme.colour(token))

    def _has_time(self, beat: int) -> bool:
        """Return whether a cell has room for the time beside the name."""
        look, em = self.look, self.look.measures.em
        name = text_width(look.wording.text(self._story.beats[beat].short), look.font(16, "semibold"))
        time = text_width(short_minutes(self._told.plan[beat], look.wording), look.font(15))
        return (NUMBER_EM + 2.6) * em + name + time <= self.cell(beat).width()

    def _paint_cell(self, painter: QPainter, beat: int, cell: QRectF, *, has_time: bool) -> None:
        look, now = self.look, self._told.place.beat
        theme, em = look.theme, look.measures.em
        painter.setPen(Qt.PenStyle.NoPen)
        if beat == now:
            painter.setBrush(theme.brush("focus"))
            painter.drawRoundedRect(cell, 6, 6)
        elif beat == now + 1 or (self.hasFocus() and beat == self._marked):
            painter.setPen(theme.pen("focus" if self.hasFocus() and beat == self._marked else "edge", 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, 6, 6)
        behind = beat in self._told.seen and beat != now
        ink = theme.colour("ink0" if beat == now and not theme.light else "text2" if behind else "text")
        if beat == now and theme.light:
            ink = theme.colour("panel")
        face = look.font(16, "semibold" if beat == now else "regular")
        baseline = cell.center().y() + 0.36 * look.metrics(16).ascent()
        number = str(beat + 1)
        right = cell.left() + (NUMBER_EM if cell.width() >= LEAST_COLUMN_EM * em else 1.4) * em
        paint_text(painter, right - text_width(number, face), baseline, number, face, ink)
        time = short_minutes(self._told.plan[beat], look.wording)
        small = look.font(15)
        at = cell.right() - 0.5 * em - text_width(time, small)
        name = look.wording.text(self._story.beats[beat].short)
        left = right + (0.6 if cell.width() >= LEAST_COLUMN_EM * em else 0.4) * em
        if has_time:
            paint_text(painter, at, baseline, time, small, ink)
        if behind:
            tick = at - 1.1 * em if has_time else cell.right() - 1.2 * em
            paint_text(painter, tick, baseline, "✓", small, ink)
        painter.save()
        painter.setClipRect(cell.adjusted(0, 0, -1.4 * em if behind and not has_time else 0, 0))
        paint_text(painter, left, baseline, name, face, ink)
        painter.restore()


def _shown(told: Told) -> tuple[object, ...]:
    """Return what of it the grid shows."""
    return told.place.beat, told.plan, told.rehearsed, told.typed, told.seen
