"""What is shown while nobody is there: the living circuit, a question in every language, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.content.wording import Wording, mark
from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import font
from ketaviz.look.theme import Theme
from ketaviz.modes.kiosk.lines import Line, Placed, broken, paint, placed
from ketaviz.modes.kiosk.sizes import KioskLook, Sizes
from ketaviz.modes.kiosk.target import Target
from ketaviz.scene.stage import Stage

HEADLINE = mark("How can ketamine work against depression?")
UNDER = mark("Watch what ketamine does between brain cells. Five minutes, at your own pace.")
CHOOSE = mark("Choose a language to begin")
BEGIN = mark("Touch to begin")
OWN_NAMES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "sv": "Svenska",
    "qps": "[Ƥšéúðó]",
}
"""How languages call themselves."""
LANGUAGE_S = 10.0
"""How long the headline stays in a language."""
TITLE = 84.0
BEHIND_TILES = 0.17
"""How far the stage goes on behind the tiles, as a share of the height: its read-outs stand there, out of sight."""
MOST_TILES_A_ROW = 4
DRIFT = 0.005
"""How far everything moves from its place, as a share of the width, to spare the screen: 1 % from end to end."""
_WAY = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (0, 0), (-1, 0), (0, 1))
"""Steps of the drift, one a minute, each no more than one place from the last."""


def own_name(language: str) -> str:
    """Return how a language calls itself; its code where that is not known."""
    return OWN_NAMES.get(language, language)


def drift(minute: int, width: int) -> QPoint:
    """Return how far the picture is from its place in a minute."""
    across, down = _WAY[minute % len(_WAY)]
    step = round(DRIFT * width)
    return QPoint(across * step, down * step)


class Attract(QWidget):
    """Paints stage and words; the targets at which a visit begins stand on it."""

    asked = Signal(str)
    """The name of a target: ``begin 0`` for the first language."""

    def __init__(self, languages: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._wordings = [Wording(language) for language in languages]
        self._theme = theme
        self._sizes: Sizes | None = None
        self._frame: Frame | None = None
        self._words: QPixmap | None = None
        self.place = 0
        """Of the language the headline is in."""
        self.minute = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.stage = Stage(theme, self._wordings[0], 1.0, self)
        self.stage.hide()
        self.tiles = [Target(f"begin {place}", kind="tile", parent=self) for place in range(len(languages))]
        if len(languages) == 1:
            self.tiles[0].kind, self.tiles[0].sign = "primary", "next"
        for tile in self.tiles:
            tile.asked.connect(self.asked)

    def set_sizes(self, sizes: Sizes) -> None:
        """Take the sizes of the screen."""
        self._sizes = sizes
        for tile, wording in zip(self.tiles, self._wordings, strict=True):
            look = KioskLook(self._theme, wording, sizes)
            if len(self.tiles) == 1:
                tile.set_look(look, wording.text(BEGIN), scale=1.25)
            else:
                tile.set_look(look, own_name(wording.language), wording.text(BEGIN), scale=1.15)
        self._words = None
        self._arrange()

    def show_frame(self, frame: Frame) -> None:
        """Show the circuit at a moment."""
        self._frame = frame
        self.update(self.stage_room().toAlignedRect())

    def show_time(self, seconds: float) -> None:
        """Show what the clock says: in which language the headline is, and where everything stands."""
        place, minute = int(seconds / LANGUAGE_S) % len(self._wordings), int(seconds / 60.0)
        if (place, minute) != (self.place, self.minute):
            self.place, self.minute = place, minute
            self._words = None
            self._arrange()
            self.update()

    def stage_room(self) -> QRectF:
        """Return where the stage stands."""
        sizes, shift = self._now(), drift(self.minute, self.width())
        low = float(self._tiles_top())
        low += BEHIND_TILES * self.height()
        room = QRectF(0.0, 0.30 * self.height(), self.width(), low - 0.30 * self.height())
        if not sizes.is_upright:
            room = QRectF(0.24 * self.width(), 0.0, 0.76 * self.width(), low)
        return room.translated(shift)

    def lines(self) -> list[Placed]:
        """Return the words of the invitation: words, box, typeface and colour."""
        sizes, wording = self._now(), self._wordings[self.place]
        wide = (self.width() - 2 * sizes.margin) * (1.0 if sizes.is_upright else 0.42)
        for shrink in (1.0, 0.92, 0.84, 0.76, 0.68):
            said = self._set(wording, wide, shrink)
            if said[-2][1].bottom() < self._tiles_top() - 2.2 * sizes.type and all(_fits(line) for line in said):
                break
        return said

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stage, a scrim under the words, and the words."""
        if self._sizes is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("ink0"))
        if self._frame is not None:
            self.stage.paint_frame(painter, self.stage_room(), self._frame)
        if self._words is None:
            self._words = self._still()
        painter.drawPixmap(0, 0, self._words)
        painter.end()

    def resizeEvent(self, event: object) -> None:
        """Fit everything to the new size."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._words = None
        if self._sizes is not None:
            self._arrange()

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> Sizes:
        if self._sizes is None:
            raise RuntimeError("The invitation was used before it had sizes.")
        return self._sizes

    def _columns(self) -> int:
        return min(len(self.tiles), 2 if self._now().is_upright else MOST_TILES_A_ROW)

    def _tile_high(self) -> int:
        return max(self._now().finger, round(3.4 * self._now().type))

    def _tiles_top(self) -> int:
        sizes = self._now()
        rows = -(-len(self.tiles) // self._columns())
        return self.height() - rows * (self._tile_high() + sizes.gap) - sizes.px(24)

    def _arrange(self) -> None:
        """Put the tiles in equal columns, in the order of the languages."""
        sizes, columns, shift = self._now(), self._columns(), drift(self.minute, self.width())
        room = self.width() - 2 * sizes.margin - (columns - 1) * sizes.gap
        wide = room // columns
        if len(self.tiles) == 1:
            wide = max(self.tiles[0].width_wanted(), min(room, sizes.px(560)))
        for place, tile in enumerate(self.tiles):
            column, row = place % columns, place // columns
            x = sizes.margin + column * (wide + sizes.gap)
            y = self._tiles_top() + row * (self._tile_high() + sizes.gap)
            tile.setGeometry(QRect(x, y, wide, self._tile_high()).translated(shift))

    def _set(self, wording: Wording, wide: float, shrink: float) -> list[Placed]:
        """Set the invitation in a width, at a share of its usual size."""
        sizes = self._now()
        left, top = float(sizes.margin), 0.085 * self.height()
        title = font(max(TITLE * sizes.unit, 1.9 * sizes.least_type) * shrink, "bold", display=True)
        under, apart = font(1.12 * sizes.type), 0.5 * title.pixelSize()
        lines = broken(wording.text(HEADLINE), title, "text", wide, 1.14)
        lines += [Line("", title, "", apart), *broken(wording.text(UNDER), under, "text2", 0.95 * wide, 1.35)]
        said = placed(lines, left, top, wide)
        if len(self.tiles) > 1:
            face = font(sizes.type, "semibold")
            box = QRectF(left, self._tiles_top() - 1.7 * sizes.type, self.width() - 2 * left, 1.3 * sizes.type)
            said.append((wording.text(CHOOSE), box, face, "focus"))
        else:
            said.append(("", QRectF(), under, "text2"))
        shift = drift(self.minute, self.width())
        return [(words, box.translated(shift), face, ink) for words, box, face, ink in said]

    def _still(self) -> QPixmap:
        """Return the scrim and the words, which change every ten seconds only."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        still.setDevicePixelRatio(ratio)
        still.fill(QColor(0, 0, 0, 0))
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scrim(painter)
        paint(painter, self._theme, self.lines())
        painter.end()
        return still

    def _paint_scrim(self, painter: QPainter) -> None:
        """Let the stage come out of the dark: under the words and above the tiles."""
        room, theme = self.stage_room(), self._theme
        across = QLinearGradient(room.left(), 0, room.left() + 0.42 * room.width(), 0)
        if self._now().is_upright:
            across = QLinearGradient(0, room.top(), 0, room.top() + 0.2 * room.height())
        across.setColorAt(0.0, theme.colour("ink0"))
        across.setColorAt(0.35, theme.colour("ink0", 0.72))
        across.setColorAt(1.0, theme.colour("ink0", 0.0))
        painter.fillRect(room, across)
        low, reach = float(self._tiles_top()), 0.16 * self.height()
        down = QLinearGradient(0, low - reach, 0, low)
        down.setColorAt(0.0, theme.colour("ink0", 0.0))
        down.setColorAt(1.0, theme.colour("ink0"))
        painter.fillRect(QRectF(0, low - reach, self.width(), self.height() - low + reach), down)


def _fits(line: Placed) -> bool:
    words, box, face, _ = line
    return QFontMetricsF(face).horizontalAdvance(words) <= box.width() + 1.0
