"""Linear compartments with constant inputs, solved exactly: amounts at any time, no stepping.

The amounts x obey x' = A x + u. Between changes of the input u the solution is a sum of exponentials of the
eigenvalues of A; a generator whose eigenvectors nearly coincide (equal rates) is solved by the matrix exponential
instead. The system is linear, so inputs superpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WORST_CONDITION = 1e6
"""Eigenvectors closer to each other than this condition number allows are not used: they would lose six digits."""
TAYLOR_TERMS = 16
TIMES_AT_ONCE = 2048


class Input(NamedTuple):
    """An amount that enters one compartment at a constant rate, or at once if it lasts no time."""

    compartment: int
    amount: float
    start_minutes: float = 0.0
    over_minutes: float = 0.0

    @property
    def end_minutes(self) -> float:
        """When the last of it is in."""
        return self.start_minutes + self.over_minutes


class Compartments:
    """A linear system.

    Args:
        generator_per_min: (n, n), rate constants in 1/min; column = from, row = to.
    """

    def __init__(self, generator_per_min: Floats) -> None:
        self.generator_per_min = generator_per_min

    @cached_property
    def _modes(self) -> tuple[Floats, Floats, Floats] | None:
        """Eigenvalues, eigenvectors and their inverse; None if the eigenvectors nearly coincide."""
        rates, vectors = np.linalg.eig(self.generator_per_min)
        if np.iscomplexobj(rates) or np.linalg.cond(vectors) > WORST_CONDITION:
            return None
        return rates, vectors, np.linalg.inv(vectors)

    def amounts(self, inputs: Sequence[Input], minutes: Floats) -> Floats:
        """Return (len(minutes), n): what is in each compartment, exactly, after all ``inputs``; 0 before the first."""
        times = np.asarray(minutes, dtype=np.float64)
        total = np.zeros((times.size, self.generator_per_min.shape[0]))
        for given in inputs:
            since = times - given.start_minutes
            begun = since >= 0.0
            if begun.all():
                total += self._after(given, since)
            elif begun.any():
                total[begun] += self._after(given, since[begun])
        return total

    def _after(self, given: Input, since: Floats) -> Floats:
        if self._modes is None:
            return self._after_by_matrix_exponential(given, since)
        rates, vectors, inverse = self._modes
        share = inverse[:, given.compartment] * given.amount
        after = np.zeros((since.size, rates.size))
        # Mode by mode, not as a matrix product: the same time gives the same bits, however many times are asked for.
        for mode in np.flatnonzero(share):
            after += _shape(float(rates[mode]), given.over_minutes, since)[:, None] * (vectors[:, mode] * share[mode])
        return after

    def _after_by_matrix_exponential(self, given: Input, since: Floats) -> Floats:
        waited = np.maximum(since - given.over_minutes, 0.0)
        n = self.generator_per_min.shape[0]
        if given.over_minutes <= 0.0:
            start = np.zeros(n)
            start[given.compartment] = given.amount
            return exponentials(self.generator_per_min, waited) @ start
        # The constant input becomes one more compartment that stays full and feeds the others.
        wider = np.zeros((n + 1, n + 1))
        wider[:n, :n] = self.generator_per_min
        wider[given.compartment, n] = given.amount / given.over_minutes
        entered = exponentials(wider, np.minimum(since, given.over_minutes))[:, :n, n]
        return np.asarray(np.einsum("tij,tj->ti", exponentials(self.generator_per_min, waited), entered))


def _shape(rate: float, over_minutes: float, since: Floats) -> Floats:
    """Return the course of one mode after one unit that enters over ``over_minutes``."""
    if over_minutes <= 0.0:
        return np.asarray(np.exp(rate * since))
    if since.min(initial=over_minutes) >= over_minutes:  # the usual case, long after: all of it has entered
        entered = _integral_of_exponential(rate, np.array([over_minutes])) / over_minutes
    else:
        entered = _integral_of_exponential(rate, np.minimum(since, over_minutes)) / over_minutes
    return np.asarray(entered * np.exp(rate * np.maximum(since - over_minutes, 0.0)))


def _integral_of_exponential(rate: float, times: Floats) -> Floats:
    """Return the integral of exp(rate s) for s from 0 to each time."""
    return np.asarray(np.expm1(rate * times) / rate) if rate else times


def exponentials(generator: Floats, times: Floats) -> Floats:
    """Return (len(times), n, n): exp(generator t), by scaling, a Taylor series and squaring.

    Good for any generator, equal rates too; slower than eigenvectors (Moler & Van Loan 2003).
    """
    parts = [
        _exponentials(generator, times[at : at + TIMES_AT_ONCE]) for at in range(0, max(times.size, 1), TIMES_AT_ONCE)
    ]
    return np.concatenate(parts)


def _exponentials(generator: Floats, times: Floats) -> Floats:
    n = generator.shape[0]
    largest = float(np.abs(generator).sum(axis=0).max() * (times.max() if times.size else 0.0))
    squarings = max(0, int(np.ceil(np.log2(max(largest, 1e-300)))) + 1)
    small = generator * (times / 2.0**squarings)[:, None, None]
    identity = np.broadcast_to(np.eye(n), small.shape)
    result = identity
    for term in range(TAYLOR_TERMS, 0, -1):
        result = identity + small @ result / term
    for _ in range(squarings):
        result = result @ result
    return np.asarray(result)
