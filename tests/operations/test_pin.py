"""The PIN: only a hash is kept, and only the same six digits fit it."""

from __future__ import annotations

import pytest

from ketaviz.operations.pin import fits, is_kept, is_pin, keep

SALT = bytes(range(16))


def test_what_is_kept_fits_its_pin_and_no_other():
    kept = keep("123456", SALT)
    assert fits("123456", kept)
    assert not fits("123457", kept)


def test_what_is_kept_does_not_hold_the_pin_and_differs_each_time():
    assert "123456" not in keep("123456")
    assert keep("123456") != keep("123456")


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456"])
def test_a_pin_is_six_digits_as_they_are_on_the_pad(pin):
    assert not is_pin(pin)
    assert not fits(pin, keep("123456", SALT))
    with pytest.raises(ValueError, match="six digits"):
        keep(pin)


@pytest.mark.parametrize(
    "part", ["scrypt$16384$8$1$00$00", "", "123456", "scrypt$16383$8$1$" + "0" * 32 + "$" + "0" * 64]
)
def test_what_was_not_made_here_is_no_hash(part):
    assert not is_kept(part)
    assert not fits("123456", part)


def test_a_hash_that_would_take_more_memory_than_a_try_may_is_refused():
    assert not is_kept(keep("123456", SALT).replace("$16384$8$", "$1048576$16$"))
