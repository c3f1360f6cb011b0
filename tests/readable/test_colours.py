"""The measures of colour give the published numbers."""

import numpy as np
import pytest

from tests.readable.colours import CONES_MISSING, ciede2000, contrast, difference, lab, linear, luminance, without_cones

SHARMA = (
    ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
    ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
    ((50.0000, 2.8361, -74.0200), (50.0000, 0.0000, -82.7485), 3.4412),
    ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -1.1848, -84.8006), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -0.9009, -85.5211), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
    ((50.0000, -1.0000, 2.0000), (50.0000, 0.0000, 0.0000), 2.3669),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0010), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0012), 7.2195),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0009, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0010, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0011, -2.4900), 4.7461),
    ((50.0000, 2.5000, 0.0000), (50.0000, 0.0000, -2.5000), 4.3065),
    ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
    ((50.0000, 2.5000, 0.0000), (61.0000, -5.0000, 29.0000), 22.8977),
    ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
    ((50.0000, 2.5000, 0.0000), (58.0000, 24.0000, 15.0000), 19.4535),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.1736, 0.5854), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2972, 0.0000), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 1.8634, 0.5757), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)
"""The test data of Sharma, Wu and Dalal 2005, table 1."""


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_ciede2000_gives_the_published_test_data(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(expected, abs=1e-4)


def test_white_black_and_red_have_their_lab():
    seen = lab([(255, 255, 255), (0, 0, 0), (255, 0, 0)])
    assert seen == pytest.approx(np.array([(100, 0, 0), (0, 0, 0), (53.24, 80.09, 67.20)]), abs=0.02)


def test_black_on_white_has_a_contrast_of_twenty_one():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)


def test_the_grey_of_the_guidelines_just_passes_on_white():
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)


def test_stray_light_takes_contrast_away():
    assert contrast((0, 0, 0), (255, 255, 255), veil=0.2) == pytest.approx(1.25 / 0.25)


@pytest.mark.parametrize("deficiency", CONES_MISSING)
def test_greys_look_the_same_to_everybody(deficiency):
    assert without_cones((128, 128, 128), deficiency) == pytest.approx(np.full(3, 128.0), abs=0.1)


def test_red_and_green_come_together_without_long_or_middle_cones():
    red, green = (214, 60, 40), (120, 130, 30)
    apart = difference(red, green)
    for deficiency in ("protanopia", "deuteranopia"):
        assert difference(*(without_cones(colour, deficiency) for colour in (red, green))) < 0.5 * apart


def test_blue_and_green_come_together_without_short_cones():
    blue, green = (0, 120, 160), (0, 135, 110)
    seen = [without_cones(colour, "tritanopia") for colour in (blue, green)]
    assert difference(*seen) < 0.5 * difference(blue, green)


def test_luminance_is_that_of_linear_light():
    assert luminance((188, 188, 188)) == pytest.approx(float(linear(188)), abs=1e-12)
    assert float(linear(188)) == pytest.approx(0.503, abs=0.001)
