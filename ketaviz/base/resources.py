"""Where the assets are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ketaviz.base.errors import ContentError


@cache
def assets_folder() -> Path:
    """Return the folder ``assets``; raise `ContentError` if the installation has none."""
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "assets", package.parent / "assets"):
        if (candidate / "theme.toml").is_file():
            return candidate
    raise ContentError(f"The assets of ketaviz are missing beside {package}: install ketaviz again.")


def asset(*parts: str) -> Path:
    """Return the path of an asset, e.g. ``asset("stories", "ketamine.toml")``; raise `ContentError` if absent."""
    path = assets_folder().joinpath(*parts)
    if not path.exists():
        raise ContentError(f"The asset {'/'.join(parts)} is missing: install ketaviz again.")
    return path
