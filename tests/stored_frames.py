"""Frames kept in files, one of a telling moment of every beat; `python -m tests.pictures.draw --frames` renews them.

They come from a run of the program. Tests of pictures read them instead of running it, because the spikes of a living
network differ from machine to machine. Everything in a frame is kept but the words of its beat, which are those of the
story of today. Arrays that several frames share are kept once, in `SHARED`.
"""

from __future__ import annotations

import hashlib
import lzma
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import msgspec
import numpy as np
from numpy.typing import NDArray

from ketaviz.content.library import load_library
from ketaviz.content.schema import Beat
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.state import StoryState

FOLDER = Path(__file__).parent / "pictures" / "frames"
SHARED = "shared.xz"
MOMENTS = {
    "welcome": 0.5,
    "balance": 0.6,
    "detector": 0.6,
    "infusion": 0.8,
    "block": 0.8,
    "silence": 0.8,
    "surge": 0.7,
    "minutes": 0.6,
    "strengthen": 0.7,
    "paradox": 0.9,
    "fading": 0.5,
    "course": 0.6,
    "indications": 0.5,
    "risks": 0.5,
    "open-questions": 0.5,
    "help": 0.5,
}
"""How far each beat has come, 0 to 1: late enough that what it tells can be seen."""

Called: Any = get_origin(Callable[[], Any])
Keep = Callable[[NDArray[Any]], str]
"""Puts an array away and returns the name under which it is kept."""


@cache
def stored_frame(beat: str, folder: Path = FOLDER) -> Frame:
    """The frame of a beat; one object for all tests, so read it only."""
    raw = _read(folder / f"{beat}.xz")
    try:
        frame: Frame = _decoded(Frame, raw["frame"], _shared(folder) | _arrays(raw["arrays"]))
    except (TypeError, KeyError) as fault:
        raise LookupError(f"{beat} was stored before frames changed: python -m tests.pictures.draw --frames") from fault
    return frame


def store(frames: Mapping[str, Frame], folder: Path = FOLDER) -> None:
    """Write frames into files, and what several of them share into one of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    pools: dict[str, dict[str, Any]] = {beat: {} for beat in frames}
    plain = {beat: _encoded(Frame, frame, partial(_keep, pools[beat])) for beat, frame in frames.items()}
    uses = Counter(key for pool in pools.values() for key in pool)
    shared = {key: array for pool in pools.values() for key, array in pool.items() if uses[key] > 1}
    _write(folder / SHARED, shared)
    for beat, pool in pools.items():
        own = {key: array for key, array in pool.items() if uses[key] == 1}
        _write(folder / f"{beat}.xz", {"frame": plain[beat], "arrays": own})


def told_frames(runner: Runner) -> dict[str, Frame]:
    """The frames at `MOMENTS` of a run."""
    ticks = {beat: moment(runner, beat, progress) for beat, progress in MOMENTS.items()}
    return {beat: build(runner, StoryState(tick=tick)) for beat, tick in ticks.items()}


def differences(one: Any, other: Any, name: str = "frame") -> Iterator[str]:
    """The names of the fields, at any depth, in which two frames differ; a number that is none equals itself."""
    if callable(one) and callable(other):
        yield from differences(one(), other(), f"{name}()")
    elif type(one) is not type(other):
        yield name
    elif isinstance(one, np.ndarray):
        same = one.dtype == other.dtype and one.shape == other.shape
        if not (same and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")):
            yield name
    elif _is_record(type(one)):
        for field in one.__struct_fields__:
            yield from differences(getattr(one, field), getattr(other, field), f"{name}.{field}")
    elif isinstance(one, tuple) and len(one) == len(other):
        for place, (here, there) in enumerate(zip(one, other, strict=True)):
            yield from differences(here, there, f"{name}[{place}]")
    elif one != other and not (one != one and other != other):  # noqa: PLR0124 - only nan differs from itself
        yield name


# --- values to plain values and back -----------------------------------------------------------------------------


def _encoded(kind: Any, value: Any, keep: Keep) -> Any:
    """A value of a type as msgpack can hold it; what a field may hold is read from its type alone."""
    kind = _chosen(kind, is_none=value is None)
    origin = get_origin(kind)
    if origin is np.ndarray:
        return keep(value)
    if origin is tuple:
        return [_encoded(get_args(kind)[0], part, keep) for part in value]
    if origin is Called:
        return _encoded(get_args(kind)[1], value(), keep)
    if _is_record(kind):
        return {name: _encoded(hint, getattr(value, name), keep) for name, hint in get_type_hints(kind).items()}
    return value.id if kind is Beat else msgspec.to_builtins(value)


def _decoded(kind: Any, raw: Any, arrays: Mapping[str, Any]) -> Any:
    kind = _chosen(kind, is_none=raw is None)
    origin = get_origin(kind)
    if origin is np.ndarray:
        return arrays[raw]
    if origin is tuple:
        return tuple(_decoded(get_args(kind)[0], part, arrays) for part in raw)
    if origin is Called:
        return partial(_itself, _decoded(get_args(kind)[1], raw, arrays))
    if _is_record(kind):
        hints, make = get_type_hints(kind), cast("Callable[..., Any]", kind)
        return make(**{name: _decoded(hints[name], part, arrays) for name, part in raw.items()})
    return _beat(raw) if kind is Beat else msgspec.convert(raw, kind)


def _is_record(kind: Any) -> bool:
    """Whether values of this type are kept field by field; what the story file says is read as it is written there."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ != "ketaviz.content.schema"


