from __future__ import annotations

from ketaviz.base.resources import asset
from ketaviz.content.wording_catalogue import Message, catalogue, code_messages, current, main


def test_literals_of_text_plural_and_mark_are_found(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text(
        'words.text("Play")\nself.words.plural("{count} dose", "{count} doses", n)\nmark("Pause")\nwords.text(name)\n',
        encoding="utf-8",
    )
    assert list(code_messages(package)) == [
        Message("Play", "", "package/one.py"),
        Message("{count} dose", "{count} doses", "package/one.py"),
        Message("Pause", "", "package/one.py"),
    ]


def test_a_message_stands_once_with_all_its_places():
    text = catalogue([Message("Play", "", "a"), Message("Play", "", "b"), Message("Play", "Plays", "b")])
    assert text.count('msgid "Play"') == 1
    assert "#. a\n#. b" in text
    assert 'msgid_plural "Plays"' in text


def test_the_words_of_the_story_are_in_the_catalogue():
    assert "The brake goes nearly silent" in asset("text", "ketaviz.pot").read_text(encoding="utf-8")


def test_checking_says_whether_the_catalogue_is_up_to_date(capsys):
    fresh = asset("text", "ketaviz.pot").read_text(encoding="utf-8") == current()
    assert main(["--check"]) == (0 if fresh else 1)
    assert ("is up to date" in capsys.readouterr().out) == fresh
