"""Words that must stand nowhere in the assets or on the screen (rules for speaking in public of suicide and drugs)."""

from __future__ import annotations

import re

import pytest

from tests.content.words import all_words, everything_said

FORBIDDEN = {
    "cure": r"\bcur(e|es|ed|ing)\b",
    "miracle": r"\bmirac\w*|\bwonder drug|\bbreakthrough|\bgame.changer|\brevolution\w*",
    "commit": r"\bcommit\w* suicide|\bcompleted suicide|\bsuccessful suicide|\bfailed suicide|\bsuicid\w* epidemic",
    "epidemic": r"\bepidemic",
    "person first": r"\baddicts?\b|\babus\w*|\bjunk(ie|y)|\b(drug|ketamine|frequent|recreational|heavy) users?\b",
    "disorder first": r"\bschizophrenics?\b|\bdepressives?\b|\balcoholics?\b",
    "spectacle": r"\btrip(s|ping)?\b|\bk-?hole|\bparty drug|\bpsychedelic journey",
    "promise": r"\bguarantee\w*|\bharmless|\bcompletely safe|\bno side effects|\bproven\b|\balways works",
    "prevention": r"(?<!not shown to )\bprevents? suicide|treats? suicidality",
    "silence": r"\bsilences\b|\bcompletely silent\b|\bfalls silent\b",
    "celebrity": r"\bcelebrit\w*|\bactor\b",
    "how to obtain": r"\bstreet price|\bdealer|\bsnort\w*|\bbuy ketamine|\bhow to (get|prepare) ketamine",
    "sensation": r"\bmagic\b|\binstant relief|\blife.changing|\bamazing|\bhope for\b|\bbeat(s|ing)? depression",
    "prevented": r"\bsaves? lives|\bstops? suicid\w*",
    "harmful dose": r"\blethal\b|\boverdose|\bfatal dose",
}


@pytest.mark.parametrize("rule", sorted(FORBIDDEN))
def test_no_words_break_a_rule(rule):
    broken = [
        (message.place, found[0])
        for message in everything_said()
        if (found := re.search(FORBIDDEN[rule], message.one, re.IGNORECASE))
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("cure", "It cures depression."),
        ("prevention", "It prevents suicide."),
        ("person first", "Many ketamine users and addicts"),
        ("silence", "Ketamine silences the cell."),
    ],
)
def test_a_rule_finds_what_it_forbids(rule, sentence):
    assert re.search(FORBIDDEN[rule], sentence, re.IGNORECASE)


def test_not_shown_to_prevent_suicide_may_be_said():
    assert not re.search(FORBIDDEN["prevention"], "not shown to prevent suicide")


def test_a_percent_sign_and_a_unit_have_their_own_spaces():
    wrong = [m.one for m in all_words() if re.search(r"\d[ \u200a]?%|\d (mg|mV|mmHg|µM|uM|ng)\b", m.one)]
    assert wrong == []
