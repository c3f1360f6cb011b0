"""Frames come back from their files as they were."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ketaviz.content.library import load_library
from ketaviz.content.schema import Dosing
from tests.frames import f32, make_circuit, make_curves, make_drug, make_frame, make_story_now, make_traces
from tests.stored_frames import FOLDER, MOMENTS, differences, store, stored_frame

TRACES = make_traces(voltage_ms=f32(-1, 0), interneuron_mV=f32(-60, -61), pyramidal_mV=f32(-60, 20))
CURVES = make_curves(courses=())
"""Short ones: packing is what takes the time here."""
BEATS = load_library().story.beats
FLOATS = st.floats(width=32)
NUMBERS = st.floats()
FILES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def stored_and_read(frames, parent):
    folder = Path(mkdtemp(dir=parent))
    store(frames, folder)
    return {name: stored_frame(name, folder) for name in frames}


@st.composite
def numbers(draw):
    """What differs from frame to frame: any numbers, arrays of any length, with and without a dose."""
    cells = draw(st.lists(st.integers(0, 99), max_size=30))
    return {
        "tick": draw(st.integers(0, 10**6)),
        "beat": draw(st.integers(0, len(BEATS) - 1)),
        "experiments": draw(st.sampled_from([(), ("low-magnesium",), ("low-magnesium", "plasticity-frozen")])),
        "progress": draw(NUMBERS),
        "cells": cells,
        "ages": draw(st.lists(FLOATS, min_size=len(cells), max_size=len(cells))),
        "voltages": draw(st.lists(FLOATS, min_size=5, max_size=5)),
        "dosing": draw(st.none() | st.builds(Dosing, dose=st.floats(0, 5), doses=st.integers(1, 20))),
    }


def frame_with(given):
    return make_frame(
        tick=given["tick"],
        story=make_story_now(beat=BEATS[given["beat"]], experiments=given["experiments"], progress=given["progress"]),
        circuit=make_circuit(
            spike_cells=np.array(given["cells"], dtype=np.int16),
            spike_ages=np.array(given["ages"], dtype=np.float32),
            hero_voltage_mV=f32(*given["voltages"]),
        ),
        drug=make_drug(dosing=given["dosing"]),
        traces=TRACES,
        curves=CURVES,
    )


@given(one=numbers(), other=numbers())
@FILES
def test_a_frame_read_is_the_frame_stored(tmp_path, one, other):
    frames = {"one": frame_with(one), "other": frame_with(other)}
    read = stored_and_read(frames, tmp_path)
    assert not [*differences(read["one"], frames["one"]), *differences(read["other"], frames["other"])]


def test_the_reference_schedules_come_back_too(tmp_path):
    course = make_curves().course("one-dose")
    read = stored_and_read({"one": make_frame(curves=make_curves(courses=(), references=lambda: (course,)))}, tmp_path)
    assert not list(differences(read["one"].curves.course("one-dose"), course))


def test_what_frames_share_is_kept_once(tmp_path):
    frame = make_frame()
    store({"one": frame}, tmp_path)
    alone = (tmp_path / "one.xz").stat().st_size
    store({"one": frame, "other": replace(frame, tick=1)}, tmp_path)
    assert (tmp_path / "one.xz").stat().st_size < 0.2 * alone


def test_another_number_is_a_difference():
    frame = make_frame()
    other = replace(frame, circuit=replace(frame.circuit, hero_voltage_mV=f32(-58, -61, -55, -63, -64.5)))
    assert list(differences(frame, other)) == ["frame.circuit.hero_voltage_mV"]


@pytest.mark.parametrize("beat", [beat.id for beat in BEATS])
def test_every_beat_of_the_story_has_a_stored_frame_of_its_own(beat):
    assert stored_frame(beat).story.beat.id == beat


def test_no_stored_frame_is_left_over():
    assert {path.stem for path in FOLDER.iterdir()} == {*MOMENTS, "shared"}


def test_stored_frames_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
