"""Evidence and help on the kiosk: the same sheets as everywhere, in large type, page by page, and nothing to press."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import EvidencePanel
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.kept_panels import KeptPanels
from ketaviz.modes.kiosk.sizes import KioskLook
from ketaviz.modes.measures import TEXT_FLOOR, Look, Measures
from ketaviz.panels import make_evidence
from ketaviz.panels.card import Card
from ketaviz.panels.marker import SourceMarker
from ketaviz.panels.panel import Panel
from ketaviz.panels.sheet import Sheet

NOTED = "suicidal-thoughts"
"""The tile before which there is a note."""
BODY = 15.0
FIRST = 99
"""More pages than a sheet has."""
LARGEST = 2.6
"""Sheets are laid out for type up to this many pixels in a unit of the window's."""


class Sheets:
    """The sheets that have been shown so far; at most one is on the screen."""

    def __init__(self, library: Library, parent: QWidget) -> None:
        self._kept, self._parent = KeptPanels(make_evidence, library, parent), parent
        self._frame: Frame | None = None
        self.sheet: Panel | None = None
        """The one that is shown."""
        self._is_held = False
        """It lies over the story and does not turn its pages with it."""

    def set_look(self, look: KioskLook) -> None:
        """Take colours, words and sizes: as large as a visitor can read from where one stands."""
        sizes = look.sizes
        measures = Measures(sizes.width, sizes.height, 1.0)
        wanted = sizes.type * sizes.text_size / max(TEXT_FLOOR, BODY * measures.unit)
        measures = Measures(sizes.width, sizes.height, min(wanted, LARGEST))
        self._kept.set_look(Look(look.theme, look.wording, measures))

    def show_sheet(
        self, name: EvidencePanel | Literal["help"] | None, room: QRect, *, leaves_out: bool, held: bool
    ) -> None:
        """Show a sheet in a room, or none; ``leaves_out`` leaves the tile on suicidal thoughts out.

        One that is ``held`` begins at its first page and stays there whatever the story does.
        """
        is_same = self.sheet is not None and self._is_held == held
        self._is_held = held
        if name is None:
            self.sheet = None
            self._kept.show_only(())
            return
        before, self.sheet = self.sheet, self._kept.get(name)
        sheet = self.sheet
        sheet.setGeometry(room)
        for part in QApplication.allWidgets():  # to find Qt's own children of a sheet would leak a Python object each
            if sheet.isAncestorOf(part):
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                if isinstance(part, SourceMarker):
                    part.lead_nowhere()
        for card in sheet.findChildren(Card):
            card.say_all()  # nothing can be opened here that would say the rest
            if card.claim is not None and card.claim.id == NOTED:
                card.setVisible(not leaves_out)
        self._kept.show_only((name,))
        if self._frame is not None and not (held and is_same and before is sheet):
            sheet.show_frame(self._frame)
            if held and isinstance(sheet, Sheet):
                sheet.turn(-FIRST)

    def show_frame(self, frame: Frame) -> None:
        """Show a moment on the sheet that is shown."""
        self._frame = frame
        if self.sheet is not None and not self._is_held:
            self.sheet.show_frame(frame)

    def turn(self, way: int) -> None:
        """Turn a page of the sheet that is shown."""
        if isinstance(self.sheet, Sheet):
            self.sheet.turn(way)

    def names_a_study(self, at: QPoint, reach: int) -> bool:
        """Return whether a finger at a point of the window is on the name of a study, which a chart underlines."""
        part = self._parent.childAt(at)
        if self.sheet is None or part is None or not self.sheet.isAncestorOf(part):
            return False
        words, local = getattr(part, "words", []), QPointF(part.mapFrom(self._parent, at))
        named = [one.box for one in words if one.font.underline()]
        return any(box.adjusted(-reach, -reach, reach, reach).contains(local) for box in named)

    def turns(self) -> tuple[bool, bool]:
        """Return whether there is a page before and one after."""
        return self.sheet.turns() if isinstance(self.sheet, Sheet) else (False, False)
