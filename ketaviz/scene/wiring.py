"""How the four heroes are wired: inputs, the interneuron's axon with its baskets, output axons with collaterals.

What is drawn stands for the kinds of connection there are; see `EXAGGERATIONS`.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.frame.layout import BUS_Y, INPUT_Y, INTERNEURON_CENTRE, PYRAMIDS, TRACT_Y, PyramidPlace
from ketaviz.scene.axon import COLLATERAL_WIDTH, INPUT_WIDTH, OUTPUT_WIDTH, SAMPLE, TWIG_WIDTH, Stretch, curve
from ketaviz.scene.cell import CellShape, outward_normals

Points = NDArray[np.float64]

LEFT_FLANK = (0.305, 0.240, 0.175, 0.110)
"""Where boutons sit on the outline of a soma, as shares of its length from the apex down the left side."""
BELOW = (0.405,)
RIGHT_FLANK = (0.640, 0.700, 0.765, 0.830, 0.890)
SPINE_NECK = 17.0
"""From the shaft to the middle of the spine head that a recurrent fork cradles."""
CRADLE = 15.0
"""From the stem of the fork to the middle of the head it holds."""
AXIS = np.array([0.14, -0.99])
"""Direction of that spine's neck, from fork to shaft."""

BALL_GAP = 12.5
"""From the membrane to the middle of a bouton."""


class Bouton(Struct, frozen=True):
    """An inhibitory terminal: ball and bar."""

    x: float
    y: float
    nx: float
    """Unit vector from the membrane to the ball."""
    ny: float
    distance: float
    """How far along the axon a spike has to run to it, in design units."""
    pyramid: int


class Fork(Struct, frozen=True):
    """An excitatory terminal that cradles a spine head."""

    x: float
    y: float
    angle: float
    """Direction in which the prongs point, radians."""
    size: float
    distance: float
    """How far along the axon a spike has to run to it; 0 for inputs, which carry no drawn spikes."""


class Wiring(Struct, frozen=True, eq=False):
    """All axons and terminals of the stage, in design units."""

    inputs: list[Stretch]
    input_forks: list[Fork]
    outputs: list[list[Stretch]]
    """Of cells 0, 1, 2: the output axon and, but for the last cell, the collateral."""
    synapses: list[Fork]
    """Recurrent synapses: cell 0 on cell 1, cell 1 on cell 2."""
    basket: list[Stretch]
    """The interneuron's axon."""
    boutons: list[Bouton]


def wire(interneuron: CellShape, pyramids: list[CellShape], left: float, right: float) -> Wiring:
    """Return the wiring between the heroes; inputs come from ``left`` and outputs leave at ``right``."""
    inputs, forks = _inputs(interneuron, pyramids[0], left)
    outputs, synapses = _outputs(pyramids, right)
    basket, boutons = _basket(pyramids)
    return Wiring(inputs, forks, outputs, synapses, basket, boutons)


def _inputs(interneuron: CellShape, first: CellShape, left: float) -> tuple[list[Stretch], list[Fork]]:
    tuft = _tip(first, np.array([-0.75, -0.66]))
    stretches = [_input(curve((left, INPUT_Y[0]), (240, 117), (470, 88), (600, 84), (tuft[0] - 22.0, tuft[1] - 14.0)))]
    forks = [_end_fork(stretches[0], 1.0)]
    targets = _input_targets(interneuron)
    for y, (x1, y1) in zip(INPUT_Y[1:], targets, strict=True):
        run = x1 - 20.0
        sway = -14.0 if y < y1 else 10.0
        knots = (
            (left, y),
            (0.34 * run, y + sway),
            (0.66 * run, (2 * y + y1) / 3.0 + sway),
            (x1 - 26.0, y1 - sway / 4.0),
        )
        stretch = _input(curve(*knots, (x1, y1)))
        stretches.append(stretch)
        forks.append(_end_fork(stretch, 1.0))
    return stretches, forks


def _input(points: Points) -> Stretch:
    return Stretch(points, 0.0, INPUT_WIDTH)


def _input_targets(interneuron: CellShape) -> list[tuple[float, float]]:
    """Return seven places on the dendrites that face the inputs, from top to bottom."""
    every = np.concatenate([branch.points[3:] for branch in interneuron.branches])
    x, y = INTERNEURON_CENTRE
    facing = every[(every[:, 0] < x - 64.0) & (np.hypot(*(every - (x, y)).T) > 78.0)]
    heights = np.linspace(facing[:, 1].min() + 6.0, facing[:, 1].max() - 6.0, 7)
    chosen = []
    for height in heights:
        near = facing[np.abs(facing[:, 1] - height) < 16.0]
        near = near if len(near) else facing[np.argsort(np.abs(facing[:, 1] - height))[:3]]
        spot = near[np.argmin(near[:, 0])]
        chosen.append((float(spot[0]) - 11.0, float(spot[1])))
    return chosen


def _tip(shape: CellShape, toward: Points) -> Points:
    """Return the tip of the dendrite that reaches farthest in a direction."""
    tips = np.array([branch.points[-1] for branch in shape.branches])
    return np.asarray(tips[np.argmax(tips @ toward)])


def _end_fork(stretch: Stretch, size: float) -> Fork:
    (x0, y0), (x1, y1) = stretch.points[-4], stretch.points[-1]
    return Fork(float(x1), float(y1), float(np.arctan2(y1 - y0, x1 - x0)), size, stretch.end)


