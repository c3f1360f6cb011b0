"""A review is a name and a day, or it is not there."""

from __future__ import annotations

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content.review import Review, load_review


def written(tmp_path, text):
    path = tmp_path / "review.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nobody_has_reviewed_what_ships():
    assert load_review() == Review()


def test_a_review_has_a_name_and_a_day(tmp_path):
    path = written(tmp_path, 'reviewed_by = "Dr A. Example"\nreviewed_on = "2027-01-31"\n')
    assert load_review(path) == Review(by="Dr A. Example", on="2027-01-31")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('reviewed_by = "Dr A. Example"\n', "or both empty"),
        ('reviewed_on = "2027-01-31"\n', "or both empty"),
        ("reviewed_by = 3\n", "or both empty"),
        ('reviewed_by = "Dr A. Example"\nreviewed_on = "in May"\n', "no day such as"),
        ('reviewer = "Dr A. Example"\n', 'no key "reviewer"'),
    ],
)
def test_half_a_review_is_refused(tmp_path, text, fault):
    with pytest.raises(ContentError, match=fault):
        load_review(written(tmp_path, text))
