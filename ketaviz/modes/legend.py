"""What the marks of the picture mean: each with its sign, painted as on the stage, its name and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketaviz.content.wording import Wording, mark
from ketaviz.modes.measures import Look

if TYPE_CHECKING:
    from ketaviz.scene.legend import Sign

SIDE_EM = 3.6
"""Side of a sign."""
COLUMN_EM = 19.0
"""Two columns stand side by side where each is at least so wide."""


class Mark(NamedTuple):
    """A mark, its name and what it means, in the language shown."""

    sign: Sign
    name: str
    words: str


MEANINGS: tuple[Mark, ...] = (
    Mark("interneuron", mark("Interneuron"), mark("Round body, smooth dendrites. It holds its neighbours back.")),
    Mark("pyramidal", mark("Pyramidal cell"), mark("Pointed body, dendrites with spines. It passes signals on.")),
    Mark("ending-inhibitory", mark("Ending that inhibits"), mark("A ball with a flat bar. It releases GABA.")),
    Mark("ending-excitatory", mark("Ending that excites"), mark("A fork round a spine. It releases glutamate.")),
    Mark("spike", mark("Spike"), mark("A light that runs along an axon. Each is a spike of the model.")),
    Mark("spine", mark("Spine"), mark("A knob on a dendrite, where a fork ends. Stronger is larger.")),
    Mark("ketamine-free", mark("Ketamine, free"), mark("A hollow hexagon that drifts everywhere.")),
    Mark("ketamine-locked", mark("Ketamine, locked"), mark("A solid hexagon, held in the pore of a receptor.")),
    Mark("nmda-free", mark("NMDA receptor, pore free"), mark("From above. While its gate is open, calcium passes.")),
    Mark("nmda-magnesium", mark("NMDA receptor, magnesium"), mark("A grey ball plugs the pore. Nothing passes.")),
    Mark("nmda-ketamine", mark("NMDA receptor, blocked"), mark("Ketamine sits in the pore. Nothing passes.")),
    Mark("ampa", mark("AMPA receptor"), mark("From the side. It opens for glutamate; sodium comes in.")),
    Mark("gaba-a", mark("GABA-A receptor"), mark("From the side. It opens for GABA and holds the cell back.")),
    Mark("glutamate", mark("Glutamate"), mark("A plain ball: what endings that excite release.")),
    Mark("calcium", mark("Calcium"), mark("A ball with a plus.")),
    Mark("bdnf", mark("BDNF"), mark("Two joined drops: a growth factor.")),
)
"""In the order in which they are read; the words tell each apart by its shape, not by its colour."""

BRIGHT = mark("A bright cell spikes often, a dim and grey one hardly ever or is not what is looked at now.")


def meanings(wording: Wording) -> tuple[Mark, ...]:
    """Return all marks in the language shown."""
    return tuple(Mark(sign, wording.text(name), wording.text(words)) for sign, name, words in MEANINGS)


class SignPictures:
    """The signs of one look, each painted once: at rest, or when it is first seen."""

    def __init__(self) -> None:
        self._kept: dict[str, QPixmap] = {}
        self._made_for: object = None

    def get(self, sign: Sign, look: Look, ratio: float) -> QPixmap:
        """Return a sign; ``ratio`` is device pixels in a logical one."""
        from ketaviz.scene.legend import sign_picture  # noqa: PLC0415  (the painters of the lenses, once it is opened)

        side = round(SIDE_EM * look.measures.em)
        made_for = (look.theme.name, side, ratio)
        if made_for != self._made_for:
            self._kept, self._made_for = {}, made_for
        if sign not in self._kept:
            self._kept[sign] = sign_picture(sign, look.theme, side, ratio)
        return self._kept[sign]

    def prepare(self, look: Look, ratio: float) -> bool:
        """Paint one sign that is not there yet; return whether there was one."""
        for one in MEANINGS:
            before = self._kept.get(one.sign)
            if self.get(one.sign, look, ratio) is not before:
                return True
        return False


class MarkGrid(QWidget):
    """Marks in one or two columns. Its words are labels, so they can be read aloud and selected."""

    def __init__(self, marks: tuple[Mark, ...], look: Look, width: int, signs: SignPictures, parent: QWidget) -> None:
        """``width`` is the room across, in logical pixels."""
        super().__init__(parent)
        self._look, self._signs = look, signs
        self.columns = 2 if width >= 2 * COLUMN_EM * look.measures.em else 1
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.measures.px(20))
        grid.setVerticalSpacing(look.measures.px(6))
        for place, one in enumerate(marks):
            grid.addLayout(self._entry(one), *divmod(place, self.columns))
        for column in range(self.columns):
            grid.setColumnStretch(column, 1)

    def _entry(self, one: Mark) -> QHBoxLayout:
        """Return a sign with its words beside it."""
        side, sign = round(SIDE_EM * self._look.measures.em), QLabel(self)
        sign.setPixmap(self._signs.get(one.sign, self._look, self.devicePixelRatioF()))
        sign.setFixedSize(side, side)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._label(one.name, "strong", 17))
        words.addWidget(self._label(one.words, "body", 15))
        words.addStretch(1)
        entry = QHBoxLayout()
        entry.setSpacing(self._look.measures.px(12))
        entry.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        entry.addLayout(words, 1)
        return entry

    def _label(self, words: str, role: str, units: float) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(self._look.font(units, "semibold" if role == "strong" else "regular"))
        return label
