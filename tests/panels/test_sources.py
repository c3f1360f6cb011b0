"""Every reference is found, read in full, copied and opened; the filters are those of the data."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from ketaviz.content.bibliography import cited_in, claims_citing, readings_of
from ketaviz.content.wording import Wording
from ketaviz.panels import make_lying
from ketaviz.panels.chip import Chip
from ketaviz.panels.citation import address, copied, read_words, without_address
from ketaviz.panels.source_detail import ClaimLink
from ketaviz.panels.source_list import REFERENCE
from tests.panels.seen import cut_off, library, shown, texts, theme

WORDS = Wording()


def sources(qtbot: Any, size: tuple[int, int] = (1396, 664), text_size: float = 1.0, lang: str = "en") -> Any:
    panel = make_lying("sources", library(), theme(), Wording(lang), text_size)
    return shown(qtbot, panel, size, None)


def open_one(panel: Any, name: str) -> Any:
    panel._choose(library().references[name])
    return panel.detail


def chip(panel: Any, words: str) -> Chip:
    found: Chip = next(one for one in panel._root.findChildren(Chip) if one.text() == words)
    return found


def test_every_reference_is_in_the_list_under_its_name(qtbot: Any) -> None:
    panel = sources(qtbot)
    assert {one.id for one in panel.shown} == set(library().references)
    assert panel._list.rows.rowCount() == len(library().references)
    authors = [one.author.casefold() for one in panel.shown]
    assert authors == sorted(authors)


def test_a_row_is_read_out_in_full_with_how_it_was_read(qtbot: Any) -> None:
    rows = sources(qtbot)._list.rows
    for place, reference in enumerate(rows.shown):
        said = rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert reference.author in said
        assert any(words in said for words in ("read at source", "read second-hand", "to be checked at source"))


@pytest.mark.parametrize("name", ["popova-2019", "brette-2005", "spravato-label-2021", "abdallah-2018"])
def test_a_reference_says_what_it_is_cited_for_where_and_how_it_was_read(qtbot: Any, name: str) -> None:
    detail = open_one(sources(qtbot), name)
    said = texts(detail)
    reference = library().references[name]
    assert all(claim.text in said for claim in claims_citing(library(), reference))
    for reading in readings_of(library(), reference):
        assert read_words(reading.read_at, reading.via, WORDS) in said
    assert reference.title in said
    assert f"{reference.author} ({reference.year})" in said


def test_the_filters_leave_the_references_of_a_beat_and_of_a_kind(qtbot: Any) -> None:
    panel = sources(qtbot)
    story = library().story
    panel._beats.click()
    chip(panel, "Surge").click()
    surge = cited_in(library(), story.beats[story.index("surge")])
    assert {one.id for one in panel.shown} == surge
    panel._kinds.click()
    chip(panel, "in people").click()
    assert {one.id for one in panel.shown} == {"abdallah-2018"}
    assert "1 reference" in texts(panel._root)


def test_a_filter_that_leaves_nothing_says_so(qtbot: Any) -> None:
    panel = sources(qtbot)
    panel.kind = "model"
    panel.show_beat("help")
    assert panel.shown == ()
    assert "No reference of this kind in this beat." in texts(panel._root)


def test_a_reference_is_copied_as_a_citation_by_button_and_by_key(qtbot: Any) -> None:
    panel = sources(qtbot)
    detail = open_one(panel, "anand-2023")
    wanted = copied(library().references["anand-2023"], WORDS)
    chip(panel, "Copy as citation").click()
    assert QGuiApplication.clipboard().text() == wanted
    assert "Copied" in texts(detail)
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(panel._list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == wanted


def test_the_address_is_asked_for_and_can_be_shown_as_a_code(qtbot: Any) -> None:
    panel = sources(qtbot)
    detail = open_one(panel, "abdallah-2018")
    link = address(detail.reference)[1]
    with qtbot.waitSignal(panel.followed) as followed:
        detail._open.click()
    assert followed.args == [link]
    panel.show_code()
    assert detail.code.address == link
    assert len(detail.code.modules) >= 21
    ring = [1] * 7
    assert detail.code.modules[0][:7] == ring


def test_a_code_is_dark_on_light_in_every_theme(qtbot: Any) -> None:
    panel = sources(qtbot)
    for name in ("dark", "light", "contrast"):
        panel.set_theme(theme(name))
        open_one(panel, "abdallah-2018").show_code()
        code = panel.detail.code
        code.resize(code.sizeHint())
        picture = code.grab().toImage()
        side = picture.width() / (len(code.modules) + 8)
        light, dark = picture.pixelColor(2, 2), picture.pixelColor(round(4.5 * side), round(4.5 * side))
        assert light.lightnessF() - dark.lightnessF() > 0.6


def test_a_claim_leads_to_its_evidence(qtbot: Any) -> None:
    panel = sources(qtbot)
    detail = open_one(panel, "anand-2023")
    link = detail.findChildren(ClaimLink)[0]
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args == [claims_citing(library(), detail.reference)[0]]


def test_the_list_leaves_the_keys_of_the_story_to_the_window(qtbot: Any) -> None:
    panel = sources(qtbot)
    heard: list[int] = []
    panel.host.keyPressEvent = lambda event: heard.append(event.key())
    for key in (Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_N):
        qtbot.keyClick(panel._list, key)
    assert heard == [Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_N]


def test_where_it_is_narrow_the_reference_takes_the_place_of_the_list_and_gives_it_back(qtbot: Any) -> None:
    panel = sources(qtbot, (1000, 420), 1.73)
    assert not panel._list.isHidden()
    assert panel._area.isHidden()
    qtbot.keyClick(panel._list, Qt.Key.Key_Down)
    qtbot.keyClick(panel._list, Qt.Key.Key_Return)
    assert panel._list.isHidden()
    assert panel.detail.reference == panel.shown[1]
    qtbot.keyClick(panel._back, Qt.Key.Key_Return)
    assert not panel._list.isHidden()


@pytest.mark.parametrize(
    ("size", "text_size", "lang"), [((1396, 664), 1.0, "en"), ((1040, 480), 0.87, "qps"), ((1000, 420), 1.73, "qps")]
)
def test_every_word_of_the_list_and_of_a_reference_fits(qtbot: Any, size: Any, text_size: float, lang: str) -> None:
    panel = sources(qtbot, size, text_size, lang)
    panel._beats.click()
    QApplication.processEvents()
    open_one(panel, "spravato-label-2021")
    assert cut_off(panel) == []
    panel._open()
    assert cut_off(panel) == []
    width = panel._list.row.room
    for reference in panel.shown:
        words = panel._list.row.words(reference, width)
        assert all(word.box.right() <= width for word in words), reference.id


def test_words_of_a_reference_can_be_selected(qtbot: Any) -> None:
    detail = open_one(sources(qtbot), "anand-2023")
    for label in detail.findChildren(QLabel):
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.mark.parametrize("width", [980, 1060, 1396, 1580])
def test_the_words_of_a_row_end_inside_it_whether_there_is_a_scroll_bar_or_not(qtbot: Any, width: int) -> None:
    listed = sources(qtbot, (width, 664))._list
    for place in range(listed.rows.rowCount()):
        index = listed.rows.index(place, 0)
        words = listed.row.words(index.data(REFERENCE), listed.row.room)
        assert max(word.box.bottom() for word in words) <= listed.visualRect(index).height()
        assert listed.row.room <= listed.viewport().width()


def test_a_reference_without_an_address_says_where_it_is_to_be_looked_for(qtbot: Any) -> None:
    panel = sources(qtbot)
    lost = [one for one in library().references.values() if not address(one)[1]]
    assert lost
    for one in lost:
        said = " ".join(texts(open_one(panel, one.id)))
        assert without_address(one, WORDS) in said
        assert one.found_in in said
        assert one.container in said


def test_a_citation_says_volume_issue_and_pages(qtbot: Any) -> None:
    said = copied(library().references["jahr-1990"], WORDS)
    assert "Journal of Neuroscience 10(9), 3178-3182" in said
    assert "10.1523/JNEUROSCI.10-09-03178.1990" in said
