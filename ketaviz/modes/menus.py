"""The menu: everything that can be done, with its keys, made from the command table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from ketaviz.content.schema import Command
from ketaviz.content.wording import mark
from ketaviz.modes.reading import key_words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from ketaviz.modes.measures import Look
    from ketaviz.modes.window import ExploreWindow

TITLES = {
    "story": mark("Story"),
    "run": mark("Run"),
    "files": mark("Files"),
    "look_up": mark("Look up"),
    "view": mark("View"),
    "help": mark("Help"),
}
"""The menus in their order, by `Command.menu`."""
SHEET = """
QMenu {{ background: {raised}; color: {text}; border: 1px solid {edge}; padding: {pad}px; }}
QMenu::item {{ padding: {pad}px {wider}px {pad}px {wide}px; border-radius: {pad}px; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::item:selected {{ background: {focus}; color: {ink0}; }}
QMenu::separator {{ height: 1px; background: {edge}; margin: {pad}px; }}
"""


class Menus(QObject):
    """Opens the menu under its button; what is chosen there is done as if its key had been pressed."""

    chose_recent = Signal(str)
    """A file of a run that was opened or saved lately."""

    def __init__(self, commands: tuple[Command, ...], window: ExploreWindow) -> None:
        super().__init__(window)
        self.recent: tuple[str, ...] = ()
        """The files of the runs opened or saved lately, the last first."""
        self._commands, self._window = commands, window

    def open(self) -> QMenu:
        """Open the menu; it is gone when it is closed."""
        menu = self.made()
        button = self._window.top.menu
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        return menu

    def made(self) -> QMenu:
        """Return the menu, with a menu in it for each of `TITLES`."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415  (only once it is wanted)

        look = self._window.look
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(sheet(look))
        menu.setFont(look.font(16))
        for name, title in TITLES.items():
            part = menu.addMenu(look.wording.text(title))
            part.setFont(look.font(16))
            for command in self._commands:
                if command.menu == name and "explore" in command.modes:
                    self._add(part, command)
            if name == "files":
                self._add_recent(part)
        return menu

    def _add(self, menu: QMenu, command: Command) -> None:
        words = self._window.look.wording.text(command.words)
        action = menu.addAction(f"{words}\t{key_words(command)}" if command.keys else words)
        action.setObjectName(command.id)
        action.triggered.connect(self._chosen)

    def _add_recent(self, menu: QMenu) -> None:
        text = self._window.look.wording.text
        menu.addSeparator()
        if not self.recent:
            menu.addAction(text("No run was opened or kept lately")).setEnabled(False)
        for name in self.recent:
            action = menu.addAction(Path(name).name.replace("&", "&&"))
            action.setData(name)
            action.setToolTip(name)
            action.triggered.connect(self._chosen_recent)

    def _chosen(self) -> None:
        name = self.sender().objectName()
        self._window.do(next(command for command in self._commands if command.id == name))

    def _chosen_recent(self) -> None:
        self.chose_recent.emit(cast("QAction", self.sender()).data())


def sheet(look: Look) -> str:
    """Return the style sheet of a menu for a look."""
    px, tokens = look.measures.px, look.theme.tokens
    colours = {name: getattr(tokens, name) for name in ("raised", "text", "muted", "edge", "focus", "ink0")}
    return SHEET.format(**colours, pad=px(6), wide=px(18), wider=px(34))
