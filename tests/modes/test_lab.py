"""The sheet on which a run is changed, driven by real mouse and key events."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QSlider, QWidget

from ketaviz.content.schema import Dosing
from ketaviz.content.wording import Wording
from ketaviz.look.fonts import load_fonts
from ketaviz.look.theme import Theme
from ketaviz.modes.controls import Button
from ketaviz.modes.lab import EXPERIMENTS, FOOT, PRESETS, Lab
from ketaviz.modes.measures import Look, Measures
from ketaviz.modes.other_runs import run_words
from ketaviz.story.choices import Change, Choices
from ketaviz.story.desk import Desk
from tests.modes.windows import library

ALL = dict.fromkeys(FOOT, True)


def make_lab(qtbot: Any, size: tuple[int, int] = (1920, 1080), text_size: float = 1.0, language: str = "en") -> Lab:
    load_fonts()
    parent = QWidget()
    qtbot.addWidget(parent)
    qtbot.kept = parent
    parent.resize(*size)
    parent.show()
    lab = Lab(parent)
    lab.set_look(Look(Theme("dark", library().tokens["dark"]), Wording(language), Measures(*size, text_size)))
    lab.show_desk(Desk(), (), ALL)
    lab.open(QRect(size[0] - 500, 60, 480, size[1] - 400))
    return lab


def button(lab: Lab, name: str) -> Button:
    return next(one for one in lab.findChildren(Button) if one.objectName() == name)


def click(qtbot: Any, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def test_there_is_a_switch_for_each_of_the_six_experiments(qtbot) -> None:
    names = [switch.objectName() for switch in make_lab(qtbot).switches()]
    assert names == list(EXPERIMENTS)
    assert len(names) == 6


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_press_on_a_switch_tells_its_experiment(qtbot, name: str) -> None:
    lab = make_lab(qtbot)
    switch = next(one for one in lab.switches() if one.objectName() == name)
    with qtbot.waitSignal(lab.switched) as told:
        click(qtbot, switch)
    assert told.args == [name]


@pytest.mark.parametrize(("place", "dosing"), [(place, dosing) for place, (_, dosing) in enumerate(PRESETS)])
def test_a_preset_tells_its_dosing(qtbot, place: int, dosing: Dosing | None) -> None:
    lab = make_lab(qtbot)
    with qtbot.waitSignal(lab.dosed) as told:
        click(qtbot, button(lab, f"preset {place}"))
    assert told.args == [dosing]


def test_a_dose_is_typed(qtbot) -> None:
    lab = make_lab(qtbot)
    box = lab.findChildren(QDoubleSpinBox)[0]
    box.selectAll()
    with qtbot.waitSignal(lab.dosed) as told:
        qtbot.keyClicks(box, "0.75")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [Dosing(dose=0.75)]


def test_an_arrow_on_the_slider_moves_the_dose_by_one_step(qtbot) -> None:
    lab = make_lab(qtbot)
    with qtbot.waitSignal(lab.dosed) as told:
        qtbot.keyClick(lab.findChildren(QSlider)[0], Qt.Key.Key_Right)
    assert told.args == [Dosing(dose=0.55)]


def test_a_dose_on_its_way_tells_nothing_until_it_is_let_go(qtbot) -> None:
    lab, told = make_lab(qtbot), []
    lab.dosed.connect(told.append)
    slider = lab.findChildren(QSlider)[1]
    start = QPoint(round(slider.width() * 38 / 118), slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(slider, start + QPoint(60, 0))
    qtbot.mouseMove(slider, start + QPoint(80, 0))
    assert told == []
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))
    assert len(told) == 1
    assert told[0].over_minutes > 50.0


def test_changing_the_dose_keeps_the_schedule(qtbot) -> None:
    lab = make_lab(qtbot)
    lab.show_desk(Desk(shown=Choices(dosing=Dosing(doses=6, per_week=2))), (), ALL)
    with qtbot.waitSignal(lab.dosed) as told:
        qtbot.keyClick(lab.findChildren(QSlider)[0], Qt.Key.Key_Left)
    assert told.args == [Dosing(dose=0.45, doses=6, per_week=2)]


def test_the_sheet_shows_what_is_in_force(qtbot) -> None:
    lab = make_lab(qtbot)
    lab.show_desk(Desk(shown=Choices(dosing=Dosing(dose=1.0))), ("low-magnesium",), ALL)
    assert [switch.objectName() for switch in lab.switches() if switch.isChecked()] == ["low-magnesium"]
    assert lab.findChildren(QDoubleSpinBox)[0].text() == "1.00 mg/kg"


def test_of_a_spray_no_milligrams_per_kilogram_are_changed(qtbot) -> None:
    lab = make_lab(qtbot)
    lab.show_desk(Desk(shown=Choices(dosing=PRESETS[2][1])), (), ALL)
    assert not lab.findChildren(QDoubleSpinBox)[0].isEnabled()
    assert button(lab, "preset 2").isChecked()


def test_what_means_nothing_now_cannot_be_pressed(qtbot) -> None:
    lab = make_lab(qtbot)
    lab.show_desk(Desk(), (), ALL | {"undo": False})
    assert not button(lab, "foot 0").isEnabled()
    assert button(lab, "foot 1").isEnabled()


def test_the_foot_tells_its_commands(qtbot) -> None:
    lab, told = make_lab(qtbot), []
    lab.asked.connect(told.append)
    for place in range(len(FOOT)):
        click(qtbot, button(lab, f"foot {place}"))
    assert tuple(told) == FOOT


@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 1.0), ((1280, 720), 2.0), ((3840, 2160), 2.0)])
def test_nothing_on_the_sheet_is_cut_off_at_the_side(qtbot, size, text_size, language) -> None:
    lab = make_lab(qtbot, size, text_size, language)
    lab.fit(QRect(20, 60, size[0] - 40, size[1] - 200))
    page = lab.switches()[0].parentWidget()
    for part in page.findChildren(QWidget):
        if part.parentWidget() is page:
            assert part.geometry().right() <= page.width()


def test_any_run_made_so_far_can_be_chosen_to_compare_with(qtbot) -> None:
    lab = make_lab(qtbot)
    low, story = Choices(experiments=("low-magnesium",)), Choices()
    lab.show_desk(Desk().changed(low).changed(Choices(dosing=Dosing(dose=1.0))), (), ALL)
    menu = lab.menu_of_others()
    chosen = {action.text(): action.data() for action in menu.actions()}
    assert chosen == {"the story's own run": story, "less magnesium": low}
    with qtbot.waitSignal(lab.put_beside) as told:
        next(action for action in menu.actions() if action.data() == low).trigger()
    assert told.args == [low]


def test_a_run_is_named_by_what_is_given_and_what_is_changed_from_where_on() -> None:
    changed = Choices(dosing=Dosing(dose=1.0), changes=(Change(4, 10, ("low-magnesium",)),))
    assert run_words(changed, Wording()) == "1 mg/kg over 40 min; less magnesium, from beat 5 on".replace(
        "1 mg", "1\u202fmg"
    ).replace("40 min", "40\u202fmin")


def test_the_way_in_which_two_runs_are_compared_is_marked(qtbot) -> None:
    lab = make_lab(qtbot)
    desk = Desk().changed(Choices(experiments=("low-magnesium",)))
    seen = []
    for now in (desk, desk.compared(True), desk.compared(True, apart=True)):
        lab.show_desk(now, (), ALL)
        seen.append([button(lab, f"foot {FOOT.index(name)}").isChecked() for name in ("compare", "side_by_side")])
    assert seen == [[False, False], [True, False], [False, True]]


def test_a_button_is_painted_without_its_mark_as_soon_as_what_it_opens_is_closed(qtbot) -> None:
    lab = make_lab(qtbot)
    marked = button(lab, "close")
    plain = marked.grab().toImage()
    marked.set_marked(marked=True)
    QApplication.processEvents()
    painted = Painted()
    marked.installEventFilter(painted)
    marked.set_marked(marked=False)
    QApplication.processEvents()
    assert painted.times == 1
    assert marked.grab().toImage() == plain


class Painted(QObject):
    """Counts how often a widget is painted."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False
