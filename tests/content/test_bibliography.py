"""Of every reference it is known what it is cited for, where, and how it was read."""

from __future__ import annotations

import re
from typing import get_args

import msgspec
import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content import check
from ketaviz.content.bibliography import beats_citing, claims_citing, readings_of, unseen_in_people
from ketaviz.content.library import load_library
from ketaviz.content.schema import Part
from tests.content.readings import where

LIBRARY = load_library()
FOR_THE_PICTURE = {
    "brette-2005": ("memory", ""),
    "clements-1981": ("secondary", "published code that uses its values"),
    "kotermanski-2009": ("memory", ""),
    "lewis-2022": ("primary", ""),
    "murrough-2013a": ("memory", ""),
    "spencer-2009": ("primary", ""),
    "who-2023": ("secondary", "pages of its publishers and a guide that quotes it"),
    "zarate-2006": ("memory", ""),
}
"""References behind a picture that no claim and no measured value cites."""


def test_every_reference_is_cited_in_a_beat_and_says_how_it_was_read():
    for reference in LIBRARY.references.values():
        assert beats_citing(LIBRARY, reference), reference.id
        assert readings_of(LIBRARY, reference), reference.id


def test_a_reference_was_read_where_it_was_noted_when_the_evidence_was_compiled():
    for reference in LIBRARY.references.values():
        found = {(one.read_at, one.via) for one in readings_of(LIBRARY, reference)}
        if reference.id in FOR_THE_PICTURE:
            assert found == {FOR_THE_PICTURE[reference.id]}
        else:
            claims = [claim.id for claim in claims_citing(LIBRARY, reference)] or [""]
            assert {where(claim, reference.id) for claim in claims} <= found


def test_what_is_known_only_from_memory_supports_no_printed_claim():
    for reference in LIBRARY.references.values():
        if any(one.read_at == "memory" for one in readings_of(LIBRARY, reference)):
            assert claims_citing(LIBRARY, reference) == ()


def test_a_reference_is_found_in_the_beats_that_draw_its_measured_values():
    beats = [beat.id for beat in beats_citing(LIBRARY, LIBRARY.references["han-2016"])]
    assert "fading" in beats


def test_a_reference_of_which_nothing_says_how_it_was_read_is_refused():
    silent = {"dean-2021": LIBRARY.references["dean-2021"]}
    with pytest.raises(ContentError, match="dean-2021"):
        check.read_somewhere(silent, (), ())


@pytest.mark.parametrize(("read_at", "via", "fault"), [("secondary", "", "key via"), ("primary", "a blog", "key via")])
def test_a_reference_that_was_read_in_a_way_that_cannot_be_right_is_refused(read_at, via, fault):
    item = {"id": "x", "author": [{"literal": "WHO"}], "issued": {"date-parts": [[2023]]}}
    item["custom"] = {"kind": "human", "read_at": read_at, "via": via}
    fields = check.reference_fields("x.json", 1, item)
    with pytest.raises(ContentError, match=fault):
        check.own_reading("x.json", LIBRARY.references["dean-2021"].__class__(**fields))


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do():
    from ketaviz.content.convert import records
    from ketaviz.content.schema import Reference

    item = {"id": "x", "author": [{"literal": "WHO"}], "issued": {"date-parts": [[2023]]}, "custom": {"kind": "mouse"}}
    with pytest.raises(ContentError, match="expected one of human, animal, slice, model, label, review"):
        records("x.json", "reference", [check.reference_fields("x.json", 1, item)], Reference)


def test_only_the_firing_of_pyramidal_cells_rests_on_a_study_in_people():
    told = {part for claim in LIBRARY.claims.values() for part in claim.supports}
    assert told == set(get_args(Part))
    assert unseen_in_people(LIBRARY) == told - {"pyramidal"}


def test_what_is_seen_in_people_follows_from_the_claims(monkeypatch):
    human = msgspec.structs.replace(LIBRARY.claims["human-glutamate"], supports=("synapse",))
    monkeypatch.setitem(LIBRARY.claims, "human-glutamate", human)
    assert "synapse" not in unseen_in_people(LIBRARY)
    assert "pyramidal" in unseen_in_people(LIBRARY)


def test_a_claim_that_speaks_against_something_supports_nothing():
    against = msgspec.structs.replace(LIBRARY.claims["against-switch"], supports=("pyramidal",))
    with pytest.raises(ContentError, match="supports nothing"):
        check.claim("x.toml", against, LIBRARY.references, {})


def test_a_digital_object_identifier_is_one_and_an_address_is_safe():
    for reference in LIBRARY.references.values():
        assert not reference.doi or re.fullmatch(r"10\.\d{4,9}/\S+", reference.doi), reference.id
        assert not reference.url or re.fullmatch(r"https?://\S+", reference.url), reference.id


def test_hardly_any_reference_is_without_an_address_and_those_are_known():
    assert {one.id for one in LIBRARY.references.values() if not one.doi and not one.url} <= {
        "amat-foraster-2018", "curran-2001", "ema-spravato", "fda-compounded-2023", "gilling-2009", "glue-2024",
        "kotermanski-2009", "nosyreva-2013", "orser-1997", "spravato-label-2019", "spravato-label-2021",
    }  # fmt: skip
