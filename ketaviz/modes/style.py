"""How a sheet of text over the window looks, where it is not painted by hand; and the window's ground."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from ketaviz.modes.measures import Look

SHEET = """
QFrame#popover {{ background: {raised}; border: 1px solid {edge}; border-radius: {radius}px; }}
QFrame#popover QLabel {{ background: transparent; color: {text2}; }}
QFrame#popover QLabel#title, QFrame#popover QLabel#strong {{ color: {text}; }}
QFrame#popover QLabel#small {{ color: {muted}; }}
QFrame#popover QLabel#link {{ color: {text2}; border: {ring}px solid transparent; }}
QFrame#popover QLabel#link:focus {{ border-color: {focus}; border-radius: {pad}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollArea:focus {{ border: {ring}px solid {focus}; border-radius: {pad}px; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: {half}px; min-height: {bar}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
"""For sheets of text alone: on the window it would be worked out anew for every word of every panel."""


def sheet(look: Look) -> str:
    """Return the style sheet of a sheet of text for a look."""
    measures, tokens = look.measures, look.theme.tokens
    colours = ("raised", "text", "text2", "muted", "edge", "focus")
    return SHEET.format(
        **{name: getattr(tokens, name) for name in colours},
        pad=measures.px(8),
        radius=measures.px(14),
        ring=max(2, measures.px(3)),
        bar=max(8, measures.px(12)),
        half=max(4, measures.px(6)),
    )


def colour_ground(window: QWidget, look: Look) -> None:
    """Give the window its ground, and the hints their colours and type."""
    colour = look.theme.colour
    ground = QPalette(window.palette())
    ground.setColor(QPalette.ColorRole.Window, colour("ink0"))
    window.setPalette(ground)
    hint = QPalette(QToolTip.palette())
    hint.setColor(QPalette.ColorRole.ToolTipBase, colour("raised"))
    hint.setColor(QPalette.ColorRole.ToolTipText, colour("text"))
    QToolTip.setPalette(hint)
    QToolTip.setFont(look.font(15))
