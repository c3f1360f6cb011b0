"""The two rows of targets at the foot of the kiosk: what can be done now, and what can always be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.predictions import MOST
from ketaviz.content.wording import mark
from ketaviz.modes.kiosk.sizes import KioskLook
from ketaviz.modes.kiosk.target import Choice, Kind, Target, WrappedTarget
from ketaviz.story.visit import DOSINGS

SHRINKS = (1.0, 0.9, 0.82, 0.75, 0.68, 0.6)
"""Sizes of words to try where long ones leave little room."""
AMOUNTS = {
    "none": mark("none"),
    "small": mark("small"),
    "treatment": mark("treatment"),
    "anaesthetic": mark("anaesthetic"),
}
"""What a visitor can try, as it stands on the targets."""

NAMES: dict[str, tuple[str, str, Kind]] = {
    "previous_beat": (mark("Back"), "back", "raised"),
    "play_pause": (mark("Pause"), "pause", "raised"),
    "next_beat": (mark("Next"), "next", "primary"),
    "page_up": (mark("Up"), "up", "raised"),
    "page_down": (mark("More"), "down", "raised"),
    "close_over": (mark("Close"), "cross", "raised"),
    "still_here": (mark("Still here: keep going"), "next", "primary"),
    "start_over": (mark("Start over"), "home", "raised"),
    "note_show": (mark("Show this page"), "next", "primary"),
    "note_leave_out": (mark("Leave that tile out"), "", "raised"),
    "note_skip": (mark("Go on without this page"), "", "raised"),
    "skip": (mark("Skip"), "next", "raised"),
    "codes": (mark("Sources"), "code", "raised"),
    "erase": (mark("Rub out"), "erase", "raised"),
    "sources": (mark("Evidence"), "read", "raised"),
    "get_help": (mark("Get help"), "question", "raised"),
    "language": (mark("Language"), "globe", "raised"),
    "smaller_text": (mark("Smaller text"), "smaller", "raised"),
    "larger_text": (mark("Larger text"), "larger", "raised"),
    "contrast": (mark("High contrast"), "contrast", "raised"),
}
"""Words, sign and kind of every target by its name."""
SHORT = ("play_pause", "page_up", "page_down", "erase", "smaller_text", "larger_text", "contrast")
"""Targets that show their sign only."""
GIVES_WAY = ("sources", "codes", "previous_beat", "next_beat", "close_over")
"""Targets of the upper row that drop their words where there is little room, in this order."""
ALWAYS = ("get_help", "language", "smaller_text", "larger_text", "contrast", "start_over")
"""The targets of the lower row, from left to right."""
ALWAYS_GIVES_WAY = ("language", "start_over", "get_help")


class Controls(QWidget):
    """The targets and where they stand; every press leaves as the name of its target."""

    asked = Signal(str)

    def __init__(self, languages: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """``languages`` are names of targets, ``language 0``, and how each language calls itself."""
        super().__init__(parent)
        self._look: KioskLook | None = None
        self._languages = dict(languages)
        self._shown: tuple[str, ...] = ()
        self._amounts_label = QRect()
        self._answers: tuple[str, ...] = ()
        self.label_words = ""
        self.has_label = False
        self.targets: dict[str, Target] = {}
        for name, (_, sign, kind) in NAMES.items():
            self._add(Target(name, sign, kind, self))
        for name in DOSINGS:
            self._add(Choice(f"amount {name}", kind="outlined", parent=self))
        for name in self._languages:
            self._add(Choice(name, kind="outlined", parent=self))
        for place in range(1, MOST + 1):
            self._add(WrappedTarget(f"answer {place}", kind="outlined", parent=self))
        for digit in "1234567890":
            self._add(Target(f"digit {digit}", parent=self))

    def set_look(self, look: KioskLook) -> None:
        """Take colours, sizes and words."""
        self._look = look
        self.label_words = look.text("Try another amount")
        for name, target in self.targets.items():
            target.set_look(look, self._words(name))
            target.is_short = name in SHORT
        self.arrange()

    def show_row(self, names: Sequence[str]) -> None:
        """Show these targets in the upper row, in this order, those after an empty name at its right end."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self.arrange()

    def show_answers(self, answers: Sequence[str]) -> None:
        """Let the targets of the answers to a question say these words."""
        if tuple(answers) != self._answers and self._look is not None:
            self._answers = tuple(answers)
            for place, words in enumerate(answers, 1):
                self.targets[f"answer {place}"].set_look(self._look, words)
            self.arrange()

    def always(self) -> tuple[str, ...]:
        """Return the names of the targets in the lower row."""
        return tuple(name for name in ALWAYS if name != "language" or len(self._languages) > 1)

    def always_width(self, dropped: Sequence[str] = ()) -> int:
        """Return the width of the lower row's targets when some show only their sign."""
        gap = self._now().sizes.gap
        widths = [self._width(name, short=name in dropped) for name in self.always()]
        return sum(widths) + gap * (len(widths) - 1)

    def arrange(self) -> None:
        """Put every target in its place."""
        if self._look is None or self.width() <= 0:
            return
        shown = [name for name in self._shown if name]
        focused = next((name for name, target in self.targets.items() if target.hasFocus()), "")
        for name, target in self.targets.items():
            target.setVisible(name in shown or (name in self.always() and name not in shown))
        self._arrange_always()
        self._arrange_row()
        if focused and not self.targets[focused].isVisibleTo(self) and shown:
            self.targets[shown[-1]].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of both rows, and the words before the amounts."""
        if self._look is None:
            return
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.theme.colour("ink0"))
        painter.fillRect(self.foot(), look.theme.colour("panel"))
        if self.has_label:
            painter.setFont(look.font())
            painter.setPen(look.theme.colour("text2"))
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(self._amounts_label), int(wrapped), self.label_words)
        painter.end()

    def foot(self) -> QRect:
        """Return the band of what can always be done, with the line of help."""
        sizes = self._now().sizes
        rows = 2 if sizes.is_upright else 1
        high = rows * sizes.finger + (rows + 1) * sizes.gap
        return QRect(0, self.height() - high, self.width(), high)

    def help_room(self) -> QRect:
        """Return where the line of help stands: left of the lower row, or above it where it is upright."""
        sizes, band = self._now().sizes, self.foot()
        wide = self.width() - 2 * sizes.margin
        if not sizes.is_upright:
            wide -= self.always_width(self._dropped) + sizes.gap
        return QRect(sizes.margin, band.top() + sizes.gap // 2, wide, sizes.finger + sizes.gap)

    # --- inside ------------------------------------------------------------------------------------------------

    _dropped: tuple[str, ...] = ()

    def fit_help(self, wanted_one: int, wanted_two: int) -> None:
        """Drop words of the lower row until the line of help has its room, in one row or in two."""
        sizes = self._now().sizes
        room = self.width() - 2 * sizes.margin - (0 if sizes.is_upright else sizes.gap)
        taken = 0 if sizes.is_upright else wanted_two
        self._dropped = ()
        for count in range(len(ALWAYS_GIVES_WAY) + 1):
            self._dropped = ALWAYS_GIVES_WAY[:count]
            if self.always_width(self._dropped) + min(taken, wanted_one or taken) <= room:
                break
        self.arrange()

    def _add(self, target: Target) -> None:
        self.targets[target.objectName()] = target
        target.hide()
        target.asked.connect(self.asked)

    def _words(self, name: str) -> str:
        look, (kind, _, rest) = self._now(), name.partition(" ")
        if name in self._languages:
            return self._languages[name]
        if kind == "amount":
            return look.text(AMOUNTS[rest])
        if kind == "answer":
            return self._answers[int(rest) - 1] if int(rest) <= len(self._answers) else ""
        if kind == "digit":
            return look.wording.number(int(rest))
        return look.text(NAMES[name][0])

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError("The controls were used before they had a look.")
        return self._look

    def _width(self, name: str, *, short: bool) -> int:
        target = self.targets[name]
        target.is_short = short or name in SHORT
        return target.width_wanted()

    def _arrange_always(self) -> None:
        sizes, band = self._now().sizes, self.foot()
        top = band.bottom() + 1 - sizes.gap - sizes.finger
        x = self.width() - sizes.margin - self.always_width(self._dropped)
        if sizes.is_upright:
            x = sizes.margin
        for name in self.always():
            if name in self._shown:
                continue
            width = self._width(name, short=name in self._dropped)
            self.targets[name].setGeometry(x, top, width, sizes.finger)
            x += width + sizes.gap

    def _arrange_row(self) -> None:
        """Put the targets of the upper row, in one row or, where it is upright, in two."""
        sizes = self._now().sizes
        shown = [name for name in self._shown if name]
        amounts = [name for name in shown if name.startswith("amount ")]
        self.has_label = False
        if sizes.is_upright:
            apart = amounts or [name for name in shown if name.startswith(("digit ", "answer "))]
            self._place(apart, sizes.gap, split=False)
            rest = [name for name in self._shown if name not in apart]
            self._place(rest, 2 * sizes.gap + sizes.finger, split=True)
        else:
            self._place(list(self._shown), sizes.gap, split=True, label=bool(amounts))

    def _place(self, names: list[str], top: int, *, split: bool, label: bool = False) -> None:
        """Put a row of targets: those after the empty name at the right end."""
        sizes, shown = self._now().sizes, [name for name in names if name]
        if not shown:
            return
        room = self.width() - 2 * sizes.margin
        for scale, dropped, labelled in self._ways(label=label):
            widths = self._widths(shown, scale, dropped)
            self._share(widths, room)
            if not self._fit_wrapped(widths):
                continue
            said = self._label_width() if labelled else 0
            if sum(widths.values()) + sizes.gap * len(shown) + said <= room:
                break
        self.has_label = self.has_label or labelled
        self._set_row(names, widths, top, said if labelled else 0, split=split)

    def _ways(self, *, label: bool) -> list[tuple[float, tuple[str, ...], bool]]:
        """Return the ways to set a row, the roomiest first: scale of words, targets without words, with the label."""
        ways: list[tuple[float, tuple[str, ...], bool]] = [(1.0, (), True)] if label else []
        ways += [(1.0, GIVES_WAY[:count], False) for count in range(len(GIVES_WAY) + 1)]
        return ways + [(scale, GIVES_WAY, False) for scale in SHRINKS[1:]]

    def _widths(self, names: Sequence[str], scale: float, dropped: Sequence[str]) -> dict[str, int]:
        for name in names:
            target = self.targets[name]
            target.set_look(self._now(), self.targets[name].text(), scale=scale)
            target.is_short = name in SHORT or name in dropped
        return {name: self.targets[name].width_wanted() for name in names}

    def _share(self, widths: dict[str, int], room: int) -> None:
        """Give the answers to a question what the other targets of their row leave, in equal parts."""
        answers = [name for name in widths if name.startswith("answer ")]
        if answers:
            taken = sum(wide for name, wide in widths.items() if name not in answers)
            share = (room - taken - self._now().sizes.gap * len(widths)) // len(answers)
            widths.update(dict.fromkeys(answers, share))

    def _fit_wrapped(self, widths: dict[str, int]) -> bool:
        """Return whether the words of every answer have room in a target so wide."""
        wrapped = [(self.targets[name], wide) for name, wide in widths.items()]
        return all(target.fits(wide) for target, wide in wrapped if isinstance(target, WrappedTarget))

    def _label_width(self) -> int:
        metrics = QFontMetricsF(self._now().font())
        return (
            round(max(metrics.horizontalAdvance(words) for words in _halves(self.label_words)))
            + 4 * self._now().sizes.gap
        )

    def _set_row(self, names: list[str], widths: dict[str, int], top: int, said: int, *, split: bool) -> None:
        sizes = self._now().sizes
        cut = names.index("") if split and "" in names else len(names)
        x = sizes.margin
        for name in names[:cut]:
            if said and name.startswith("amount ") and not self._label_set(x, top, said, name, names):
                x += said
            self.targets[name].setGeometry(x, top, widths[name], sizes.finger)
            x += widths[name] + sizes.gap
        x = self.width() - sizes.margin
        for name in reversed([name for name in names[cut:] if name]):
            x -= widths[name]
            self.targets[name].setGeometry(x, top, widths[name], sizes.finger)
            x -= sizes.gap

    def _label_set(self, x: int, top: int, said: int, name: str, names: list[str]) -> bool:
        """Give the words before the amounts their place before the first of them; return whether they had it."""
        first = next(each for each in names if each.startswith("amount "))
        if name == first:
            gap = self._now().sizes.gap
            self._amounts_label = QRect(x + gap, top, said - 2 * gap, self._now().sizes.finger)
        return name != first


def _halves(words: str) -> tuple[str, str]:
    """Return the words in two lines of about the same length."""
    parts = words.split(" ")
    cuts = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts) + 1)]
    return min(cuts, key=lambda cut: max(map(len, cut)))
