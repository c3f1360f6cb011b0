"""The read-outs print the rates of the network on the screen and nothing else."""

import pytest
from PySide6.QtCore import QRectF

from ketaviz.scene.readout import Readout
from tests.frames import make_circuit
from tests.scene.rendering import make_canvas

ROOM = QRectF(0, 0, 900, 120)


@pytest.fixture(scope="module")
def readout(qapp):
    return Readout(make_canvas(), ROOM)


def test_the_printed_rates_of_the_frame_are_printed(readout):
    circuit = make_circuit(printed_interneuron_hz=9.43, printed_pyramidal_hz=2.51, interneuron_hz=1, pyramidal_hz=9)
    interneurons, pyramidal = readout.said(circuit)
    assert (interneurons.number, pyramidal.number) == ("9.4", "2.5")


def test_the_change_is_against_this_networks_own_rest(readout):
    said = readout.said(make_circuit(interneuron_hz=2.0, interneuron_rest_hz=9.4, pyramidal_hz=5.1))
    assert said[0].change.startswith("\u221279")
    assert said[1].change.startswith("+104")


def test_no_change_is_not_printed(readout):
    assert readout.said(make_circuit(interneuron_hz=9.42, interneuron_rest_hz=9.4))[0].change == ""


def test_side_by_side_where_there_is_width_and_stacked_where_there_is_height(readout):
    wide = Readout(make_canvas(), QRectF(0, 0, 3 * readout.width, readout.height)).boxes
    high = Readout(make_canvas(), QRectF(0, 0, 1.1 * readout.width, 3 * readout.height)).boxes
    assert wide[0].top() == wide[1].top()
    assert high[0].left() == high[1].left()


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("width", "height"), [(900, 120), (420, 84), (330, 74)])
def test_both_read_outs_find_room_at_every_text_size(qapp, text_size, width, height):
    room = QRectF(20, 400, width, height)
    boxes = Readout(make_canvas(text_size=text_size), room).boxes
    assert len(boxes) == 2
    assert all(room.contains(box) for box in boxes)
    assert not boxes[0].intersects(boxes[1])


def test_larger_text_makes_larger_read_outs_where_there_is_room(qapp):
    room = QRectF(0, 0, 2000, 400)
    small, large = (Readout(make_canvas(text_size=size), room).boxes[0] for size in (1.0, 2.0))
    assert large.height() > 1.3 * small.height()


def test_without_any_room_there_is_no_read_out(qapp):
    assert Readout(make_canvas(), QRectF(0, 0, 10, 10)).boxes == []


def test_a_change_that_chance_alone_can_make_is_not_printed(readout):
    assert readout.said(make_circuit(interneuron_hz=10.2, interneuron_rest_hz=9.4))[0].change == ""
