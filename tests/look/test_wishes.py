"""Less motion is the default where the system asks for it and Qt knows."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProxyStyle, QStyle

from ketaviz.look.wishes import wants_less_motion


def told(preference):
    """Style hints as Qt 6.12 has them."""
    hints = SimpleNamespace(motionPreference=lambda: SimpleNamespace(name=preference))
    return lambda: SimpleNamespace(accessibility=lambda: hints)


class StillStyle(QProxyStyle):
    """A desktop whose animations are switched off."""

    def styleHint(self, hint, *rest):
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *rest)


@pytest.mark.parametrize(("preference", "wants"), [("NoPreference", False), ("ReducedMotion", True)])
def test_the_preference_of_the_system_counts_where_qt_tells_it(qapp, monkeypatch, preference, wants):
    monkeypatch.setattr(QGuiApplication, "styleHints", told(preference))
    assert wants_less_motion() is wants


def test_otherwise_a_style_without_animations_says_so(qapp, monkeypatch):
    still = StillStyle()
    monkeypatch.setattr(type(qapp), "style", lambda _application: still)
    assert wants_less_motion()


def test_by_default_things_move(qapp):
    assert not wants_less_motion()
