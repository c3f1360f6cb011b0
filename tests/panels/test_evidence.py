"""What the sheets print is what the records say, and no figure stands without its comparator."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ketaviz.base.units import span_ms
from ketaviz.content.help_lines import help_in
from ketaviz.content.review import Review
from ketaviz.content.wording import Wording
from ketaviz.panels import EVIDENCE
from ketaviz.panels.badge import Badge
from ketaviz.panels.calendar import Calendar
from ketaviz.panels.card import Card, LinkCard
from ketaviz.panels.figures import amount_words, claim_sentences, short_words
from ketaviz.panels.forest import Forest, scale_of
from ketaviz.panels.indications import TILES
from ketaviz.panels.marker import SourceMarker
from ketaviz.panels.qr import QrCode
from ketaviz.panels.style import Words
from tests.frames import make_drug, make_frame, make_story_now
from tests.modes.windows import make_window
from tests.panels.seen import cut_off, evidence, library, texts, theme

WORDS = Wording()
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def forests(panel: Any) -> list[Forest]:
    found: list[Forest] = panel.findChildren(Forest)
    return found


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_figure_drawn_is_that_of_its_claim(sheets: Any, name: Any) -> None:
    for forest in forests(sheets(name)):
        claim = library().claims[forest.claim.id]
        shown = [word.text for word in forest.words]
        for figure in (*claim.figures, *claim.comparator):
            assert figure.reference or short_words(figure, WORDS) in shown
        assert claim.printed


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_interval_lies_on_its_axis(sheets: Any, name: Any) -> None:
    for forest in forests(sheets(name)):
        for figure in (*forest.claim.figures, *forest.claim.comparator):
            for value in (figure.value, figure.low, figure.high):
                assert value is None or forest.low <= value <= forest.high


@pytest.mark.parametrize("name", EVIDENCE)
def test_where_a_claim_has_a_comparator_it_is_drawn_and_named(sheets: Any, name: Any) -> None:
    for forest in forests(sheets(name)):
        shown = " ".join(word.text for word in forest.words)
        for figure in forest.claim.comparator:
            assert figure.label in shown
        assert len(forest._now.rows) == len(forest.claim.figures) + len(forest.claim.comparator)


def test_per_cent_axes_run_from_nothing_to_all() -> None:
    for claim in library().claims.values():
        if claim.figures and all(figure.unit == "%" for figure in (*claim.figures, *claim.comparator)):
            assert scale_of(claim)[:2] == (0.0, 100.0)


def test_the_eight_tiles_carry_the_badge_of_their_claim(sheets: Any) -> None:
    panel = sheets("indications")
    assert len(TILES) == 8
    for name, badges in TILES.items():
        assert badges[0][0] == library().claims[name].status
    assert len(panel.findChildren(Badge)) == sum(len(badges) for badges in TILES.values())


def test_only_the_two_uses_of_the_spray_are_called_approved() -> None:
    approved = {name for name, badges in TILES.items() for status, _ in badges if status == "approved"}
    assert approved == {"trd", "suicidal-thoughts"}


def test_depression_that_is_not_resistant_is_an_empty_frame_without_a_figure(sheets: Any) -> None:
    panel = sheets("indications")
    assert "mdd" not in {forest.claim.id for forest in forests(panel)}
    assert library().claims["mdd"].text in texts(panel)


def test_the_tile_on_suicidal_thoughts_says_where_help_is_and_that_prevention_is_not_shown(sheets: Any) -> None:
    panel = sheets("indications")
    card = next(card for card in panel.findChildren(Card) if card.claim and card.claim.id == "suicidal-thoughts")
    shown = " ".join(texts(card))
    assert "findahelpline.com" in shown
    assert "not shown to prevent suicide" in shown


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_card_is_read_out_with_every_figure_and_its_interval(sheets: Any, name: Any) -> None:
    for card in sheets(name).findChildren(Card):
        if card.claim is not None:
            assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus
            for sentence in claim_sentences(card.claim, WORDS):
                assert sentence.rstrip(".") in card.accessibleName()


@pytest.mark.parametrize("name", EVIDENCE)
def test_numbers_in_the_sentences_of_a_card_come_from_its_claim(sheets: Any, name: Any) -> None:
    for card in sheets(name).findChildren(Card):
        if card.claim is None or isinstance(card, LinkCard):
            continue
        claim = card.claim
        known = (
            f"{claim.title} {claim.text} {claim.measure} {claim.second} {claim.caveat} {claim.drug} {claim.strength}"
        )
        known += " ".join(claim_sentences(claim, WORDS)) + " ".join(ref.short for ref in library().cited(claim))
        for label in card.findChildren(QLabel):
            assert set(NUMBER.findall(label.text())) <= set(NUMBER.findall(known))


@pytest.mark.parametrize("beat", ["indications", "risks", "minutes", "fading", "course", "open-questions"])
def test_every_claim_of_a_beat_is_on_its_sheet_or_one_action_away(sheets: Any, beat: Any) -> None:
    story = library().story
    wanted = set(story.beats[story.index(beat)].claims)
    reached = {name for card in sheets(beat).findChildren(Card) for name in card.covers}
    assert wanted <= reached


@pytest.mark.parametrize(("name", "panel_points"), [("fading", "fading"), ("course", "course"), ("minutes", "minutes")])
def test_the_dots_of_a_chart_are_measured_points(sheets: Any, name: Any, panel_points: str) -> None:
    chart = sheets(name)._chart
    assert chart.points
    assert set(chart.points) <= set(library().panel_points(panel_points))
    shown = " ".join(word.text for word in chart.words)
    for point in chart.points:
        assert amount_words(point.value, point.unit, WORDS) in shown or WORDS.quantity(point.value, "SD", 2) in shown
        if point.comparator:
            assert amount_words(point.comparator, point.unit, WORDS) in shown


def test_dots_stand_at_their_day_but_for_a_symmetrical_offset(sheets: Any) -> None:
    chart = sheets("fading")._chart
    for mark in chart.marks():
        assert abs(mark.x - chart._people.right_of(span_ms(mark.point.at) / 86_400_000)) <= 22.0


def test_the_calendar_shows_days_and_never_amounts(sheets: Any) -> None:
    panel = sheets("risks")
    calendar = panel.findChildren(Calendar)[0]
    claim = library().claims["frequency"]
    assert (calendar.daily, calendar.treated) == (claim.figures[0].value, claim.comparator[0].value)
    assert calendar.doses == set(claim.dose_days)
    assert sum(week == 0 for week, _ in calendar.doses) == calendar.treated
    assert not any("mg" in text or "gram" in text for text in texts(panel))


def test_the_risks_are_named_one_by_one(sheets: Any) -> None:
    shown = {card.claim.id for card in sheets("risks").findChildren(Card) if card.claim}
    assert {
        "blood-pressure-spray", "sedation", "dissociation-spray", "respiratory-depression", "young-people", "bladder",
        "cognition", "dependence", "liver", "interactions", "contraindications", "warnings", "long-term",
    } <= shown  # fmt: skip


def test_no_country_is_taken_for_granted_on_the_page_of_help(sheets: Any) -> None:
    shown = " ".join(texts(sheets("help")))
    assert "local emergency number" in shown
    assert "findahelpline.com" in shown
    assert not re.search(r"\b(?:988|911|112|999|116)\b", shown)


@pytest.mark.parametrize("country", ["CA", "ES", "FR", "GB", "NL", "US"])
def test_the_page_of_help_says_for_which_country_a_number_is_and_that_nobody_called_it(
    qtbot: Any, country: str
) -> None:
    place = help_in(country)
    assert place is not None
    shown = texts(evidence(qtbot, "help", library=replace(library(), place=place)))
    assert place.emergency in shown
    assert all(line.number in shown for line in (*place.lines, *place.drug_lines))
    said = " ".join(shown)
    assert f"In {place.country}" in said
    assert "not tested by calling" in said
    assert "Elsewhere: your local emergency number." in shown
    assert "findahelpline.com" in said


@pytest.mark.parametrize(("size", "text_size"), [((1396, 664), 1.0), ((1040, 480), 0.87), ((1000, 400), 1.73)])
def test_every_word_of_help_in_a_country_fits(qtbot: Any, size: Any, text_size: float) -> None:
    whole = replace(library(), place=help_in("US"))
    assert cut_off(evidence(qtbot, "help", size, text_size=text_size, library=whole)) == []


def test_a_lead_begins_a_sheet_and_leads_to_more(qtbot: Any) -> None:
    panel = evidence(qtbot, "risks", (1000, 400), text_size=1.73)
    panel.lead_with("Outside the clinic it can harm.")
    assert texts(panel._body)[0] == "Outside the clinic it can harm."
    more = next(button for button in panel._body.findChildren(SourceMarker) if button.text() == "More")
    with qtbot.waitSignal(panel.asked_more):
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)


def test_the_playhead_of_the_minutes_follows_the_drug_clock(qtbot: Any) -> None:
    panel = evidence(qtbot, "minutes")
    places = []
    for minutes in (0.0, 60.0, 120.0):
        panel.show_frame(make_frame(drug=make_drug(minutes=minutes)))
        places.append(panel._chart._head)
    assert places[2] - places[1] == pytest.approx(places[1] - places[0], abs=1)
    assert places[1] > places[0]


@pytest.mark.parametrize(("name", "days"), [("fading", 7.0), ("course", 91.0)])
def test_the_playhead_of_days_stands_in_the_middle_halfway(qtbot: Any, name: Any, days: float) -> None:
    panel = evidence(qtbot, name)
    panel.show_frame(make_frame(drug=make_drug(minutes=days * 1440.0)))
    box = panel._chart._people.box
    assert panel._chart._head == pytest.approx(box.center().x(), abs=1)


def test_the_present_concentration_is_marked_on_the_inverted_u(qtbot: Any) -> None:
    panel = evidence(qtbot, "open-questions")
    places = []
    for uM in (0.1, 1.0, 10.0):
        panel.show_frame(make_frame(drug=make_drug(effect_uM=uM)))
        places.append(panel._plot._head)
    assert places[2] - places[1] == pytest.approx(places[1] - places[0], abs=1)


def test_a_sheet_too_high_turns_its_pages_with_the_beat_until_a_person_scrolls(qtbot: Any) -> None:
    panel = evidence(qtbot, "risks", (1000, 400))
    bar = panel._area.verticalScrollBar()
    panel.show_frame(make_frame(story=make_story_now(progress=0.05)))
    assert bar.value() == 0
    panel.show_frame(make_frame(story=make_story_now(progress=0.95)))
    assert bar.value() == bar.maximum() > 0
    panel._scrolled_by_hand = True
    panel.show_frame(make_frame(story=make_story_now(progress=0.05)))
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_page_by_page_every_line_of_every_card_is_seen_and_no_page_is_the_one_before(
    qtbot: Any, text_size: float
) -> None:
    panel = evidence(qtbot, "open-questions", (850, 540), text_size=text_size)
    bar, pages = panel._area.verticalScrollBar(), [0]
    while panel.turns()[1]:
        panel.turn(1)
        assert bar.value() > pages[-1]
        pages.append(bar.value())
    assert pages == panel.pages()
    for top, bottom in {panel._row(card) for card in panel.findChildren(Card)}:
        for line in range(top, bottom, 8):
            assert any(page <= line < page + bar.pageStep() for page in pages)
    while panel.turns()[0]:
        panel.turn(-1)
        assert bar.value() == pages[-2]
        pages.pop()


def test_enter_on_a_card_asks_for_its_sources(qtbot: Any) -> None:
    panel = evidence(qtbot, "indications")
    card = panel.findChildren(Card)[0]
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert asked.args == [card.claim]


@pytest.mark.parametrize("kind", [QLabel, Forest, SourceMarker])
def test_a_click_on_words_figure_or_marker_of_a_card_asks_for_its_sources(qtbot: Any, kind: Any) -> None:
    panel = evidence(qtbot, "indications")
    card = panel.findChildren(Card)[0]
    part = card.findChildren(kind)[0]
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert asked.args == [card.claim]


def test_words_selected_with_the_mouse_ask_for_nothing(qtbot: Any) -> None:
    panel = evidence(qtbot, "indications")
    taken: list[Any] = []
    panel.asked.connect(taken.append)
    label = panel.findChildren(Card)[0].findChildren(QLabel)[0]
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(12, label.height() // 2))
    assert label.hasSelectedText()
    assert taken == []


def test_words_selected_with_the_mouse_are_copied_with_the_keys(qtbot: Any) -> None:
    window = make_window(qtbot, (1280, 720), "indications")
    label = next(label for label in window.findChildren(Words) if label.isVisible() and len(label.text()) > 20)
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    qtbot.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    chosen = label.selectedText()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert chosen
    assert QGuiApplication.clipboard().text() == chosen


@pytest.mark.parametrize("name", ["fading", "course"])
def test_a_plot_says_what_of_it_was_fitted_and_what_is_predicted(sheets: Any, name: Any) -> None:
    chart = sheets(name)._chart
    said = " ".join(word.text for word in chart.words)
    assert "fitted" in said
    assert "predicted" in said
    assert "Murrough 2013" in said


@pytest.mark.parametrize("name", ["fading", "course", "minutes"])
def test_every_figure_on_a_plot_can_be_pressed_for_its_sources(qtbot: Any, name: Any) -> None:
    panel = evidence(qtbot, name)
    chart = panel._chart
    taken: list[Any] = []
    panel.asked.connect(taken.append)
    for spot in chart.spots:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())
    assert taken == [spot.source for spot in chart.spots]
    studies = {name for source in taken for name in getattr(source, "references", None) or (source.study,)}
    assert {point.study for point in chart.points} <= studies


@pytest.mark.parametrize("name", ["fading", "course"])
def test_what_can_be_pressed_on_a_plot_is_reached_with_the_keyboard_too(sheets: Any, name: Any) -> None:
    panel = sheets(name)
    cards = {card.claim.id for card in panel.findChildren(Card) if card.claim}
    assert {spot.source.id for spot in panel._chart.spots} <= cards


@pytest.mark.parametrize("name", EVIDENCE)
def test_another_theme_shows_the_same_words(qtbot: Any, name: Any) -> None:
    panel = evidence(qtbot, name)
    before = sorted(texts(panel))
    old = panel._root
    panel.set_theme(theme("light"))
    with qtbot.waitSignal(old.destroyed, timeout=30000):
        pass
    assert sorted(texts(panel)) == before


def test_the_services_of_many_countries_can_be_reached_with_a_telephone(sheets: Any) -> None:
    code = sheets("help").findChildren(QrCode)[0]
    assert code.address == "https://findahelpline.com"
    assert code.width() == code.height() == code.sizeHint().width()


def test_who_reviewed_is_said_with_the_day_and_nobody_until_then(qtbot: Any, sheets: Any) -> None:
    assert "Reviewed by a clinician: not yet." in texts(sheets("help"))
    reviewed = replace(library(), review=Review(by="Dr A. Example", on="2027-01-31"))
    assert "Reviewed by Dr A. Example, 2027-01-31." in texts(evidence(qtbot, "help", library=reviewed))
