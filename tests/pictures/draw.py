"""Draws the reference pictures anew: ``python -m tests.pictures.draw``; with ``--frames`` from new frames.

Look at every picture that has changed before it is committed.
"""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ketaviz.look.theme import ThemeName
from ketaviz.modes.window import THEMES
from tests.pictures.compare import differing_tiles
from tests.pictures.drawing import drawn, keep, kept, open_window, read, shut, small
from tests.stored_frames import MOMENTS, make_anew, stored_frame


def main() -> None:
    arguments = argparse.ArgumentParser(description="Draw the reference pictures of the tests anew.")
    arguments.add_argument("--frames", action="store_true", help="first make the stored frames anew from a run")
    if arguments.parse_args().frames:
        make_anew()
    application = QApplication(sys.argv[:1])
    changed = [name for theme in THEMES for name in draw(theme)]
    application.processEvents()
    print(f"{len(changed)} of {len(THEMES) * len(MOMENTS)} pictures changed: {', '.join(changed) or 'none'}")


def draw(theme: ThemeName) -> list[str]:
    """Draw every beat in a theme; return the names of the pictures that are new or differ from those kept.

    A picture that is within the tolerance of the one kept is left as it is.
    """
    window, changed = open_window(theme), []
    for beat in MOMENTS:
        seen, path = small(drawn(window, stored_frame(beat))), kept(theme, beat)
        if not path.exists() or differing_tiles(seen, read(path)):
            keep(seen, path)
            changed.append(f"{theme}/{beat}")
    shut(window)
    return changed


if __name__ == "__main__":
    main()
