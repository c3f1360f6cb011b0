"""The top of the console: whose screen is the audience's, and the buttons for what concerns both windows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Command
from ketaviz.content.wording import mark
from ketaviz.look.text import paint_text, text_width
from ketaviz.modes.glyphs import glyph
from ketaviz.modes.lecture.state_row import StateButton, short_key
from ketaviz.modes.lecture.talk_words import NO_SCREEN
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted

BUTTONS: tuple[tuple[str, str], ...] = (
    ("swap_screens", mark("Swap screens")),
    ("back_to_story", mark("Back to the story")),
    ("live_changes", mark("Dose")),
    ("ask_room", mark("Ask the room")),
    ("lecture_keys", mark("Keys")),
    ("end_talk", mark("End")),
)
LEAST_TITLE_EM = 15.0


class ConsoleHeader(Painted):
    """Title, chip of the audience's screen, buttons."""

    ground = "ink0"
    asked = Signal(str)
    """The id of a command."""

    def __init__(self, commands: dict[str, Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._told = Told()
        self._chip = QRectF()
        self._title_room = 0.0
        self._message = ""
        self._swap_key = short_key(commands.get("swap_screens"))
        """It swaps while there are two screens, whatever the button offers."""
        self.buttons = {name: StateButton(name, short_key(commands.get(name)), self) for name, _ in BUTTONS}
        for button in self.buttons.values():
            button.clicked.connect(self._pressed)
        self.buttons["end_talk"].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter is the clicker's: it never ends a talk

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        for name, words in BUTTONS:
            self.buttons[name].set_look(look)
            self.buttons[name].set_words(look.wording.text(words))
        self.arrange()

    def show_told(self, told: Told) -> None:
        """Show which screen is the audience's, and what can be done about it."""
        news = (told.audience, told.offer, told.can_swap, told.can_return, told.changed)
        before = self._told
        self._told = told
        if news != (before.audience, before.offer, before.can_swap, before.can_return, before.changed):
            self.arrange()
            self.update()

    def show_message(self, sentence: str) -> None:
        """Show a sentence that a person can act on, until the next key."""
        self._message = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def arrange(self) -> None:
        """Put the buttons at the right, and give the chip what is left beside the title."""
        told, text = self._told, self.look.wording.text
        swap = self.buttons["swap_screens"]
        swap.set_words(text("Project to {screen}", screen=told.offer) if told.offer else text("Swap screens"))
        swap.set_key("" if told.offer and told.can_swap else self._swap_key)
        self.buttons["swap_screens"].setVisible(told.can_swap or bool(told.offer))
        self.buttons["back_to_story"].setVisible(told.can_return or told.changed)
        shown = [button for button in self.buttons.values() if button.isVisibleTo(self)]
        whole = sum(button.sizeHint().width() for button in shown)
        shrink = min(1.0, 0.78 * self.width() / max(1, whole))
        x = self.width()
        for button in reversed(shown):
            wide = round(button.sizeHint().width() * shrink)
            x -= wide
            button.setGeometry(x, 0, wide, self.height())
        self._title_room = x

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign, title and chip; a message stands in their place."""
        if self._look is None:
            return
        painter = self.begin()
        painter.fillRect(self.rect(), self.look.theme.colour("ink0"))
        room = self._title_room - self.look.measures.em
        if self._message:
            self._paint_message(painter, room)
        else:
            self._paint_title(painter, room)
        painter.end()

    def _paint_message(self, painter: QPainter, room: float) -> None:
        look = self.look
        plate = QRectF(0, 3, room, self.height() - 6)
        painter.setPen(look.theme.pen("focus", 1.4))
        painter.setBrush(look.theme.brush("raised"))
        painter.drawRoundedRect(plate, 8, 8)
        painter.setPen(look.theme.colour("text"))
        painter.setFont(look.font(16))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(plate.adjusted(12, 0, -12, 0), flags, self._message)

    def _paint_title(self, painter: QPainter, room: float) -> None:
        look, em = self.look, self.look.measures.em
        middle = self.height() / 2.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.brush("ket"))
        painter.drawPath(glyph("ketamine", QRectF(0, middle - 0.65 * em, 1.3 * em, 1.3 * em)))
        baseline = middle + 0.36 * look.metrics(16).ascent()
        left = 1.9 * em
        chip = self._chip_words(room - left)
        wide = text_width(chip, look.font(16)) + 2.6 * em
        title = look.wording.text("Presenter")
        if left + text_width(title, look.font(18, "semibold")) + em + wide <= room:
            paint_text(painter, left, baseline, title, look.font(18, "semibold"), look.theme.colour("text"))
            left += text_width(title, look.font(18, "semibold")) + em
        if chip:
            self._paint_chip(painter, QRectF(left, 5, wide, self.height() - 10), chip)

    def _chip_words(self, room: float) -> str:
        """Return whose screen it is, as fully as there is room for; nothing where there is none."""
        text, screen = self.look.wording.text, self._told.audience
        forms = [text("Audience: {screen}", screen=screen), screen, screen.split("  ")[0], screen.split(" ")[0]]
        forms = forms if screen else [text(NO_SCREEN)]
        fitting = (form for form in forms if text_width(form, self.look.font(16)) + 2.6 * self.look.measures.em <= room)
        return next(fitting, "")

    def _paint_chip(self, painter: QPainter, room: QRectF, words: str) -> None:
        look, em = self.look, self.look.measures.em
        pen = look.theme.pen("edge", 1.2)
        if not self._told.audience:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.brush("bdnf" if self._told.audience else "muted"))
        painter.drawEllipse(QRectF(room.left() + 0.8 * em, room.center().y() - 0.3 * em, 0.6 * em, 0.6 * em))
        baseline = room.center().y() + 0.36 * look.metrics(16).ascent()
        paint_text(painter, room.left() + 1.8 * em, baseline, words, look.font(16), look.theme.colour("text"))

    def _pressed(self) -> None:
        name = self.sender().objectName()
        self.asked.emit("project" if name == "swap_screens" and self._told.offer else name)
