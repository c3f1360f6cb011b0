"""Theme tokens become colours, brushes and pens. A painter names a token, never a colour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from ketaviz.content.schema import Tokens

ThemeName = Literal["dark", "light", "contrast"]


class Theme:
    """The colours of one theme (`Tokens`), as Qt objects, cached."""

    def __init__(self, name: ThemeName, tokens: Tokens) -> None:
        self.name = name
        self.tokens = tokens
        self.light = tokens.light
        self._colours: dict[tuple[str, float], QColor] = {}
        self._greyed: dict[float, Theme] = {}

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a token with an opacity of 0 to 1; raise `AttributeError` for an unknown token."""
        key = (token, alpha)
        colour = self._colours.get(key)
        if colour is None:
            colour = QColor(getattr(self.tokens, token))
            colour.setAlphaF(alpha)
            self._colours[key] = colour
        return QColor(colour)

    def greyed(self, share: float) -> Theme:
        """Return this theme with that share (0 to 1) of the saturation of every colour taken away."""
        if share not in self._greyed:
            self._greyed[share] = _GreyedTheme(self, share)
        return self._greyed[share]

    def mix(self, token: str, other: str, share: float, alpha: float = 1.0) -> QColor:
        """Return ``share`` (0 to 1) of ``other`` mixed into ``token``."""
        return mixed(self.colour(token), self.colour(other), share, alpha)

    def brush(self, token: str, alpha: float = 1.0) -> QBrush:
        """Return a solid brush."""
        return QBrush(self.colour(token, alpha))

    def pen(self, token: str, width: float, alpha: float = 1.0) -> QPen:
        """Return a solid pen with round caps and joins."""
        pen = QPen(self.colour(token, alpha), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


class _GreyedTheme(Theme):
    """A theme that has lost a share of its saturation."""

    def __init__(self, theme: Theme, share: float) -> None:
        super().__init__(theme.name, theme.tokens)
        self._share = share

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """Return the greyed colour of a token."""
        return greyed(super().colour(token, alpha), self._share)


def greyed(colour: QColor, share: float) -> QColor:
    """Return the colour with that share of its saturation taken away; its lightness and opacity are kept."""
    light = 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()
    return mixed(colour, QColor.fromRgbF(light, light, light), share, colour.alphaF())


def mixed(one: QColor, other: QColor, share: float, alpha: float = 1.0) -> QColor:
    """Return a colour that is ``share`` (0 to 1) of ``other`` and the rest of ``one``, linear in sRGB."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
        alpha,
    )
