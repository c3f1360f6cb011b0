"""Modules are imported without being read: PySide would search the text of each for its own switch."""

from __future__ import annotations

import sys


def import_unread() -> None:
    """Keep PySide from reading the source of every module that is imported from now on.

    Once it is loaded it reads each new module whole, to see whether it wants Qt in the manner of Python
    (``from __feature__ import snake_case``), and keeps the text: 16 MB for ours and pyqtgraph's, none of which do.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = _never


def _never(_module: object) -> bool:
    return False
