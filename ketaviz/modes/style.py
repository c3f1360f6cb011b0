"""The style sheet of a window, made from the theme: what is not painted by hand."""

from __future__ import annotations

from ketaviz.modes.measures import Look

SHEET = """
QWidget#window {{ background: {ink0}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {edge}; padding: {pad}px; font-size: {tip}px; }}
QFrame#popover {{ background: {raised}; border: 1px solid {edge}; border-radius: {radius}px; }}
QFrame#popover QLabel {{ background: transparent; color: {text2}; }}
QFrame#popover QLabel#title, QFrame#popover QLabel#strong {{ color: {text}; }}
QFrame#popover QLabel#small {{ color: {muted}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollArea:focus {{ border: {ring}px solid {focus}; border-radius: {pad}px; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: {half}px; min-height: {bar}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet(look: Look) -> str:
    """Return the style sheet for a look."""
    measures, tokens = look.measures, look.theme.tokens
    colours = ("ink0", "raised", "text", "text2", "muted", "edge", "focus")
    return SHEET.format(
        **{name: getattr(tokens, name) for name in colours},
        pad=measures.px(8),
        radius=measures.px(14),
        ring=max(2, measures.px(3)),
        bar=max(8, measures.px(12)),
        half=max(4, measures.px(6)),
        tip=round(measures.text(15)),
    )
