from __future__ import annotations

import numpy as np

from ketaviz.simulation.recording import Growing


def test_a_growing_array_keeps_what_it_has_when_it_grows() -> None:
    growing = Growing(np.int32, capacity=2)
    for start in range(0, 50, 5):
        growing.append(np.arange(start, start + 5, dtype=np.int32))
    assert growing.array.tolist() == list(range(50))


def test_new_rows_are_zero_even_after_forgetting() -> None:
    growing = Growing(np.int32, (2,), capacity=4)
    growing.append(np.ones((3, 2), dtype=np.int32))
    growing.truncate(1)
    assert growing.extend(2).tolist() == [[0, 0], [0, 0]]
    assert growing.size == 3
