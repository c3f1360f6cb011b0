"""Figures of a claim in words: one formatter for tiles, cards, details and screen readers."""

from __future__ import annotations

from ketaviz.content.schema import Claim, Figure, Point
from ketaviz.content.wording import Wording, mark

LEAST_DIGITS = {"points": 1, "SD": 2, "r": 2, "mmHg": 2}
"""Decimals that a unit always shows; others show what their value has."""


def digits(value: float, unit: str) -> int:
    """Return how many decimals a value needs, at most two."""
    needed = next((n for n in (0, 1) if abs(round(value, n) - value) < 1e-9), 2)
    return max(needed, LEAST_DIGITS.get(unit, 0))


def amount_words(value: float, unit: str, wording: Wording) -> str:
    """Return a number with its unit in words, e.g. ``50 %``, ``18 days``, ``−4.0 points``."""
    if unit in _UNITS:
        return wording.text(_UNITS[unit], number=wording.number(value, digits(value, unit)))
    return wording.quantity(value, unit, digits(value, unit))


def value_words(figure: Figure, wording: Wording) -> str:
    """Return the value of a figure with its unit; ``reference`` for the zero line."""
    if figure.reference:
        return wording.text("reference")
    return amount_words(figure.value, figure.unit, wording)


_UNITS = {
    "points": mark("{number} points"),
    "d": mark("{number} days"),
    "months": mark("{number} months"),
    "days a week": mark("{number} days a week"),
    "people": mark("{number} people"),
    "h": mark("{number} h"),
}


def short_words(figure: Figure, wording: Wording) -> str:
    """Return a value as it stands beside a plot whose measure names the unit: without "points"."""
    if figure.unit == "points" and not figure.reference:
        return wording.number(figure.value, digits(figure.value, figure.unit), sign=True)
    return value_words(figure, wording)


def interval_words(figure: Figure, wording: Wording) -> str:
    """Return the interval of a figure in words, or that none is given; empty for a reference."""
    if figure.reference:
        return ""
    if figure.low is None or figure.high is None:
        return wording.text("no interval given")
    places = max(digits(figure.low, figure.unit), digits(figure.high, figure.unit))
    bounds = wording.interval(figure.low, figure.high, places)
    if figure.interval == "SD":
        return wording.text("standard deviation {bounds}", bounds=bounds)
    if figure.interval == "Wilson 95 %":
        return wording.text("95 % interval {bounds}, calculated", bounds=bounds)
    return wording.text("95 % interval {bounds}", bounds=bounds)


def figure_sentence(figure: Figure, wording: Wording) -> str:
    """Return one figure as a sentence: what, how much, interval, number of people."""
    parts = [f"{wording.text(figure.label)}: {value_words(figure, wording)}", interval_words(figure, wording)]
    if figure.n is not None:
        parts.append(wording.text("{count} people", count=wording.number(figure.n)))
    return ", ".join(part for part in parts if part)


def claim_sentences(claim: Claim, wording: Wording) -> list[str]:
    """Return every figure of a claim and its comparator, one sentence each."""
    return [figure_sentence(figure, wording) for figure in (*claim.figures, *claim.comparator)]


def range_words(claim: Claim, wording: Wording) -> str:
    """Return the two ends of a range over trials, e.g. ``48 to 61 %``; empty for a claim whose figures are no range."""
    if not claim.uncompared or len(claim.figures) != 2 or any(figure.n is not None for figure in claim.figures):
        return ""
    low, high = claim.figures
    places = max(digits(figure.value, figure.unit) for figure in claim.figures)
    ends = wording.number(low.value, places), wording.quantity(high.value, high.unit, places)
    return wording.text("{low} to {high}", low=ends[0], high=ends[1])


def point_sentence(point: Point, wording: Wording) -> str:
    """Return a measured value as a sentence: what, how much, interval, number of people, comparison."""
    figure = Figure(
        label=point.label,
        value=point.value,
        unit=point.unit,
        low=point.low,
        high=point.high,
        interval=point.interval,
        n=point.n,
    )
    said = figure_sentence(figure, wording)
    other = wording.text(point.comparator_label)
    if point.comparator is None:
        return f"{said}, {other}" if other else said
    amount = amount_words(point.comparator, point.unit, wording)
    return wording.text("{figure}; {comparator} {other}", figure=said, comparator=other, other=amount)
