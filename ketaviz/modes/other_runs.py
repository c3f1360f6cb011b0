"""The runs that the one shown can be compared with: their names, and the menu in which one of them is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketaviz.content.wording import Wording
from ketaviz.modes.measures import Look
from ketaviz.modes.menus import sheet
from ketaviz.panels.run_words import changed_words, dosing_words
from ketaviz.story.choices import Choices
from ketaviz.story.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget


def run_words(choices: Choices, wording: Wording) -> str:
    """Return what is given and changed in a run; the one without any change is the story's."""
    given = "" if choices.dosing is None else dosing_words(choices.dosing, wording)
    last = choices.changes[-1].experiments if choices.changes else choices.experiments
    changed = changed_words(last, wording)
    if choices.changes and changed:
        changed = wording.text("{changes}, from beat {beat} on", changes=changed, beat=choices.changes[-1].beat + 1)
    elif choices.changes:
        changed = wording.text("unchanged again from beat {beat} on", beat=choices.changes[-1].beat + 1)
    return "; ".join(filter(None, (given, changed))) or wording.text("the story's own run")


def menu_of_runs(desk: Desk, look: Look | None, parent: QWidget) -> QMenu:
    """Return the menu of the runs that can stand beside the shown one; the data of an action is its `Choices`."""
    from PySide6.QtWidgets import QMenu  # noqa: PLC0415  (only once it is wanted)

    menu = QMenu(parent)
    if look is None:
        return menu
    menu.setStyleSheet(sheet(look))
    menu.setFont(look.font(16))
    for choices in desk.others():
        action = menu.addAction(run_words(choices, look.wording).replace("&", "&&"))
        action.setData(choices)
        action.setCheckable(True)
        action.setChecked(choices == desk.beside)
    return menu
