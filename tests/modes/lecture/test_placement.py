"""Who gets which screen, from what the screens say of themselves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ketaviz.modes.lecture.placement import (
    ScreenFacts,
    call_rects,
    centred,
    choose,
    distinct,
    remembered_after,
    strip_rects,
)

PANEL = ScreenFacts(name="eDP-1", rect=(1920, 0, 1440, 900), millimetres=(300, 190), scale=2.0)
PROJECTOR = ScreenFacts(name="HDMI-1", model="EPSON EB-L", serial="X1", rect=(0, 0, 1920, 1080), is_primary=True)
MONITOR = ScreenFacts(name="DP-2", model="Dell", rect=(3360, 0, 2560, 1440), millimetres=(600, 340))


def test_the_laptops_panel_is_the_lecturers_even_if_the_projector_is_the_primary_screen() -> None:
    placement = choose([PROJECTOR, PANEL], {})
    assert (placement.presenter, placement.audience) == ("eDP-1", "HDMI-1")


@pytest.mark.parametrize("name", ["LVDS-0", "DSI-1", "iDP1", "LCD", "eDP1", "Built-in Retina Display", "Color LCD"])
def test_a_panel_is_known_by_its_connector_on_linux_and_by_its_name_on_macos(name: str) -> None:
    assert choose([PROJECTOR, replace(PANEL, name=name)], {}).presenter == name


def test_without_a_panel_the_primary_screen_is_the_lecturers() -> None:
    placement = choose([MONITOR, PROJECTOR], {})
    assert (placement.presenter, placement.audience) == ("HDMI-1", "DP-2")


def test_without_a_panel_and_a_primary_screen_the_left_one_is_the_lecturers() -> None:
    assert choose([MONITOR, replace(PROJECTOR, is_primary=False)], {}).presenter == "HDMI-1"


def test_one_screen_is_the_lecturers_and_the_audience_has_none_for_itself() -> None:
    placement = choose([PANEL], {})
    assert (placement.presenter, placement.audience, placement.spare) == ("eDP-1", "", ())


def test_without_any_screen_nobody_has_one() -> None:
    assert choose([], {}).presenter == ""


def test_a_mirrored_screen_is_no_screen_of_its_own() -> None:
    placement = choose([replace(PROJECTOR, rect=PANEL.rect), PANEL], {})
    assert (placement.presenter, placement.audience, placement.mirrored) == ("eDP-1", "", ("HDMI-1",))


def test_a_screen_that_shows_a_part_of_another_is_ignored() -> None:
    placement = choose([PANEL, replace(PROJECTOR, rect=(1920, 0, 1280, 720))], {})
    assert (placement.audience, placement.mirrored) == ("", ("HDMI-1",))


def test_a_screen_beside_another_is_not_contained_in_it() -> None:
    assert len(distinct([PANEL, PROJECTOR, MONITOR])) == 3


def test_of_two_for_the_audience_a_projector_without_a_size_goes_before_a_monitor() -> None:
    placement = choose([PANEL, MONITOR, PROJECTOR], {})
    assert (placement.audience, placement.spare) == ("HDMI-1", ("DP-2",))


def test_what_was_projected_to_before_goes_before_a_guess() -> None:
    assert choose([PANEL, MONITOR, PROJECTOR], {MONITOR.key: "audience"}).audience == "DP-2"


def test_what_is_wanted_now_goes_before_what_was() -> None:
    assert choose([PANEL, MONITOR, PROJECTOR], {MONITOR.key: "audience"}, wanted="HDMI-1").audience == "HDMI-1"


def test_a_screen_that_came_in_the_talk_waits_to_be_accepted() -> None:
    placement = choose([PANEL, PROJECTOR], {}, waiting=frozenset({"HDMI-1"}))
    assert (placement.audience, placement.spare) == ("", ("HDMI-1",))


def test_a_swap_is_remembered_by_the_projector_and_says_nothing_of_another() -> None:
    swapped = replace(choose([PANEL, PROJECTOR], {}), presenter="HDMI-1", audience="eDP-1")
    roles = remembered_after(swapped, {})
    assert roles == {PROJECTOR.key: "presenter"}
    assert choose([PANEL, PROJECTOR], roles).audience == "eDP-1"
    assert choose([PANEL, MONITOR], roles).audience == "DP-2"


def test_the_other_screen_is_remembered_as_spare_and_used_when_it_is_the_only_one() -> None:
    chosen = replace(choose([PANEL, MONITOR, PROJECTOR], {}), audience="DP-2")
    roles = remembered_after(chosen, {})
    assert choose([PANEL, MONITOR, PROJECTOR], roles).audience == "DP-2"
    assert choose([PANEL, PROJECTOR], roles).audience == "HDMI-1"


def test_nothing_is_remembered_of_a_talk_on_one_screen() -> None:
    assert remembered_after(choose([PANEL], {}), {"other": "audience"}) == {"other": "audience"}


@pytest.mark.parametrize("change", [{"serial": "X2"}, {"model": "EPSON EB-W"}, {"rect": (0, 0, 1280, 800)}])
def test_another_projector_on_the_same_connector_is_another_screen(change: dict[str, Any]) -> None:
    assert replace(PROJECTOR, **change).key != PROJECTOR.key


def test_the_same_screen_at_another_place_or_scale_is_the_same_screen() -> None:
    assert replace(PROJECTOR, rect=(1440, 0, 960, 540), scale=2.0).key == PROJECTOR.key


some_screens = st.lists(
    st.builds(
        ScreenFacts,
        name=st.sampled_from(["eDP-1", "HDMI-1", "DP-1", "DP-2", "LVDS-1"]),
        rect=st.tuples(*[st.sampled_from([0, 800, 1600])] * 2, *[st.sampled_from([800, 1600])] * 2),
        is_primary=st.booleans(),
        scale=st.sampled_from([1.0, 2.0]),
    ),
    unique_by=lambda screen: screen.name,
)
some_roles = st.dictionaries(st.integers(0, 4), st.sampled_from(["audience", "presenter", "spare"]))


@given(some_screens, some_roles, st.sampled_from(["", "HDMI-1", "eDP-1"]), st.randoms())
def test_whatever_the_screens_each_has_one_use_and_their_order_means_nothing(
    screens: list[ScreenFacts], numbered: dict[int, Any], wanted: str, chance: Any
) -> None:
    roles = {screens[number].key: role for number, role in numbered.items() if number < len(screens)}
    placement = choose(screens, roles, wanted)
    shuffled = list(screens)
    chance.shuffle(shuffled)
    again = choose(shuffled, roles, wanted)
    assert (again.presenter, again.audience) == (placement.presenter, placement.audience)
    used = [name for name in (placement.presenter, placement.audience) if name]
    assert sorted(used + list(placement.spare + placement.mirrored)) == sorted(screen.name for screen in screens)
    assert not placement.audience or placement.presenter


ROOM = (100, 30, 1920, 1050)


def test_a_strip_lies_below_the_picture_and_both_fill_the_screen() -> None:
    above, below = strip_rects(ROOM)
    assert above[:3] == (100, 30, 1920)
    assert below == (100, 30 + above[3], 1920, 1050 - above[3])
    assert above[3] > below[3]


@pytest.mark.parametrize("room", [ROOM, (0, 0, 1366, 728), (0, 0, 1080, 1920)])
def test_a_window_to_be_shared_is_sixteen_to_nine_and_inside_the_screen(room: Any) -> None:
    for left, top, width, height in (call_rects(room)[0], centred(room)):
        assert width * 9 == height * 16
        assert room[0] <= left <= room[0] + room[2] - width
        assert room[1] <= top <= room[1] + room[3] - height


def test_the_console_of_a_call_ends_in_the_corner_opposite_the_shared_window() -> None:
    shared, console = call_rects(ROOM)
    assert shared[:2] == ROOM[:2]
    assert (console[0] + console[2], console[1] + console[3]) == (ROOM[0] + ROOM[2], ROOM[1] + ROOM[3])
