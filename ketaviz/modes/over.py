"""What lies over the window: sheets to be read, all sources, a notice, help, and how far a seek has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Claim, Point
from ketaviz.content.wording import Wording, mark
from ketaviz.frame.snapshot import Frame
from ketaviz.modes import reading
from ketaviz.modes.explore import Regions
from ketaviz.modes.hints import Hints
from ketaviz.modes.lab import Lab
from ketaviz.modes.measures import Look
from ketaviz.modes.panel_over import PanelOver
from ketaviz.modes.part_words import claims_sheet
from ketaviz.modes.popover import Popover
from ketaviz.modes.progress import ProgressStrip

if TYPE_CHECKING:
    from ketaviz.modes.find_box import FindBox
    from ketaviz.modes.prediction import PredictCard
    from ketaviz.panels.sources import SourcesPanel


class Over(QObject):
    """One of a kind at a time; what is read stays until it is closed, whatever the story does."""

    asked_human = Signal()
    """Only what was seen in people is to be shown, or all of it again."""
    helped = Signal()
    """Help was opened or closed."""
    asked_first = Signal(object)
    """The card of predictions has been made: it asks for the first time."""

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._beat = library.story.beats[0]
        self._look: Look | None = None
        self._human_only = False
        self._regions: Regions | None = None
        self.progress = ProgressStrip(window)
        self.hints = Hints(window)
        self.popover = Popover(window)
        self.notice = Popover(window, at_top=True)
        self.help = PanelOver("help", mark("Where to get help"), library, window)
        self.sources = PanelOver("sources", mark("All sources"), library, window)
        self.lab = Lab(window)
        self._predict: PredictCard | None = None
        self._finder: FindBox | None = None
        self._window = window
        self.progress.hide()
        self.help.closed.connect(self.helped)
        self.popover.linked.connect(self._follow)
        self.lab.asked.connect(self._lab_asked)

    @property
    def predict(self) -> PredictCard:
        """The card of predictions, made when it is first wanted."""
        if self._predict is None:
            from ketaviz.modes.prediction import PredictCard  # noqa: PLC0415  (not needed at the start)

            self._predict = PredictCard(self._window)
            self._dress(self._predict)
            self._predict.toggled.connect(self._predict_toggled)
            self._predict.asked_sources.connect(self._show_claims)
            self.asked_first.emit(self._predict)
        return self._predict

    @property
    def finder(self) -> FindBox:
        """The line in which to find something, made when it is first wanted."""
        if self._finder is None:
            from ketaviz.modes.find_box import FindBox  # noqa: PLC0415  (not needed at the start)

            self._finder = FindBox(self._window)
            self._dress(self._finder)
        return self._finder

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes; `fit` follows."""
        self._look = look
        for part in (*self.layers(), self.progress, self.hints):
            part.set_look(look)

    def fit(self, regions: Regions, beat: Beat) -> None:
        """Fit everything to where the parts of the window stand in a beat."""
        self._regions, self._beat = regions, beat
        for sheet in (self.popover, self.notice):
            sheet.fit(self._room())
        for lying in (self.help, self.sources):
            if not lying.isHidden():
                lying.setGeometry(regions.help_room())
        if not self.lab.isHidden():
            self.lab.fit(self._lab_room())
        for made in (self._predict, self._finder):
            if made is not None and not made.isHidden():
                made.fit(self._room())
        self.hints.fit(regions)
        self._place_progress(regions.picture)

    def show_hint(self, frame: Frame) -> None:
        """Say what someone new can do now, unless something is being read."""
        self.hints.show_frame(frame, quiet=any(not layer.isHidden() for layer in self.layers()))

    def prepare_more(self) -> bool:
        """Make one thing ready that a person may open; return whether there was one. For idle moments."""
        ratio = self._window.devicePixelRatioF()
        if self._look is None or self.popover.signs.prepare(self._look, ratio):
            return self._look is not None
        if self.help.prepare() or self.sources.prepare():
            return True
        missing = self._finder is None or self._predict is None
        if missing:
            _ = self.finder if self._finder is None else self.predict  # made when they are asked for
        return missing

    def layers(self) -> tuple[PanelOver | Popover | FindBox | PredictCard | Lab, ...]:
        """Return what can be closed, the uppermost first."""
        wanted = (self.help, self._finder, self.notice, self.popover, self.sources, self._predict, self.lab)
        return tuple(layer for layer in wanted if layer is not None)

    def above_lab(self, dock: QRect) -> QRect:
        """Return the room of the plots that the sheet on which a run is changed leaves."""
        if self.lab.isHidden() or dock.isEmpty():
            return dock
        return dock.adjusted(0, 0, 0, -min(dock.height() - 1, self.lab.height_in(dock.width()) + 8))

    def toggle_lab(self) -> None:
        """Open or close the sheet on which a run is changed."""
        if self.lab.isHidden() and self._regions is not None:
            self.lab.open(self._lab_room())
        else:
            self.lab.hide()

    def toggle_predict(self) -> None:
        """Open or close the card that asks before the model answers."""
        if self.predict.isHidden() and self._regions is not None:
            self.predict.fit(self._room())
            self.predict.show()
            self.predict.raise_()
        else:
            self.predict.hide()

    def close_uppermost(self) -> bool:
        """Close the uppermost layer; return whether there was one."""
        shown = next((layer for layer in self.layers() if not layer.isHidden()), None)
        if shown is not None:
            shown.hide()
        return shown is not None

    def answers(self) -> dict[str, Callable[[], None]]:
        """Return what answers the commands whose answer lies over the window, by their id."""
        return {
            "simplified": self.show_simplified,
            "evidence_against": self.show_account,
            "sources": self.show_evidence,
            "all_sources": self.toggle_sources,
            "glossary": self.show_glossary,
            "legend": self.show_legend,
            "keys": self.show_keys,
            "get_help": self.show_help,
            "experiments": self.toggle_lab,
            "predict": self.toggle_predict,
        }

    def show_help(self) -> None:
        """Show where to get help, at once and whatever the story does; or, if it is shown, go back."""
        if self.help.isHidden() and self._regions is not None:
            self.help.open(self._regions.help_room())
        else:
            self.help.hide()
        self.helped.emit()

    def toggle_sources(self) -> None:
        """Open or close the list of every reference."""
        if self.sources.isHidden():
            self.show_all_sources()
        else:
            self.sources.hide()

    def show_all_sources(self) -> None:
        """Open the list of every reference, over what led there."""
        if self._regions is None:
            return
        self.popover.hide()
        self.help.hide()
        panel = self._sources_panel()
        self.sources.open(self._regions.help_room())
        panel.take_focus()

    def set_human_only(self, *, human_only: bool) -> None:
        """Show in the list whether only what was seen in people is shown."""
        self._human_only = human_only
        if not self.sources.isHidden():
            self._sources_panel()

    def _sources_panel(self) -> SourcesPanel:
        """Return the list of references; what it is asked opens over it."""
        panel = cast("SourcesPanel", self.sources.panel)
        unique = Qt.ConnectionType.UniqueConnection
        panel.asked.connect(self.show_sources, unique)
        panel.followed.connect(self._follow, unique)
        panel.asked_human.connect(self.asked_human, unique)
        panel.set_human_only(human_only=self._human_only)
        return panel

    def show_simplified(self) -> None:
        """Open or close what is simplified in this beat."""
        self._open(reading.simplified(self._beat, self._wording))

    def show_more(self) -> None:
        """Open or close all there is to read about this beat."""
        self._open(reading.more(self._beat, self._library, self._wording))

    def show_account(self) -> None:
        """Open or close the leading account, and what speaks against it."""
        self._open(reading.account(self._beat, self._library, self._wording))

    def show_evidence(self) -> None:
        """Open or close the claims of this beat and their sources."""
        self._open(reading.evidence(self._beat, self._library, self._wording))

    def show_keys(self) -> None:
        """Open or close the keys."""
        self._open(reading.keys(self._library.commands, self._wording))

    def show_legend(self) -> None:
        """Open or close what the marks of the picture mean."""
        self._open(reading.legend(self._wording))

    def show_glossary(self) -> None:
        """Open or close the words explained."""
        self._open(reading.glossary(self._library, self._wording))

    def show_sources(self, shown: Claim | Point) -> None:
        """Open all that is known of a claim or a measured value, with its sources in full."""
        self.popover.follow(reading.sources(shown, self._library, self._wording), self._room())

    def show_sheet(self, page: reading.Sheet) -> None:
        """Open a sheet that was asked for by a word or the pointer, as found; the one before is a step back."""
        self.popover.follow(page, self._room())

    def open_finder(self) -> None:
        """Open the line in which to find something."""
        self.finder.open(self._room())

    def show_notice(self, sentence: str) -> None:
        """Show a sentence that a person can act on, until it is closed."""
        page = reading.Sheet(self._wording.text("Please note"), (reading.Paragraph("body", sentence),))
        if self.notice.isHidden() or self.notice.sheet != page:
            self.notice.toggle(page, self._room())

    def _follow(self, link: str) -> None:
        """Go where a link of a sheet leads: to a claim's sources, or out to a browser."""
        if link == reading.ALL_SOURCES:
            self.show_all_sources()
        elif link == reading.LEGEND_LINK:
            self.popover.follow(reading.legend(self._wording), self._room())
        elif link.startswith(reading.CLAIM_LINK):
            self.show_sources(self._library.claims[link.removeprefix(reading.CLAIM_LINK)])
        elif not QDesktopServices.openUrl(QUrl(link)) and not self.sources.isHidden():
            self._sources_panel().show_code()

    def _show_claims(self, names: tuple[str, ...]) -> None:
        self.show_sheet(claims_sheet(names, self._library, self._wording))

    def _predict_toggled(self) -> None:
        if self.predict.isHidden():
            self._window.setFocus()

    def _lab_asked(self, command: str) -> None:
        if command == "predict":
            self.lab.hide()
            self.toggle_predict()

    def _open(self, page: reading.Sheet) -> None:
        self.popover.toggle(page, self._room())

    @property
    def _wording(self) -> Wording:
        if self._look is None:
            raise RuntimeError("A sheet was asked for before there was a look.")
        return self._look.wording

    def _room(self) -> QRect:
        if self._look is None or self._regions is None:
            return QRect()
        return self._regions.reading_room(is_low=not self._look.measures.shows_ruler)

    def _lab_room(self) -> QRect:
        """Return where a run is changed: under the plots, or over the picture."""
        if self._regions is None:
            return QRect()
        return self._regions.picture if self._regions.dock.isEmpty() else self._regions.dock

    def _dress(self, layer: FindBox | PredictCard) -> None:
        if self._look is not None:
            layer.set_look(self._look)

    def _place_progress(self, picture: QRect) -> None:
        em = self._look.measures.em if self._look is not None else 16.0
        wide, high = min(picture.width(), round(26 * em)), round(3.2 * em)
        middle = picture.center()
        self.progress.setGeometry(middle.x() - wide // 2, picture.bottom() - 2 * high, wide, high)
