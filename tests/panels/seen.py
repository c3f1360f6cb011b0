"""What can be read on a panel, and whether it fits: labels by their own measure, painted words by their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ketaviz.content.library import Library, load_library
from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.panels import make_evidence, make_signal
from ketaviz.panels.words import Placed
from tests.frames import make_frame, make_story_now

SLACK = 1.5
"""Logical pixels that a box may stand out by: antialiasing and rounding."""


@cache
def library() -> Library:
    return load_library()


def theme(name: Any = "dark") -> Theme:
    return Theme(name, library().tokens[name])


def evidence(qtbot: Any, name: Any, size: tuple[int, int] = (1396, 664), **look: Any) -> Any:
    look = {"theme": "dark", "lang": "en", "text_size": 1.0, "library": library(), "frame": None} | look
    words = Wording(look["lang"])
    panel = make_evidence(name, look["library"], theme(look["theme"]), words, look["text_size"])
    return shown(qtbot, panel, size, look["frame"])


def signal(qtbot: Any, name: Any, size: tuple[int, int] = (440, 150), **look: Any) -> Any:
    panel = make_signal(
        name, library(), theme(look.get("theme", "dark")), Wording(look.get("lang", "en")), look.get("text_size", 1.0)
    )
    return shown(qtbot, panel, size, look.get("frame"))


def shown(qtbot: Any, panel: Any, size: tuple[int, int], frame: Any) -> Any:
    """Show a panel inside a window, as the program does: by itself it would ask the screen for its size."""
    host = QWidget()
    host.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.addWidget(host)
    qtbot.kept = [*getattr(qtbot, "kept", ()), host]  # qtbot's own hold is weak: the window could go while it paints
    host.resize(*size)
    panel.setParent(host)
    panel.host = host
    panel.resize(*size)
    host.show()
    panel.show()
    QApplication.processEvents()
    panel.show_frame(frame or make_frame(story=make_story_now(playing=False)))
    QApplication.processEvents()
    return panel


def painted(panel: QWidget) -> Iterator[tuple[QWidget, list[Placed]]]:
    for widget in (panel, *panel.findChildren(QWidget)):
        words = getattr(widget, "words", None)
        if isinstance(words, list) and widget.isVisible():
            yield widget, words


def texts(panel: QWidget) -> list[str]:
    found = [label.text() for label in panel.findChildren(QLabel)]
    found += [button.text() for button in panel.findChildren(QAbstractButton)]
    return found + [word.text for _, words in painted(panel) for word in words]


def cut_off(panel: QWidget) -> list[str]:
    """Return everything that does not fit its box."""
    faults = []
    for label in panel.findChildren(QLabel):
        if label.isVisible() and label.text() and label.heightForWidth(label.width()) > 0:
            if label.heightForWidth(label.width()) > label.height() + SLACK:
                faults.append(f"label too low: {label.text()}")
            if widest_word(label) > label.contentsRect().width() + SLACK:
                faults.append(f"label too narrow: {label.text()}")
    for widget, words in painted(panel):
        box = QRectF(widget.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
        faults += [f"outside {type(widget).__name__}: {w.text}" for w in words if not box.contains(w.box)]
    return faults


def widest_word(label: QLabel) -> float:
    return max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split(" "))


def overlaps(panel: QWidget) -> list[str]:
    """Return painted words that lie on each other by more than their thin edges."""
    faults = []
    for widget, words in painted(panel):
        for place, one in enumerate(words):
            for other in words[place + 1 :]:
                shared = one.box.intersected(other.box)
                if shared.width() > 2.0 and shared.height() > 4.0:
                    faults.append(f"{type(widget).__name__}: {one.text!r} on {other.text!r}")
    return faults
