"""The card that asks before the model answers: a question, what may happen, a plot to draw on, then what happened."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketaviz.look.fonts import Weight
from ketaviz.modes.answer import AnswerButton
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.prediction_words import asked_words, revealed_words
from ketaviz.modes.scrolled_card import ScrolledCard
from ketaviz.modes.scrolling import scroll
from ketaviz.modes.sketch import Series, Sketch
from ketaviz.simulation.asked import Measured
from ketaviz.story.prediction import Prediction, Stage

WIDEST_EM = 27
BUTTON_LINES = 1.55
OPEN = {Stage.ASKED, Stage.ANSWERED}
"""While an answer can still be changed."""
LEADING = 2
"""The verdict and its figures stand over the plot, the account under it."""
FACES: dict[str, tuple[float, Weight]] = {
    "title": (19, "semibold"),
    "strong": (17, "semibold"),
    "body": (16, "regular"),
    "small": (15, "regular"),
}


class PredictCard(ScrolledCard):
    """Shows a `Prediction`; what a person does leaves it as a signal and comes back as another one."""

    answered = Signal(int)
    """The place of the answer chosen."""
    drawn = Signal(object)
    """A `Series` that was drawn."""
    started = Signal()
    hastened = Signal()
    """The answer is wanted now, without the rest of the playing."""
    turned = Signal(int)
    """Another question: one on, or one back."""
    left = Signal()
    """Back to where one was."""
    stayed = Signal()
    """Go on from here, with the run that answered."""
    asked_sources = Signal(object)
    """The ids of the claims behind the question."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._now: Prediction | None = None
        self._place = (1, 1)
        self._measured: Measured | None = None
        self.sketch: Sketch | None = None
        self._foot = QWidget(self)
        self._column.addWidget(self._foot)

    def fit(self, room: QRect) -> None:
        """Stand at the upper right of a room, as high as is needed."""
        if room != self._room:
            self._room = room
            self._fill()

    def show_prediction(self, now: Prediction, place: tuple[int, int], measured: Measured | None) -> None:
        """Show a prediction: which of how many it is, and, once the run has answered, what was measured."""
        if (now, place, measured) == (self._now, self._place, self._measured):
            return
        before = self._now
        if (
            before is not None
            and before.question is now.question
            and {before.stage, now.stage} <= OPEN
            and measured is None
        ):
            self._now = now
            self._mark(now)
            return
        kept = self.sketch.values if self.sketch and self._now and self._now.question is now.question else None
        focused = self._focused() if before is not None and before.stage is now.stage else ""
        self._now, self._place, self._measured = now, place, measured
        self._fill()
        if kept is not None and self.sketch is not None:
            self.sketch.draw_again(kept)
        self._focus(focused)
        if now.stage is Stage.REVEALED:
            self._show_verdict()

    def show_runs(self, story: Series, run: Series) -> None:
        """Show the curves on the plot."""
        if self.sketch is not None:
            self.sketch.show_runs(story, run)

    def answers(self) -> list[AnswerButton]:
        """Return the answers on the card."""
        return self.findChildren(AnswerButton)

    def button(self, name: str) -> Button:
        """Return a button by its name; raise `StopIteration` if it is not there now."""
        page = self._scroll.widget()
        parts: list[Button] = [
            *self._foot.findChildren(Button),
            *(page.findChildren(Button) if page is not None else ()),
        ]
        return next(button for button in parts if button.objectName() == name)

    def words(self) -> list[str]:
        """Return all that is said on the card."""
        return [label.text() for label in self.findChildren(QLabel)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit, scroll; every other key is the window's."""
        digit = event.key() - Qt.Key.Key_1
        if self._now is not None and 0 <= digit < len(self._now.question.answers):
            self.answered.emit(digit)
            self._focus("started")
        elif not scroll(self, event.key()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus on the card while it is open: answers, then buttons."""
        stops = self._stops()
        if not stops:
            return super().focusNextPrevChild(forward)
        here = self.focusWidget()
        place = stops.index(here) if here in stops else (-1 if forward else 0)
        stop = stops[(place + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if self._scroll.isAncestorOf(stop):
            self._scroll.ensureWidgetVisible(stop)
        return True

    # --- inside ----------------------------------------------------------------------------------------------------

    def _stops(self) -> list[QWidget]:
        page = self._scroll.widget()
        heads = page.findChildren(Button) if page is not None else []
        parts = [*self.answers(), *self._foot.findChildren(Button), *heads]
        return [part for part in parts if part.isEnabled() and not part.isHidden()]

    def _focused(self) -> str:
        here = self.focusWidget()
        return here.objectName() if here is not None else ""

    def _focus(self, name: str) -> None:
        """Give the focus to the part of that name, or to what is to be done next."""
        stops = {part.objectName(): part for part in self._stops()}
        now = self._now
        usual = {Stage.ASKED: "answer 0", Stage.RUNNING: "hastened", Stage.REVEALED: "next"}
        wanted = usual.get(now.stage, "") if now is not None else ""
        part = stops.get(name) or stops.get(wanted) or next(iter(stops.values()), None)
        if part is not None and not self.isHidden():
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, now: Prediction) -> None:
        """Show on the card that is there what is expected now."""
        for place, answer in enumerate(self.answers()):
            answer.show_state(expected=now.expected == place, found=False, open_=True)
        run = self.button("started")
        run.kind = "primary" if now.stage is Stage.ANSWERED else "outlined"
        run.setEnabled(now.stage is Stage.ANSWERED)
        run.update()

    def _show_verdict(self) -> None:
        """Scroll so that the verdict and its figures are in sight."""
        self._column.activate()
        verdict = next(label for label in self.findChildren(QLabel) if label.objectName() == "strong")
        self._scroll.ensureWidgetVisible(verdict, 0, self._scroll.viewport().height() // 2)

    def _fill(self) -> None:
        """Set the card anew and put it in its place."""
        if self._look is None or self._now is None or self._room.isEmpty():
            return
        look, now = self._look, self._now
        self._dress()
        page = QWidget()
        column = QVBoxLayout(page)
        pad = look.measures.px(6)
        column.setSpacing(pad)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addLayout(self._head(look, page))
        column.addWidget(self._label(now.question.question, "title", page, translate=True))
        if now.stage is not Stage.REVEALED:
            column.addWidget(self._label(now.question.setting, "body", page, translate=True))
        for place, answer in enumerate(now.question.answers):
            column.addWidget(self._answer(look, place, look.wording.text(answer.words), page))
        said = revealed_words(now, self._measured, look.wording)
        for words, role in said[:LEADING]:
            column.addWidget(self._label(words, role, page))
        self._add_plot(look, now, column, page)
        for words, role in said[LEADING:]:
            column.addWidget(self._label(words, role, page))
        column.addStretch(1)
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()  # one of its parts may be what asked for another page
        self._scroll.setWidget(page)
        self._column.removeWidget(self._foot)
        self._foot.hide()
        self._foot.deleteLater()
        self._foot = self._make_foot(look, now)
        self._column.addWidget(self._foot)
        self._place_in_room(page)
        self.setAccessibleName(look.wording.text(now.question.question))

    def _head(self, look: Look, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        number, count = self._place
        said = look.wording.text("Predict, then run: {number} of {count}", number=number, count=count)
        row.addWidget(self._label(said, "small", page), 1)
        for name, words in (("back", "‹"), ("on", "›")):
            row.addWidget(self._button(look, words, name, page))
        told = (look.wording.text("The question before"), look.wording.text("The next question"))
        for name, accessible in zip(("back", "on"), told, strict=True):
            button = next(one for one in page.findChildren(Button) if one.objectName() == name)
            button.setAccessibleName(accessible)
            button.setToolTip(accessible)
            button.clicked.connect(self._turn)
        close = self._button(look, look.wording.text("Close"), "close", page)
        close.clicked.connect(self.hide)
        row.addWidget(close)
        return row

    def _answer(self, look: Look, place: int, words: str, page: QWidget) -> AnswerButton:
        now = self._now
        button = AnswerButton(look, place + 1, words, page)
        button.setObjectName(f"answer {place}")
        if now is not None:
            is_open = now.stage in OPEN
            button.show_state(expected=now.expected == place, found=now.found == place, open_=is_open)
        button.clicked.connect(self._choose)
        return button

    def _add_plot(self, look: Look, now: Prediction, column: QVBoxLayout, page: QWidget) -> None:
        is_open = now.stage in OPEN
        column.addWidget(self._label(asked_words(now.question, look.wording, is_open=is_open), "small", page))
        self.sketch = Sketch(look, now.question, page)
        self.sketch.set_open(is_open=is_open)
        self.sketch.drawn.connect(self.drawn)
        column.addWidget(self.sketch)

    def _make_foot(self, look: Look, now: Prediction) -> QWidget:
        """Return the buttons that mean something now, two in a row where they fit; they stay while the rest scrolls."""
        text = look.wording.text
        shown = {
            Stage.ASKED: (("started", text("Run it"), self.started),),
            Stage.ANSWERED: (("started", text("Run it"), self.started),),
            Stage.RUNNING: (("hastened", text("Show the answer now"), self.hastened),),
            Stage.REVEALED: (
                ("next", text("Next question"), None),
                ("sources", text("How we know"), None),
                ("stayed", text("Go on from here"), self.stayed),
                ("left", text("Back to where I was"), self.left),
            ),
        }[now.stage]
        foot, buttons = QWidget(self), list[Button]()
        grid = QGridLayout(foot)
        grid.setSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (name, words, signal) in enumerate(shown):
            button = self._button(look, words, name, foot)
            button.kind = "primary" if place == 0 and now.stage is not Stage.ASKED else "outlined"
            button.setEnabled(now.stage is not Stage.ASKED)
            button.clicked.connect(signal if signal is not None else self._ask_more)
            buttons.append(button)
        wide = sum(max(button.width() for button in buttons[first::2]) for first in range(min(2, len(buttons))))
        columns = (
            2 if wide <= min(self._room.width(), self._widest()) - 2 * self._column.contentsMargins().left() else 1
        )
        for place, button in enumerate(buttons):
            grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(columns, 1)
        return foot

    def _button(self, look: Look, words: str, name: str, page: QWidget) -> Button:
        button = Button(words, kind="outlined", parent=page)
        button.setObjectName(name)
        button.set_look(look, round(look.metrics(16).height() * BUTTON_LINES))
        return button

    def _label(self, words: str, role: str, page: QWidget, *, translate: bool = False) -> QLabel:
        look = self._look
        label = QLabel(look.wording.text(words) if translate and look else words, page)
        label.setObjectName(role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if look is not None:
            label.setFont(look.font(*FACES[role]))
        return label

    def _widest(self) -> int:
        return round(WIDEST_EM * (self._look.measures.em if self._look else 16.0))

    def _place_in_room(self, page: QWidget) -> None:
        width = min(self._room.width(), self._widest())
        margin = self._column.contentsMargins().top()
        layout = page.layout()
        inside = width - 2 * margin
        foot = self._foot.sizeHint().height() + self._column.spacing()
        wanted = (layout.totalHeightForWidth(inside) if layout is not None else 0) + foot + 2 * margin + 2
        fits = wanted <= self._room.height()
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        height = min(self._room.height(), wanted)
        self.setGeometry(self._room.right() - width + 1, self._room.top(), width, height)

    def _choose(self) -> None:
        self.answered.emit(int(self.sender().objectName().split()[1]))
        self._focus("started")

    def _turn(self) -> None:
        self.turned.emit(-1 if self.sender().objectName() == "back" else 1)

    def _ask_more(self) -> None:
        if self.sender().objectName() == "next":
            self.turned.emit(1)
        elif self._now is not None:
            self.asked_sources.emit(self._now.question.claims)
