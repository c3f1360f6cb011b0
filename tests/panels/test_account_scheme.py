"""Rival accounts are drawn alike; what there is more or less of follows from what blocks what."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from ketaviz.base.errors import ContentError
from ketaviz.content import check
from ketaviz.content.schema import SchemeStep
from ketaviz.content.wording import Wording
from ketaviz.panels.account_scheme import AccountScheme, risen
from ketaviz.panels.open_questions import LEADING, RIVALS
from ketaviz.panels.scheme_marks import SHAPES, TOKENS, paint_mark
from ketaviz.panels.style import Style
from tests.panels.seen import library, theme

WORDS = Wording()
ACCOUNTS = (LEADING, *RIVALS)


def scheme(name: str) -> tuple[SchemeStep, ...]:
    return library().claims[name].scheme


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_account_has_a_scheme_from_the_drug_to_more_of_its_effect(name: str) -> None:
    steps = scheme(name)
    assert steps[0].mark == "ketamine"
    assert risen(steps)[-1]


def test_a_block_of_a_block_is_more() -> None:
    assert risen(scheme("interneuron-preference")) == (True, False, True, True)
    assert risen(scheme("rival-eef2k")) == (True, False, False, True)
    assert risen(scheme("rival-trkb")) == (True, True, True)


def test_schemes_on_the_sheet_are_of_equal_size(sheets: Any) -> None:
    found = sheets("open-questions").findChildren(AccountScheme)
    assert [one.steps for one in found] == [scheme(name) for name in ACCOUNTS]
    assert len({one._radius for one in found}) == 1
    assert len({one.height() for one in found}) == 1
    assert max(one.width() for one in found) - min(one.width() for one in found) <= 2


def test_a_scheme_is_read_out_link_by_link(sheets: Any) -> None:
    first = sheets("open-questions").findChildren(AccountScheme)[0]
    assert first.accessibleName() == (
        "ketamine blocks interneuron; interneuron holds pyramidal cell back less; pyramidal cell drives synapse growth"
    )


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("light", ["dark", "light", "contrast"])
def test_a_mark_is_seen_and_less_of_it_is_an_outline(qapp: Any, name: str, light: str) -> None:
    style = Style(theme(light), WORDS, 1.0)
    full, hollow = (ink(style, name, more) for more in (True, False))
    assert full > 1.25 * hollow > 100


def ink(style: Style, name: str, more: bool) -> int:
    """How many pixels of a mark differ from the card."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(style.colour("panel"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(30, 30)
    paint_mark(painter, style, name, QPointF(), 18.0, more=more)
    painter.end()
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(60, 60, 4)[:, :, :3].astype(int)
    return int((np.abs(raw - raw[0, 0]).max(axis=2) > 40).sum())


def test_every_mark_has_a_colour() -> None:
    assert SHAPES.keys() == TOKENS.keys()


@pytest.mark.parametrize(
    "steps",
    [
        [("ketamine", "blocks"), ("interneuron", "")],
        [("interneuron", "blocks"), ("pyramidal", "drives"), ("synapse", "")],
        [("ketamine", "blocks"), ("pyramidal", ""), ("synapse", "")],
        [("ketamine", "blocks"), ("pyramidal", "drives"), ("synapse", "drives")],
    ],
)
def test_a_scheme_that_does_not_lead_from_the_drug_to_an_end_is_refused(steps: Any) -> None:
    made = tuple(SchemeStep(mark=mark, words="x", link=link) for mark, link in steps)
    claim = msgspec.structs.replace(library().claims["rival-trkb"], scheme=made)
    with pytest.raises(ContentError, match="key scheme"):
        check.claim("x.toml", claim, library().references, {})
