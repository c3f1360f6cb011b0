"""A view that is let go is gone at once, with its pictures: tens of megabytes do not wait for the collector.

The stage lets its views go whenever its size, the colours or the text size change.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.detector_view import DetectorView
from ketaviz.scene.paradox_view import ParadoxView
from ketaviz.scene.receptors_view import ReceptorsView
from ketaviz.scene.synapse_view import SynapseView
from tests.frames import make_frame
from tests.scene.lenses import make_canvas, paint


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def used(kind: Any) -> Any:
    """A view that has painted all its pictures."""
    view = kind(make_canvas((640, 320)))
    paint(view, make_frame())
    while getattr(view, "prepare_more", bool)():
        pass
    return view


@pytest.mark.usefixtures("qapp", "no_collector")
@pytest.mark.parametrize("kind", [CircuitView, DetectorView, ReceptorsView, SynapseView, ParadoxView])
def test_a_view_is_freed_without_the_collector(kind: Any) -> None:
    kept = weakref.ref(used(kind))
    assert kept() is None
