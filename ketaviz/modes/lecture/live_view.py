"""The picture that goes on, in the console: what the audience sees when it is live, and how it stands with that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Build
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import ThemeName
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console_rooms import TAG_LINES
from ketaviz.modes.lecture.talk_words import seen_words
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.story.talk import Seen

BORDERS: dict[Seen, str] = {"live": "bdnf", "frozen": "text", "black": "muted", "white": "muted"}
DIMMED = 0.65
"""Under a curtain the picture is covered so much."""
KEPT_SHARE = 0.3
"""Width of the picture that the audience has kept, of that of the live one."""


class Cover(QWidget):
    """Lies over the picture: border, tag, what the audience has kept; presses go through it to the view."""

    def __init__(self, parent: LiveView) -> None:
        super().__init__(parent)
        self._view = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies over the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.paint_over(painter)
        painter.end()


class LiveView(Painted):
    """Holds an audience window of its own, so that it shows the very same while the audience's may stand still."""

    ground = "ink0"
    pointed = Signal(float, float)
    """A place of the picture, 0 to 1 of its width and height."""

    def __init__(self, library: Library, wording: Wording, theme: ThemeName, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = AudienceWindow(library, wording, theme)
        self.picture.setParent(self)
        self.picture.setMinimumSize(1, 1)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cover = Cover(self)
        self._told = Told()
        self._share: float | None = None
        self._kept: QPixmap | None = None
        self._washed = False
        self.setMouseTracking(True)

    def arrange(self) -> None:
        """Give the picture the largest room inside the border that has the proportions of the audience's window."""
        edge = max(3, self.look.measures.px(3))
        tag = round(TAG_LINES * self.look.measures.em)
        inside = self.rect().adjusted(edge, tag, -edge, -edge)
        wide = min(inside.width(), round(inside.height() * self._told.shape))
        high = min(inside.height(), round(wide / self._told.shape))
        left, top = inside.center().x() - wide // 2, inside.top()
        self.picture.setGeometry(QRect(left, top, wide, high))
        self._cover.setGeometry(self.rect())
        self._cover.raise_()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        self.arrange()

    def show_frame(self, frame: Frame, taken: Build | None) -> None:
        """Show the frame of the playhead, whatever the audience sees."""
        self.picture.show_build(taken)
        self.picture.show_frame(frame)

    def show_told(self, told: Told) -> None:
        """Show how it stands with the audience."""
        before, self._told = self._told, told
        if (told.talk, told.audience, told.by_itself) != (before.talk, before.audience, before.by_itself):
            self.setAccessibleName(seen_words(told, self.look.wording))
            self.picture.show_tool(told.talk.tool, None if told.talk.tool == "none" else told.talk.at)
            if not told.talk.frozen:
                self._kept = None
            self._cover.update()
        if told.shape != before.shape and self._look is not None:
            self.arrange()

    def show_progress(self, share: float | None) -> None:
        """Show how far a seek has come."""
        share = None if share is None else round(share, 2)
        if share != self._share:
            self._share = share
            self._cover.update()

    def set_washed(self, *, washed: bool) -> None:
        """Show the picture as a weak projector in a bright room would, for the lecturer alone, and say so."""
        self._washed = washed
        self.picture.set_washed(washed)
        self._cover.update()

    def keep(self, picture: QPixmap) -> None:
        """Show in the corner what the audience has kept."""
        self._kept = picture
        self._cover.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where in the picture the pointer is."""
        room, at = self.picture.geometry(), event.position()
        self.pointed.emit((at.x() - room.x()) / max(1, room.width()), (at.y() - room.y()) / max(1, room.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground beside the picture."""
        if self._look is not None:
            painter = self.begin()
            painter.fillRect(self.rect(), self.look.theme.colour("ink0"))
            painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint curtain, border, tag and what the audience has kept."""
        if self._look is None:
            return
        look, seen = self.look, self._told.talk.seen
        room = QRectF(self.picture.geometry())
        if seen in ("black", "white"):
            painter.fillRect(room, look.theme.colour("ink0", DIMMED))
        if self._kept is not None and seen == "frozen":
            self._paint_kept(painter, room)
        edge = max(3, look.measures.px(3))
        pen = QPen(look.theme.colour(BORDERS[seen]), edge)
        if not self._told.audience:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(-edge / 2, -edge / 2, edge / 2, edge / 2), 4, 4)
        self._paint_tag(painter, room, seen)

    def _paint_kept(self, painter: QPainter, room: QRectF) -> None:
        wide = KEPT_SHARE * room.width()
        assert self._kept is not None  # noqa: S101  (asked by the caller)
        kept = QRectF(room.left() + 8, room.top() + 8, wide, wide * self._kept.height() / max(1, self._kept.width()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(kept, self._kept, QRectF(self._kept.rect()))
        painter.setPen(QPen(self.look.theme.colour("text"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(kept)

    def _paint_tag(self, painter: QPainter, room: QRectF, seen: Seen) -> None:
        look = self.look
        words = seen_words(self._told, look.wording)
        if self._share is not None:
            per_cent = look.wording.quantity(round(100 * self._share), "%")
            if self.picture.has_title:
                told = look.wording.text(
                    "{seen}, title only · computing the run, ready in a moment: {share}", seen=words, share=per_cent
                )
            else:
                told = look.wording.text("{seen} · the model is computing, {share}", seen=words, share=per_cent)
            words = told
        tag = QRectF(0.0, 0.0, self.width(), room.top())
        lit = bool(self._told.audience) or seen != "live"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour(BORDERS[seen] if lit else "raised"))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(look.theme.colour("ink0" if lit else "text"))
        painter.setFont(look.font(16, "bold"))
        inside = tag.adjusted(look.measures.em, 0, -look.measures.em, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        mode = look.wording.text("plays by itself") if self._told.by_itself else ""
        mode = look.wording.text("preview: bright room") if self._washed else mode
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mode)
