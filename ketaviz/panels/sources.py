"""Every reference of the program: a list, filtered by beat and by where it was studied, and one of them in full."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ketaviz.content.bibliography import cited_in, unseen_in_people
from ketaviz.content.library import Library
from ketaviz.content.schema import Part, Reference, ReferenceKind
from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.chip import Chip
from ketaviz.panels.citation import KIND_WORDS
from ketaviz.panels.flow import FlowLayout
from ketaviz.panels.panel import Panel
from ketaviz.panels.sheet import BAR_LOOK, LEAST_WIDTH, scrolling
from ketaviz.panels.source_detail import SourceDetail, on_a_page
from ketaviz.panels.source_list import SourceList
from ketaviz.panels.style import Style

PARTS: dict[Part, str] = {
    "receptors": mark("ketamine in the receptors of the brake"),
    "interneuron": mark("interneurons falling quiet"),
    "terminals": mark("less GABA released"),
    "pyramidal": mark("pyramidal cells firing more"),
    "ampa": mark("AMPA receptors passing it on"),
    "synapse": mark("synapses growing stronger"),
}
"""Parts of the leading account, in its order."""
KINDS: tuple[ReferenceKind, ...] = get_args(ReferenceKind)


class SourcesPanel(Panel):
    """List and detail side by side; where it is narrow one takes the place of the other. Nothing in it moves."""

    followed = Signal(str)
    """An address to be opened outside the program."""

    asked_human = Signal()
    """Only what was seen in people is to be shown on the picture, or all of it again."""

    def __init__(self, library: Library, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(library, style, parent)
        self.beat = ""
        """Id of the beat whose references are shown; empty: of all."""
        self.kind: ReferenceKind | None = None
        self._human_only = False
        self._present = ""
        self._filtering = ""
        self._reads = False
        """Where it is narrow: whether the reference is shown in full instead of the list."""
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._root = QWidget(self)
        self._build()
        self._outer.addWidget(self._root)

    @property
    def detail(self) -> SourceDetail:
        """Return the reference that is or was last shown in full."""
        return self._detail

    @property
    def shown(self) -> tuple[Reference, ...]:
        """Return the references that the filters leave, by name and year."""
        beats = [beat for beat in self.library.story.beats if beat.id == self.beat]
        cited = cited_in(self.library, beats[0]) if beats else set(self.library.references)
        found = [one for one in self.library.references.values() if one.id in cited and self.kind in {None, one.kind}]
        return tuple(sorted(found, key=_by_name))

    def show_frame(self, frame: Frame) -> None:
        """Show a moment: nothing here depends on it."""

    def set_human_only(self, *, human_only: bool) -> None:
        """Show whether what no study in people supports is faded on the picture, and what that is."""
        self._human_only = human_only
        self._show_switch()

    def show_beat(self, beat: str) -> None:
        """Show the references of one beat; of all, if the id is empty."""
        self.beat, self._filtering, self._reads = beat, "", False
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything anew in the present style."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._outer.removeWidget(self._root)
        self._root.hide()
        self._root.deleteLater()
        self._root = QWidget(self)
        self._build()
        self._outer.addWidget(self._root)
        self._root.show()
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the list."""
        (self._list if self.shown else self._beats).setFocus(Qt.FocusReason.PopupFocusReason)

    def show_code(self) -> None:
        """Show the address as a code: it could not be opened here."""
        self.detail.show_code()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the reference that is shown, as a citation."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.detail.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and detail side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.style_now.colour("ink0"))
        painter.end()

    def _build(self) -> None:
        style = self.style_now
        column = QVBoxLayout(self._root)
        side = style.space(14)
        column.setContentsMargins(side, style.space(4), side, style.space(9))
        column.setSpacing(style.space(6))
        column.addLayout(self._filters())
        column.addLayout(self._choices())
        self._faded = style.label(self._faded_words(), ink="text")
        column.addWidget(self._faded)
        body = QHBoxLayout()
        body.setSpacing(style.space(10))
        self._list = SourceList(self.library, style)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._open)
        self._area = scrolling()
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.verticalScrollBar().setStyleSheet(BAR_LOOK.format(edge=style.colour("edge").name()))
        body.addWidget(self._list, 10)
        body.addWidget(self._area, 12)
        column.addLayout(body, 1)
        self._fill()
        self._show_switch()

    def _show_switch(self) -> None:
        self._human.setChecked(self._human_only)
        self._arrange()

    def _faded_words(self) -> str:
        """Return which parts of the account are faded on the picture."""
        text, faded = self.style_now.text, unseen_in_people(self.library)
        parts = "; ".join(text(PARTS[part]) for part in PARTS if part in faded)
        return text("Faded on the circuit, because no study in people cited here shows it: {parts}.", parts=parts)

    def _filters(self) -> FlowLayout:
        """Return the chips that open the filters, and how many references are left."""
        style, text = self.style_now, self.style_now.text
        titles = {beat.id: text(beat.short) for beat in self.library.story.beats}
        words = text("Beat: {beat}", beat=titles[self.beat]) if self.beat else text("All beats")
        self._beats = self._opener("beat", words, in_force=bool(self.beat))
        kind = text("Studied: {place}", place=text(KIND_WORDS[self.kind])) if self.kind else text("All kinds")
        self._kinds = self._opener("kind", kind, in_force=self.kind is not None)
        self._human = Chip(style, text("Human evidence only"), checkable=True)
        self._human.clicked.connect(self.asked_human)
        self._back = Chip(style, text("Back to the list"))
        self._back.clicked.connect(self._go_back)
        count = style.plural("{count} reference", "{count} references", len(self.shown))
        self._count = style.label(count, ink="text2")
        self._count.setWordWrap(False)
        self._count.setFixedHeight(self._back.sizeHint().height())
        row = FlowLayout(style.space(6))
        for part in (self._back, self._beats, self._kinds, self._human, self._count):
            row.addWidget(part)
        return row

    def _opener(self, name: str, words: str, *, in_force: bool) -> Chip:
        chip = Chip(
            self.style_now, words, checkable=in_force, spoken=self.style_now.text("Filter: {filter}", filter=words)
        )
        chip.setObjectName(name)
        chip.setChecked(in_force)
        chip.clicked.connect(self._filter_pressed)
        return chip

    def _choices(self) -> FlowLayout:
        """Return the chips of the filter that is open."""
        text, row = self.style_now.text, FlowLayout(self.style_now.space(4))
        choices: list[tuple[str, str]] = []
        if self._filtering == "beat":
            choices = [("", text("All beats"))]
            choices += [(beat.id, text(beat.short)) for beat in self.library.story.beats]
        elif self._filtering == "kind":
            choices = [("", text("All kinds")), *((kind, text(KIND_WORDS[kind])) for kind in KINDS)]
        now = self.beat if self._filtering == "beat" else self.kind or ""
        for name, words in choices:
            chip = Chip(self.style_now, words, checkable=True)
            chip.setObjectName(name)
            chip.setChecked(name == now)
            chip.clicked.connect(self._choice_pressed)
            row.addWidget(chip)
        return row

    def _fill(self) -> None:
        shown = self.shown
        self._area.setWidget(QWidget())
        self._list.show_only(shown, self._present)
        if not shown:
            none = self.style_now.text("No reference of this kind in this beat.")
            self._area.setWidget(self.style_now.label(none, ink="text"))
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= LEAST_WIDTH * self.style_now.text_size
        reads = self._reads and not beside
        self._list.setVisible(not reads and bool(self.shown))
        self._area.setVisible(beside or reads or not self.shown)
        self._back.setVisible(reads)
        for part in (self._beats, self._kinds, self._human, self._count):
            part.setVisible(not reads)
        self._faded.setVisible(self._human_only and not reads)

    def _choose(self, reference: Reference) -> None:
        """Show a reference in full."""
        self._present = reference.id
        detail = self._detail = SourceDetail(self.library, self.style_now, reference)
        detail.asked.connect(self.asked)
        detail.followed.connect(self.followed)
        self._area.setWidget(on_a_page(detail))

    def _open(self) -> None:
        self._reads = True
        self._arrange()
        if not self._back.isHidden():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._reads = False
        self._arrange()
        self.take_focus()

    def _filter_pressed(self) -> None:
        name = self.sender().objectName()
        self._filtering = "" if self._filtering == name else name
        self.rebuild()
        (self._beats if name == "beat" else self._kinds).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice_pressed(self) -> None:
        name = self.sender().objectName()
        if self._filtering == "beat":
            self.beat = name
        else:
            self.kind = next((kind for kind in KINDS if kind == name), None)
        self._filtering = ""
        self.rebuild()


def _by_name(reference: Reference) -> tuple[str, int]:
    return reference.author.casefold(), reference.year
