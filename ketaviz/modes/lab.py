"""The sheet on which a run is changed: what is given, and six experiments on the model. Nothing else is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.content.wording import mark
from ketaviz.modes.amount import Amount
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.other_runs import menu_of_runs
from ketaviz.modes.scrolled_card import ScrolledCard
from ketaviz.modes.switch import Switch
from ketaviz.story.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

WIDEST_EM = 34
TWO_COLUMNS_EM = 24
"""As wide as this, in em, the switches stand in two columns."""
SMALL_BUTTON = 1.5
"""Height of a button in lines."""

NOTES = (
    mark("What the story gives: one infusion, in the beat Course six."),
    mark("Six infusions of 0.5 mg/kg, two a week."),
    mark("Esketamine as a nasal spray."),
    mark("A concentration as in anaesthesia, held for four hours: the surge is gone."),
)
"""What the presets mean, in their order."""
PRESETS: tuple[tuple[str, Dosing | None], ...] = (
    (mark("Story"), None),
    (mark("6 in 3 weeks"), Dosing(doses=6, per_week=2)),
    (mark("Spray 56 mg"), Dosing(route="nasal-esketamine", dose=56.0)),
    (mark("Held 10 µM"), Dosing(route="held", dose=10.0, over_minutes=240.0)),
)

EXPERIMENTS: dict[ExperimentName, tuple[str, str]] = {
    "interneuron-insensitive": (
        mark("Ketamine cannot bind on interneurons"),
        mark("Their NMDA receptors work as before; the drug does not fit."),
    ),
    "pyramidal-insensitive": (
        mark("Ketamine cannot bind on pyramidal cells"),
        mark("Only the interneurons feel the drug."),
    ),
    "interneuron-nmda-swapped": (
        mark("Interneurons without NMDA receptors"),
        mark("Steady input of the same strength takes their place."),
    ),
    "recurrent-ampa-blocked": (
        mark("AMPA between pyramidal cells blocked"),
        mark("They no longer excite one another: no surge is passed on."),
    ),
    "plasticity-frozen": (
        mark("Plasticity frozen"),
        mark("The surge comes, but no connection learns from it."),
    ),
    "low-magnesium": (
        mark("Less magnesium"),
        mark("0.3 instead of 1 mM: the plug sits loosely in every NMDA receptor."),
    ),
}
"""What is switched, and what that means, in the order of the sheet."""

FOOT = ("undo", "redo", "reset_run", "predict", "compare", "side_by_side")
"""The commands of the buttons at its foot."""


class Lab(ScrolledCard):
    """Shows a `Desk`; what a person wants leaves it as a signal and comes back as another desk."""

    dosed = Signal(object)
    """A `Dosing`, or None for that of the story."""
    switched = Signal(str)
    """The name of an experiment."""
    asked = Signal(str)
    """The id of a command of the foot."""
    put_beside = Signal(object)
    """The `Choices` of the run that the shown one is to be compared with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = Desk()
        self._in_force: tuple[ExperimentName, ...] = ()
        self._can: dict[str, bool] = dict.fromkeys(FOOT, False)

    def open(self, room: QRect) -> None:
        """Show the sheet in a room."""
        self.fit(room)
        self.show()
        self.raise_()
        self.switches()[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self, room: QRect) -> None:
        """Stand at the lower right of a room, as high as is needed."""
        if room.width() != self._room.width():
            self._room = room
            self._fill()
        height = min(room.height(), self.height_in(room.width()))
        width = min(room.width(), self._widest())
        self.setGeometry(room.right() - width + 1, room.bottom() - height + 1, width, height)

    def height_in(self, width: int) -> int:
        """Return the height the whole sheet needs in a room so wide."""
        page = self._scroll.widget()
        if page is None:
            return 0
        margins = self._column.contentsMargins()
        inside = min(width, self._widest()) - margins.left() - margins.right()
        layout = page.layout()
        wanted = layout.totalHeightForWidth(inside) if layout is not None else 0
        return wanted + margins.top() + margins.bottom() + 2

    def _widest(self) -> int:
        return round(WIDEST_EM * (self._look.measures.em if self._look else 16.0))

    def show_desk(self, desk: Desk, in_force: tuple[ExperimentName, ...], can: dict[str, bool]) -> None:
        """Show what is chosen, what is in force at the playhead, and which commands of the foot mean anything now."""
        news = (desk, in_force, can) != (self._desk, self._in_force, self._can)
        self._desk, self._in_force, self._can = desk, in_force, dict(can)
        if news and not self.isHidden():
            self._show()

    def switches(self) -> list[Switch]:
        """Return the switches that are on the sheet, in their order."""
        return self.findChildren(Switch)

    def _fill(self) -> None:
        """Set the sheet anew."""
        look = self._look
        if look is None:
            return
        self._dress()
        page = QWidget()
        column = QVBoxLayout(page)
        pad = look.measures.px(6)
        column.setSpacing(pad)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addLayout(self._head(look, page))
        column.addLayout(self._row(look, page, [look.wording.text(words) for words, _ in PRESETS], "preset"))
        column.addWidget(self._amounts(look, page))
        column.addLayout(self._switches(look, page))
        column.addLayout(self._foot(look, page))
        column.addWidget(self._others(look, page), alignment=Qt.AlignmentFlag.AlignLeft)
        told = look.wording.text("Changes hold from the moment that is shown. Compare draws the run before dashed.")
        column.addWidget(self._note(look, told, page))
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._show()

    def _head(self, look: Look, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        title = QLabel(look.wording.text("Change the run"), page)
        title.setObjectName("title")
        title.setFont(look.font(19, "semibold"))
        close = self._button(look, look.wording.text("Close"), "close", page)
        close.clicked.connect(self.hide)
        row.addWidget(title, 1)
        row.addWidget(close)
        return row

    def _button(self, look: Look, words: str, name: str, page: QWidget) -> Button:
        button = Button(words, kind="outlined", parent=page)
        button.setObjectName(name)
        button.set_look(look, round(look.metrics(16).height() * SMALL_BUTTON))
        return button

    def _row(self, look: Look, page: QWidget, words: list[str], name: str) -> QGridLayout:
        """Return buttons in one row, in more where that is too wide."""
        buttons = [self._button(look, said, f"{name} {place}", page) for place, said in enumerate(words)]
        inside = min(self._room.width(), self._widest()) - 6 * look.measures.px(8)
        columns = next((many for many in (len(buttons), (len(buttons) + 1) // 2) if _wide(buttons, many) <= inside), 2)
        grid = QGridLayout()
        grid.setSpacing(0)
        for place, button in enumerate(buttons):
            button.clicked.connect(self._preset_pressed if name == "preset" else self._foot_pressed)
            button.setToolTip(look.wording.text(NOTES[place]) if name == "preset" else words[place])
            grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(columns, 1)
        return grid

    def _note(self, look: Look, words: str, page: QWidget) -> QLabel:
        label = QLabel(words, page)
        label.setObjectName("small")
        label.setWordWrap(True)
        label.setFont(look.font(15))
        return label

    def _amounts(self, look: Look, page: QWidget) -> QWidget:
        box = QWidget(page)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        text = look.wording.text
        self._dose = Amount(look, text("Dose"), "mg/kg", (0.0, 1.5), 0.05, 0.5, box)
        self._length = Amount(look, text("Infusion"), "min", (2.0, 120.0), 1.0, 40.0, box)
        for amount in (self._dose, self._length):
            amount.chosen.connect(self._amount_chosen)
            column.addWidget(amount)
        self._amount_box = box
        return box

    def _switches(self, look: Look, page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.measures.px(4))
        grid.setVerticalSpacing(0)
        columns = 2 if min(self._room.width(), self._widest()) >= TWO_COLUMNS_EM * look.measures.em else 1
        for place, (name, (words, note)) in enumerate(EXPERIMENTS.items()):
            switch = Switch(look, look.wording.text(words), look.wording.text(note), page)
            switch.setObjectName(name)
            switch.clicked.connect(self._switch_pressed)
            grid.addWidget(switch, place // columns, place % columns)
        return grid

    def _foot(self, look: Look, page: QWidget) -> QGridLayout:
        text = look.wording.text
        words = [text("Undo"), text("Redo"), text("Reset"), text("Predict"), text("Compare"), text("Side by side")]
        return self._row(look, page, words, "foot")

    def _others(self, look: Look, page: QWidget) -> Button:
        """Return the button that opens the menu of runs to compare with."""
        self._with = self._button(look, look.wording.text("Compare with another run …"), "others", page)
        self._with.setToolTip(look.wording.text("Any of the runs made so far, or the story's own."))
        self._with.clicked.connect(self._open_others)
        return self._with

    def menu_of_others(self) -> QMenu:
        """Return the menu of the runs to compare with; it is gone when it is closed."""
        menu = menu_of_runs(self._desk, self._look, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._other_chosen)
        return menu

    def _open_others(self) -> None:
        self.menu_of_others().popup(self._with.mapToGlobal(self._with.rect().bottomLeft()))

    def _other_chosen(self, action: QAction) -> None:
        self.put_beside.emit(action.data())

    def _show(self) -> None:
        """Show the desk on the controls that are there."""
        dosing = self._desk.shown.dosing
        for switch in self.switches():
            switch.setChecked(switch.objectName() in self._in_force)
        for button in self.findChildren(Button):
            name = button.objectName()
            if name.startswith("preset "):
                button.set_marked(marked=PRESETS[int(name.split()[1])][1] == dosing)
            elif name.startswith("foot "):
                command = FOOT[int(name.split()[1])]
                button.setEnabled(self._can.get(command, True))
                if command in ("compare", "side_by_side"):
                    button.set_marked(marked=self._desk.comparing and self._desk.apart == (command == "side_by_side"))
        self._with.setEnabled(bool(self._desk.others()))
        given = dosing or Dosing()
        self._amount_box.setEnabled(given.route == "iv")
        self._dose.show_value(given.dose if given.route == "iv" else 0.5)
        self._length.show_value(given.over_minutes if given.route == "iv" else 40.0)

    def _preset_pressed(self) -> None:
        self.dosed.emit(PRESETS[int(self.sender().objectName().split()[1])][1])

    def _amount_chosen(self, _value: float) -> None:
        before = self._desk.shown.dosing or Dosing()
        self.dosed.emit(
            Dosing(
                dose=self._dose.value(),
                over_minutes=self._length.value(),
                doses=before.doses,
                per_week=before.per_week,
                maintenance_every_days=before.maintenance_every_days,
            )
        )

    def _switch_pressed(self) -> None:
        self.switched.emit(self.sender().objectName())

    def _foot_pressed(self) -> None:
        self.asked.emit(FOOT[int(self.sender().objectName().split()[1])])


def _wide(buttons: list[Button], columns: int) -> int:
    """Return how wide buttons are in so many columns."""
    return sum(max(button.width() for button in buttons[place::columns]) for place in range(columns))