def _chosen(kind: Any, *, is_none: bool) -> Any:
    """The one type of ``kind | None`` that holds."""
    if get_origin(kind) not in {Union, UnionType}:
        return kind
    (other,) = (part for part in get_args(kind) if part is not type(None))
    return type(None) if is_none else other


def _itself(value: Any) -> Any:
    return value


def _beat(name: str) -> Beat:
    story = load_library().story
    return story.beats[story.index(name)]


# --- arrays and files ----------------------------------------------------------------------------------------------


def _keep(pool: dict[str, Any], array: NDArray[Any]) -> str:
    """Put an array in a pool and return its name there; equal arrays have one name."""
    plain = {"type": array.dtype.str, "shape": list(array.shape), "planes": _planes(array)}
    name = hashlib.sha256(msgspec.msgpack.encode(plain)).hexdigest()[:16]
    pool[name] = plain
    return name


def _planes(array: NDArray[Any]) -> bytes:
    """The bytes of an array, the first of every number first, then the second: they pack better."""
    return np.frombuffer(array.tobytes(), dtype=np.uint8).reshape(-1, array.itemsize).T.tobytes()


def _array(plain: Mapping[str, Any]) -> NDArray[Any]:
    kind = np.dtype(plain["type"])
    numbers = np.frombuffer(plain["planes"], dtype=np.uint8).reshape(kind.itemsize, -1).T
    return np.frombuffer(numbers.tobytes(), dtype=kind).reshape(plain["shape"])


def _write(path: Path, content: Any) -> None:
    path.write_bytes(lzma.compress(msgspec.msgpack.encode(content, order="deterministic"), preset=1))


def _read(path: Path) -> Any:
    return msgspec.msgpack.decode(lzma.decompress(path.read_bytes()))


@cache
def _shared(folder: Path) -> dict[str, NDArray[Any]]:
    return _arrays(_read(folder / SHARED))


def _arrays(pool: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    return {name: _array(plain) for name, plain in pool.items()}


def make_anew() -> None:
    """Store the frames of a new run of the story, and tell the sizes."""
    store(told_frames(Runner(load_library().story)))
    for path in sorted(FOLDER.iterdir()):
        print(f"{path.stat().st_size / 1000:6.1f} kB  {path.name}")


if __name__ == "__main__":
    make_anew()