def _outputs(pyramids: list[CellShape], right: float) -> tuple[list[list[Stretch]], list[Fork]]:
    outputs, synapses = [], []
    for number, place in enumerate(PYRAMIDS):
        main = Stretch(_output_curve(place, TRACT_Y[number], right), 0.0, OUTPUT_WIDTH)
        stretches = [main]
        if number < len(PYRAMIDS) - 1:
            collateral, fork = _collateral(main, pyramids[number + 1])
            stretches.append(collateral)
            synapses.append(fork)
        outputs.append(stretches)
    return outputs, synapses


def _output_curve(place: PyramidPlace, tract: float, right: float) -> Points:
    x, y = place.x, place.y + 40.0 * place.size
    drop = tract - y
    return curve(
        (x, y),
        (x + 3, y + 0.30 * drop),
        (x + 5, y + 0.55 * drop),
        (x + 24, tract - 42),
        (x + 76, tract - 8),
        (x + 140, tract),
        (max(right, x + 200), tract),
    )


def _collateral(main: Stretch, onto: CellShape) -> tuple[Stretch, Fork]:
    """Return the branch that turns back up to the left oblique of the next cell, and its fork."""
    leave = int(np.argmin(np.abs(main.points[:90, 1] - 578.0)))
    x, y = (float(value) for value in main.points[leave])
    foot = _left_oblique(onto)
    tx, ty = (foot - (SPINE_NECK + CRADLE) * AXIS).tolist()
    controls = [(x, y), (x + 12, y + 44), (x + 52, y + 62), (x + 92, y + 36), (x + 118, y - 40)]
    middle = (0.5 * (x + 128 + tx) + 4.0, 0.5 * (y - 90 + ty))
    below = (foot - (SPINE_NECK + CRADLE + 44.0) * AXIS).tolist()
    stretch = Stretch(curve(*controls, middle, (below[0], below[1]), (tx, ty)), SAMPLE * leave, COLLATERAL_WIDTH)
    angle = float(np.arctan2(AXIS[1], AXIS[0]))
    return stretch, Fork(tx, ty, angle, 1.35, stretch.end)


def _left_oblique(shape: CellShape) -> Points:
    """Return the place on the dendrites that is nearest to where a low left branch usually is."""
    x, y = shape.centre
    every = np.concatenate([branch.points for branch in shape.branches])
    aim = np.array([x - 84.0 * shape.size, y - 138.0 * shape.size])
    return np.asarray(every[np.argmin(np.hypot(*(every - aim).T))])


def _basket(pyramids: list[CellShape]) -> tuple[list[Stretch], list[Bouton]]:
    x, y = INTERNEURON_CENTRE
    turns = [place.x - 150.0 * place.size for place in PYRAMIDS]
    first = curve(
        (x + 4, y + 40), (x + 8, y + 96), (x + 34, y + 165), (x + 92, y + 222), (470, BUS_Y), (turns[0], BUS_Y)
    )
    trunk = Stretch(first, 0.0, OUTPUT_WIDTH)
    stretches, boutons = [trunk], []
    start = trunk.end
    for number, shape in enumerate(pyramids):
        grown, balls = _one_basket(shape, number, turns[number], start)
        stretches += grown
        boutons += balls
        if number + 1 < len(turns):
            onward = Stretch(curve((turns[number], BUS_Y), (turns[number + 1], BUS_Y)), start, OUTPUT_WIDTH)
            stretches.append(onward)
            start = onward.end
    return stretches, boutons


def _one_basket(shape: CellShape, number: int, turn: float, start: float) -> tuple[list[Stretch], list[Bouton]]:
    (x, y), size = shape.centre, shape.size
    fork = (x - 78.0 * size, y + 62.0 * size)
    rise = BUS_Y - fork[1]
    bend = (turn + 0.62 * (fork[0] - turn), BUS_Y - 0.22 * rise)
    up = curve((turn, BUS_Y), (turn + 24, BUS_Y - 3), bend, (fork[0] - 10, fork[1] + 0.42 * rise), fork)
    branch = Stretch(up, start, OUTPUT_WIDTH - 1.2)
    every = _balls(shape, LEFT_FLANK + BELOW + RIGHT_FLANK)
    left, right = every[: len(LEFT_FLANK)], every[len(LEFT_FLANK) :]
    left_twig = Stretch(curve(fork, *(_beyond(ball) for ball in left)), branch.end, TWIG_WIDTH)
    sag = (x, y + 72.0 * size)
    right_points = [_beyond(right[0]), sag, *(_beyond(ball) for ball in right[1:])]
    right_twig = Stretch(curve(fork, *right_points), branch.end, TWIG_WIDTH)
    balls = [
        Bouton(bx, by, nx, ny, twig.nearest(bx, by), number)
        for twig, group in ((left_twig, left), (right_twig, right))
        for bx, by, nx, ny in group
    ]
    return [branch, left_twig, right_twig], balls


def _balls(shape: CellShape, shares: tuple[float, ...]) -> list[tuple[float, float, float, float]]:
    """Return the middle and the outward normal of a ball at each share of the outline of a soma."""
    outline = shape.soma
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(outline, axis=0).T))])
    places = np.searchsorted(along, np.array(shares) * along[-1])
    normals = outward_normals(outline)[places]
    middles = outline[places] + BALL_GAP * shape.size * normals
    return [(x, y, nx, ny) for (x, y), (nx, ny) in zip(middles.tolist(), normals.tolist(), strict=True)]


def _beyond(ball: tuple[float, float, float, float]) -> tuple[float, float]:
    """Return the point where a twig passes a ball: through its outer half."""
    x, y, nx, ny = ball
    return x + 3.5 * nx, y + 3.5 * ny
