"""Words are measured before they are placed."""

from PySide6.QtGui import QColor, QImage, QPainter

from ketaviz.look.fonts import font
from ketaviz.look.text import halo_pen, line_height, paint_halo, paint_text, text_size, text_width, wrap


def test_a_longer_text_is_wider(qapp):
    assert text_width("interneurons", font(20)) > text_width("inter", font(20)) > 0


def test_a_line_is_at_least_as_high_as_its_letters(qapp):
    assert line_height(font(20)) >= 20
    assert text_size("x", font(20)).height() == line_height(font(20))


def test_text_is_wrapped_between_words_and_no_word_is_lost(qapp):
    text = "The brake is off and the pyramidal cells surge"
    lines = wrap(text, font(20), 160.0)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert all(text_width(line, font(20)) <= 160.0 for line in lines)


def test_a_word_too_wide_for_a_line_stands_alone(qapp):
    assert wrap("a parvalbumin-expressing b", font(20), 60.0) == ["a", "parvalbumin-expressing", "b"]


def test_a_halo_is_wider_than_its_word(qapp):
    def columns(paint):
        image = QImage(120, 40, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        paint(painter)
        painter.end()
        return sum(any(image.pixelColor(x, y).alpha() for y in range(40)) for x in range(120))

    white = QColor(255, 255, 255)
    word = columns(lambda painter: paint_text(painter, 20, 28, "spike", font(20), white))
    halo = columns(lambda painter: paint_halo(painter, 20, 28, "spike", font(20), halo_pen(white, 8)))
    assert halo > word + 4
