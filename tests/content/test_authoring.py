"""The guide for authors shows a story that loads."""

from __future__ import annotations

import re

import pytest

from ketaviz.base.resources import assets_folder
from ketaviz.content import check
from ketaviz.content.load import load_story

GUIDE = assets_folder().parent / "docs" / "authoring.md"

pytestmark = pytest.mark.skipif(not GUIDE.is_file(), reason="the guide is in a checkout only")


def test_the_example_of_the_guide_loads(tmp_path):
    example = re.search(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "example.toml"
    path.write_text(example[1], encoding="utf-8")
    assert [beat.id for beat in load_story(path).beats] == ["dose", "quiet"]


@pytest.mark.parametrize("names", [check.PARTS_FOCUS, check.PARTS_LABELS])
def test_the_guide_names_all_parts(names):
    text = GUIDE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in names)
