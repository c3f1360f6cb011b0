"""The bundled typeface, Inter (OFL), with tabular numbers."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from ketaviz.base.errors import PlatformError
from ketaviz.base.resources import asset

Weight = Literal["regular", "medium", "semibold", "bold"]

_QT_WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


@cache
def load_fonts() -> None:
    """Register the bundled fonts; needs a QGuiApplication; raise `PlatformError` if Qt cannot read OpenType fonts."""
    for path in sorted(asset("fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise PlatformError(
                f"Qt cannot read the bundled font {path.name}: install the system's libfreetype and fontconfig."
            )


def font(pixels: float, weight: Weight = "regular", *, display: bool = False) -> QFont:
    """Return Inter at a size in logical pixels, with tabular numbers; ``display`` is the cut for large titles."""
    load_fonts()
    face = QFont("Inter Display" if display else "Inter")
    face.setPixelSize(max(1, round(pixels)))
    face.setWeight(_QT_WEIGHTS[weight])
    face.setFeature(QFont.Tag("tnum"), 1)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
