"""What a person has asked the system for, where Qt knows it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


def wants_less_motion() -> bool:
    """Return whether the system is set to less motion.

    Qt tells since 6.12 (`QAccessibilityHints.motionPreference`). Before, only the style of a desktop says so: its
    animations take no time.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return False
    hints = QGuiApplication.styleHints()  # kept: what it hands out lives as long as this
    asked = getattr(hints.accessibility(), "motionPreference", None) if hasattr(hints, "accessibility") else None
    if asked is not None:
        return str(asked().name) != "NoPreference"
    return application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
