"""Values of the flags of ``ketaviz model``: one sentence naming flag, value and range for what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

from ketaviz.base.errors import OutOfRangeError, near_miss
from ketaviz.simulation.fast_parameters import EXPERIMENTS
from ketaviz.simulation.infusion import LARGEST_MG_PER_KG, NASAL_MG

PER_KG = f"0 to {LARGEST_MG_PER_KG:g} mg/kg"
NASAL = "28, 56 or 84 mg"


def number(flag: str, low: float, high: float, unit: str) -> Callable[[str], float]:
    """Return what turns text into a number from ``low`` to ``high``; it raises `OutOfRangeError`."""
    span = f"{low:g} to {high:g} {unit}".rstrip()

    def checked(text: str) -> float:
        value = finite(flag, text, span)
        if not low <= value <= high:
            raise OutOfRangeError(f"{flag} {text} is out of range: {span}.")
        return value

    return checked


def finite(flag: str, text: str, span: str) -> float:
    """Return a finite number; raise `OutOfRangeError` if the text is none."""
    try:
        value = float(text)
    except ValueError as fault:
        raise OutOfRangeError(f"{flag} {text} is not a number: {span}.") from fault
    if not isfinite(value):
        raise OutOfRangeError(f"{flag} {text} is out of range: {span}.")
    return value


def whole(flag: str, low: int, high: int) -> Callable[[str], int]:
    """Return what turns text into a whole number from ``low`` to ``high``; it raises `OutOfRangeError`."""

    def checked(text: str) -> int:
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            raise OutOfRangeError(f"{flag} {text} is not a whole number: {low} to {high}.")
        # The length first: Python refuses to read thousands of digits.
        if len(digits.lstrip("0")) > len(str(high)) or not low <= int(text) <= high:
            raise OutOfRangeError(f"{flag} {text} is out of range: a whole number from {low} to {high}.")
        return int(text)

    return checked


def one_of_numbers(flag: str, known: Sequence[float]) -> Callable[[str], float]:
    """Return what turns text into one of a few numbers; it raises `OutOfRangeError`."""
    span = ", ".join(f"{value:g}" for value in known[:-1]) + f" or {known[-1]:g}"

    def checked(text: str) -> float:
        value = finite(flag, text, span)
        if value not in known:
            raise OutOfRangeError(f"{flag} {text} is out of range: {span}.")
        return known[known.index(value)]

    return checked


def choice(flag: str, known: Sequence[str]) -> Callable[[str], str]:
    """Return what accepts one of a few words; it raises `OutOfRangeError` with the near miss."""

    def checked(text: str) -> str:
        if text not in known:
            raise OutOfRangeError(f"{flag} {text} is unknown: one of {', '.join(known)}.{near_miss(text, known)}")
        return text

    return checked


experiment = choice("--experiment", EXPERIMENTS)
"""Accepts the id of an experiment."""


def dose_number(text: str) -> float:
    """Return the number of ``--dose``; its range depends on the route, see `check_dose`."""
    return finite("--dose", text, f"{PER_KG}, or for nasal-esketamine {NASAL}")


def check_dose(route: str, dose: float, over: float | None, kinetics: str | None) -> None:
    """Raise `OutOfRangeError` if a dose does not fit its route, or a flag was given that the route does not know."""
    if over is not None and route != "iv":
        raise OutOfRangeError(f"--over {over:g} does not go with --route {route}: it is for iv only.")
    if kinetics is not None and route == "nasal-esketamine":
        raise OutOfRangeError(f"--kinetics {kinetics} does not go with --route {route}: it is for iv and im only.")
    if route == "nasal-esketamine":
        if dose not in NASAL_MG:
            raise OutOfRangeError(f"--dose {dose:g} is out of range: {NASAL} for {route}.")
    elif not 0.0 <= dose <= LARGEST_MG_PER_KG:
        raise OutOfRangeError(f"--dose {dose:g} is out of range: {PER_KG} for {route}.")
