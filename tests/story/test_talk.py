"""What the audience sees, layer by layer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.talk import Talk, peel

TALKS = st.builds(
    Talk,
    curtain=st.sampled_from(["none", "black", "white"]),
    frozen=st.booleans(),
    tool=st.sampled_from(["none", "pointer", "spotlight", "magnifier"]),
    asking=st.booleans(),
    overview=st.none() | st.integers(0, 15),
    full_screen=st.booleans(),
)


def layers(talk: Talk) -> int:
    over = (talk.curtain != "none", talk.frozen, talk.tool != "none", talk.asking, talk.overview is not None)
    return sum(over) + talk.full_screen


@given(TALKS)
def test_one_escape_takes_one_layer_and_no_more(talk):
    assert layers(peel(talk)) == max(0, layers(talk) - 1)


def test_layers_go_in_the_order_of_their_depth():
    talk = Talk(curtain="black", frozen=True, tool="magnifier", asking=True, overview=3)
    seen = []
    for _ in range(7):
        seen.append((talk.curtain, talk.frozen, talk.tool, talk.asking, talk.overview, talk.full_screen))
        talk = peel(talk)
    assert seen == [
        ("black", True, "magnifier", True, 3, True),
        ("none", True, "magnifier", True, 3, True),
        ("none", False, "magnifier", True, 3, True),
        ("none", False, "none", True, 3, True),
        ("none", False, "none", False, 3, True),
        ("none", False, "none", False, None, True),
        ("none", False, "none", False, None, False),
    ]


def test_the_same_key_lifts_a_curtain_and_another_changes_its_colour():
    assert Talk().drawn("black").drawn("white").curtain == "white"
    assert Talk().drawn("black").drawn("black").curtain == "none"


@pytest.mark.parametrize(
    ("talk", "seen"),
    [
        (Talk(), "live"),
        (Talk(frozen=True), "frozen"),
        (Talk(curtain="black"), "black"),
        (Talk(curtain="white", frozen=True), "white"),
    ],
)
def test_what_the_audience_sees_is_one_word(talk, seen):
    assert talk.seen == seen
    assert talk.takes_frames == (seen == "live")


@given(st.lists(st.tuples(st.integers(-2, 5), st.sampled_from([1, -1])), max_size=40))
def test_a_tally_never_goes_below_nought_and_keeps_its_length(votes):
    talk = Talk().asked(3)
    for answer, more in votes:
        talk = talk.counted(answer, more)
    assert len(talk.tally) == 3
    assert min(talk.tally) >= 0


def test_what_most_expect_is_the_answer_of_the_room():
    assert Talk().asked(3).counted(1).counted(2).counted(2).expected == 2


def test_without_a_question_nothing_is_counted():
    assert Talk().counted(0) == Talk()


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_a_tool_never_leaves_the_picture(x, y):
    assert all(0.0 <= side <= 1.0 for side in Talk().pointing(x, y).at)
