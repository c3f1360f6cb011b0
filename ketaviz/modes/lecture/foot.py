"""The foot of the audience window: scrim, caption, dots, and quietly what this is. It lies over the stage."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Beat
from ketaviz.content.wording import Wording
from ketaviz.look.fonts import font
from ketaviz.look.text import line_height
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.caption import CaptionLine, paint_caption, set_caption
from ketaviz.modes.lecture.dots import dot_places, paint_dots
from ketaviz.modes.lecture.places import Places
from ketaviz.panels.words import Placed, place

LEAST_QUIET = 0.62
"""The quiet words become no smaller than this share of the smallest size."""
SCRIM_TOP = 0.69
"""Where the scrim begins, as a share of the height."""


class Said(Struct, frozen=True):
    """What stands in the foot."""

    caption: str
    beat: int
    beats: int
    leading_account: bool
    over_stage: bool
    """Whether the stage is behind it, and not a tile on the plain ground."""


class Foot(QWidget):
    """Painted once for each beat; laid over whatever moves behind it."""

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording
        self._theme: Theme | None = None
        self._places = Places(1920, 1080)
        self._said: Said | None = None
        self._picture: QPixmap | None = None
        self.lines: tuple[CaptionLine, ...] = ()
        self.quiet: list[Placed] = []
        """What this is and, where the beat tells it, that it is the leading account, left of the dots."""
        self.chip: QRectF | None = None
        """The outline round the words on the account."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._change()

    def set_places(self, places: Places) -> None:
        """Fit a size of the window."""
        self._places = places
        self.setGeometry(places.foot)
        self._change()

    def say(self, beat: Beat, number: int, beats: int, *, over_stage: bool) -> bool:
        """Show the caption of a beat and where it stands in the story; return whether the caption is another."""
        said = Said(self._wording.text(beat.caption), number, beats, beat.leading_account, over_stage)
        if said == self._said:
            return False
        is_new = self._said is None or said.caption != self._said.caption
        self._said = said
        self._change()
        return is_new

    @property
    def caption(self) -> str:
        """Return the caption as it is worded."""
        return "" if self._said is None else self._said.caption

    def forget(self) -> None:
        """Paint it again: the screen has another scale."""
        self._picture = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the picture of the foot."""
        if self._said is None or self._theme is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def paint_words(self, painter: QPainter) -> None:
        """Paint the foot in logical pixels of the window, at whatever scale the painter has."""
        if self._said is not None and self._theme is not None:
            self._paint(painter)

    def _change(self) -> None:
        if self._said is not None and self._theme is not None:
            self.lines = set_caption(self._said.caption, self._places)
            self._set_quiet(self._said, self._theme)
        self._picture = None
        self.update()

    def _set_quiet(self, said: Said, theme: Theme) -> None:
        """Place the quiet words in the row of the dots; smaller where a language is long or the window narrow."""
        places, text = self._places, self._wording.text
        told = [text("Education, not medical advice"), *([text("The leading account")] if said.leading_account else [])]
        end, size = dot_places(places, said.beats)[0].x() - 1.2 * places.floor, places.floor
        while True:
            face, left = font(size), places.margin
            self.quiet, self.chip = [], None
            for number, words in enumerate(told):
                inset = (1.6 if number else 0.0) * size
                top = places.last_baseline - 0.8 * line_height(face)
                self.quiet.append(place(words, (left + inset, top), face, theme.colour("text2")))
                left = self.quiet[-1].box.right()
            right = left + 0.6 * size * (len(told) - 1)
            if right <= end or size <= LEAST_QUIET * places.floor:
                break
            size -= 0.5
        if said.leading_account:
            box = self.quiet[-1].box
            self.chip = box.adjusted(-0.6 * size, -0.12 * size, 0.6 * size, 0.12 * size)

    def _painted(self, ratio: float) -> QPixmap:
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.0, -float(self.y()))
        self._paint(painter)
        painter.end()
        return picture

    def _paint(self, painter: QPainter) -> None:
        theme, places, said = self._theme, self._places, self._said
        assert theme is not None  # noqa: S101  (asked by the caller)
        assert said is not None  # noqa: S101
        if said.over_stage:
            self._paint_scrim(painter, theme.colour("ink1" if theme.light else "ink0"))
        paint_caption(painter, self.lines, theme.colour("text"))
        paint_dots(painter, theme, places, said.beat, said.beats)
        for words in self.quiet:
            words.paint(painter)
        if self.chip is not None:
            painter.setPen(theme.pen("text2", places.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.chip, 0.5 * self.chip.height(), 0.5 * self.chip.height())

    def _paint_scrim(self, painter: QPainter, ink: QColor) -> None:
        """Darken (or lighten) what is behind the words, from nothing at its top to all at the foot of the stage."""
        places = self._places
        top, solid = SCRIM_TOP * places.height, min(places.caption_top, float(places.stage.bottom()))
        fall = QLinearGradient(QPointF(0.0, top), QPointF(0.0, solid))
        for share, alpha in ((0.0, 0.0), (0.35, 0.45), (0.7, 0.86), (1.0, 1.0)):
            shade = QColor(ink)
            shade.setAlphaF(alpha)
            fall.setColorAt(share, shade)
        painter.fillRect(QRectF(0.0, top, places.width, places.height - top), fall)
