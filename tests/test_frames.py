"""The made-up frames keep the promises of the snapshot."""

from __future__ import annotations

import numpy as np

from tests.frames import make_frame


def test_made_up_spikes_are_oldest_first() -> None:
    ages = make_frame().circuit.spike_ages
    assert np.all(np.diff(ages) <= 0)
