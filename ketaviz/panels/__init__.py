"""Plots and evidence beside and over the stage. Each is built once, when it is first shown.

Modules are imported on first use: pyqtgraph takes longer to load than the window, and only plots need it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, cast

from ketaviz.content.library import Library
from ketaviz.content.schema import EvidencePanel, Signal
from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.panels.panel import Panel
from ketaviz.panels.style import Style

SIGNALS: dict[Signal, tuple[str, str]] = {
    "voltage": ("voltage", "VoltagePanel"),
    "raster": ("raster", "RasterPanel"),
    "rates": ("rates", "RatesPanel"),
    "concentration": ("concentration", "ConcentrationPanel"),
    "block": ("block", "BlockPanel"),
    "weight": ("weight", "WeightPanel"),
}
"""Module and class of every live plot of the dock."""

EVIDENCE: dict[EvidencePanel, tuple[str, str]] = {
    "indications": ("indications", "IndicationsPanel"),
    "risks": ("risks", "RisksPanel"),
    "minutes": ("minutes", "MinutesPanel"),
    "fading": ("fading", "FadingPanel"),
    "course": ("course", "CoursePanel"),
    "open-questions": ("open_questions", "OpenQuestionsPanel"),
    "help": ("help", "HelpPanel"),
}
"""Module and class of every panel that takes the stage's place."""

Lying = Literal["help", "sources"]
"""A sheet that lies over whatever is shown, whatever the story does."""

LYING: dict[Lying, tuple[str, str]] = {"help": EVIDENCE["help"], "sources": ("sources", "SourcesPanel")}


def make_signal(name: Signal, library: Library, theme: Theme, wording: Wording, text_size: float = 1.0) -> Panel:
    """Return a new live plot. ``text_size`` is logical pixels per unit of type, the user's factor included."""
    return _make(*SIGNALS[name], library, Style(theme, wording, text_size))


def make_evidence(
    name: EvidencePanel, library: Library, theme: Theme, wording: Wording, text_size: float = 1.0
) -> Panel:
    """Return a new evidence panel. ``text_size`` is logical pixels per unit of type, the user's factor included."""
    return _make(*EVIDENCE[name], library, Style(theme, wording, text_size))


def make_lying(name: Lying, library: Library, theme: Theme, wording: Wording, text_size: float = 1.0) -> Panel:
    """Return a new sheet that lies over the picture. ``text_size`` is logical pixels per unit of type."""
    return _make(*LYING[name], library, Style(theme, wording, text_size))


def _make(module: str, kind: str, library: Library, style: Style) -> Panel:
    maker = getattr(import_module(f"ketaviz.panels.{module}"), kind)
    return cast("Panel", maker(library, style))
