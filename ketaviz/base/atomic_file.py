"""A file is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from ketaviz.base.errors import KetavizError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there; raise `KetavizError`, with what was there before untouched."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, ValueError) as fault:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
        reason = getattr(fault, "strerror", None) or str(fault)
        sentence = f"{path.name} cannot be written in {path.parent} ({reason}): choose another folder."
        raise KetavizError(sentence) from fault
