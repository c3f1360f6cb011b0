"""``ketaviz still --mode kiosk``: what a visitor sees, drawn into PNG files without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ketaviz.base.errors import KetavizError
from ketaviz.cli_still import ALL, chosen_beats, refuse_wrong_place
from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.content.library import load_library
from ketaviz.exports.still import save_png
from ketaviz.story.visit import Wish
from ketaviz.visiting import Visiting, open_kiosk

ATTRACT = "attract"
"""The picture of a kiosk that nobody uses."""
INCHES = 24.0
"""Diagonal of the screen for which it is drawn."""


def draw_kiosk(arguments: argparse.Namespace) -> int:
    """Draw what the arguments ask for; return 0, or raise `KetavizError`."""
    if not arguments.country:
        raise KetavizError("A still of the kiosk shows whom to call: say where with --country, such as GB.")
    if arguments.theme == "light":
        raise KetavizError("The kiosk is dark, or in high contrast: --theme dark or contrast, not light.")
    beats = [ATTRACT] if arguments.beat == ATTRACT else chosen_beats(load_library(), arguments.beat)
    is_all = arguments.beat == ALL
    refuse_wrong_place(arguments.out, is_folder=is_all)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    kiosk = _opened(arguments)
    for number, beat in enumerate([ATTRACT, *beats] if is_all else beats):
        path = Path(arguments.out) / f"{number:02d}-{beat}.png" if is_all else arguments.out
        _draw(kiosk, beat, path, arguments)
    kiosk.window.may_close = True
    kiosk.window.close()
    kiosk.window.deleteLater()
    application.processEvents()
    return 0


def _opened(arguments: argparse.Namespace) -> Visiting:
    """Return a kiosk in a window that is nowhere on a screen, standing still."""
    config = KioskConfig(
        country=arguments.country,
        help_file=arguments.help_file,
        languages=(arguments.lang,),
        diagonal_inches=INCHES,
    )
    kiosk = open_kiosk(config)
    kiosk.stop()
    kiosk.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    kiosk.window.resize(*arguments.size)
    kiosk.window.show()
    return kiosk


def _draw(kiosk: Visiting, beat: str, path: Path, arguments: argparse.Namespace) -> None:
    if beat != ATTRACT:
        is_contrast = arguments.theme == "contrast"
        wish = Wish(text_size=arguments.text_size, contrast=is_contrast, tile="shown")
        kiosk.pose(beat, arguments.progress, wish)
    save_png(kiosk.picture(), path)
    print(path)
