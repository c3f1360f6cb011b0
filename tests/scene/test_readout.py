"""The read-outs print the rates of the network on the screen and nothing else."""

import pytest
from PySide6.QtCore import QRectF

from ketaviz.scene.readout import Readout
from tests.frames import make_circuit
from tests.scene.rendering import make_canvas


@pytest.fixture(scope="module")
def readout(qapp):
    return Readout(make_canvas())


def test_the_rates_of_the_frame_are_printed(readout):
    interneurons, pyramidal = readout.said(make_circuit(interneuron_hz=9.43, pyramidal_hz=2.51))
    assert (interneurons.number, pyramidal.number) == ("9.4", "2.5")


def test_the_change_is_against_this_networks_own_rest(readout):
    said = readout.said(make_circuit(interneuron_hz=2.0, interneuron_rest_hz=10.0, pyramidal_hz=5.0))
    assert "80" in said[0].change
    assert said[0].change.startswith("\u2212")
    assert said[1].change.startswith("+100")


def test_a_small_change_is_not_printed(readout):
    said = readout.said(make_circuit(interneuron_hz=9.0, interneuron_rest_hz=9.4))
    assert said[0].change == ""


def test_side_by_side_where_there_is_width_and_stacked_where_there_is_height(readout):
    wide = readout.boxes(QRectF(0, 0, 3 * readout.width, readout.height))
    high = readout.boxes(QRectF(0, 0, 1.1 * readout.width, 3 * readout.height))
    assert wide[0].top() == wide[1].top()
    assert high[0].left() == high[1].left()


def test_without_room_there_is_no_read_out(readout):
    assert readout.boxes(QRectF(0, 0, 10, 10)) == []
