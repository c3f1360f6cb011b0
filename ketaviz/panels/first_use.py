"""What the first plot needs, loaded in portions: all at once it would stop the story for a third of a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

from PySide6 import QtCore, QtGui, QtWidgets

NAMES_AT_ONCE = 8
"""Classes of Qt that are touched in one go."""
BEFORE = ("PySide6.QtSvg", "PySide6.QtTest", "xml.etree.ElementTree", "numpy.fft", "numpy.random", "pstats")
"""What the plotting library loads itself, for the greater part of its time."""
PLOTTING = "pyqtgraph"


def before_the_first_plot() -> Iterator[None]:
    """Load the plotting library, one portion at each step.

    It looks at every class of Qt, and PySide6 makes a class when it is first looked at.
    """
    if PLOTTING in sys.modules:
        return
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for first in range(0, len(names), NAMES_AT_ONCE):
            for name in names[first : first + NAMES_AT_ONCE]:
                getattr(module, name)
            yield
    for name in (*BEFORE, PLOTTING):
        import_module(name)
        yield
