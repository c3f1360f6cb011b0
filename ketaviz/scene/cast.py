"""The four heroes as they were grown: read from ``assets/derived/cells.json``, which this module makes.

``python -m ketaviz.scene.cast`` grows them anew and writes the file. Growing takes long, and reading does not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset, assets_folder
from ketaviz.scene.cell import CellShape, Points
from ketaviz.scene.dendrite import Branch, Spine

Pair = tuple[float, float]


class GrownCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One hero as it is stored, in design units to two digits."""

    token: str
    centre: Pair
    size: float
    nucleus: tuple[float, float, float]
    soma: list[Pair]
    branches: list[list[tuple[float, float, float]]]
    """Of each the points along its middle and the width there."""
    sites: list[Pair]
    spines: list[Spine]
    reserve: list[Spine]


class GrownCells(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The heroes, and how the file was made."""

    made_by: str
    interneuron: GrownCell
    pyramids: list[GrownCell]


@cache
def cast() -> tuple[CellShape, list[CellShape]]:
    """Return the hero interneuron and the hero pyramidal cells 0, 1 and 2, in design units.

    They stand still; nothing of a frame drives their shape. Raise `ContentError` if the file is wrong.
    """
    path = asset("derived", "cells.json")
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=GrownCells)
    except msgspec.DecodeError as fault:
        raise ContentError(f"{path.name}: {fault}; make it again with `python -m ketaviz.scene.cast`.") from fault
    return _shape(stored.interneuron), [_shape(cell) for cell in stored.pyramids]


def _shape(cell: GrownCell) -> CellShape:
    knots = [np.array(branch) for branch in cell.branches]
    return CellShape(
        token=cell.token,
        centre=cell.centre,
        size=cell.size,
        soma=np.array(cell.soma),
        nucleus=cell.nucleus,
        branches=[Branch(branch[:, :2], branch[:, 2]) for branch in knots],
        sites=np.array(cell.sites),
        spines=cell.spines,
        reserve=cell.reserve,
    )


def stored(shape: CellShape) -> GrownCell:
    """Return a shape as it is stored."""
    return GrownCell(
        token=shape.token,
        centre=shape.centre,
        size=shape.size,
        nucleus=shape.nucleus,
        soma=_rounded(shape.soma),
        branches=[_rounded(np.column_stack([branch.points, branch.widths])) for branch in shape.branches],
        sites=_rounded(shape.sites),
        spines=[_rounded_spine(spine) for spine in shape.spines],
        reserve=[_rounded_spine(spine) for spine in shape.reserve],
    )


def _rounded(points: Points) -> Any:
    return [tuple(row) for row in np.round(points, 2).tolist()]


def _rounded_spine(spine: Spine) -> Spine:
    x, y, head_x, head_y, radius = (
        round(value, 2) for value in (spine.x, spine.y, spine.head_x, spine.head_y, spine.radius)
    )
    return Spine(x, y, head_x, head_y, radius, spine.kind)


def grown() -> GrownCells:
    """Return the heroes, grown anew."""
    from ketaviz.scene.interneuron import grow_interneuron  # noqa: PLC0415  (only who makes the file grows cells)
    from ketaviz.scene.pyramid import PLANS, grow_pyramid  # noqa: PLC0415

    pyramids = [stored(grow_pyramid(number)) for number in range(len(PLANS))]
    return GrownCells(made_by="python -m ketaviz.scene.cast", interneuron=stored(grow_interneuron()), pyramids=pyramids)


def write(path: Path) -> None:
    """Grow the heroes and write them."""
    write_whole(path, msgspec.json.encode(grown()) + b"\n")


if __name__ == "__main__":
    write(assets_folder() / "derived" / "cells.json")
