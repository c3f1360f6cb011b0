"""``ketaviz model``: the science without a window, for teachers, scripts and checks."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.units import ng_per_mL
from ketaviz.cli_model_flags import check_dose, choice, dose_number, experiment, number, one_of_numbers, whole
from ketaviz.cli_model_print import Found, show
from ketaviz.content.schema import Dosing
from ketaviz.science.plasticity import HOURS_PER_DAY, SlowCourse
from ketaviz.simulation.course import course_days, dose_days, median_relapse_day, responders_at, treat
from ketaviz.simulation.dosing_plan import dose_drive
from ketaviz.simulation.infusion import Drive, give
from ketaviz.simulation.measure import measure_circuit
from ketaviz.simulation.other_network import measure_surge
from ketaviz.simulation.shipped import shipped_seed
from ketaviz.simulation.slow_parameters import KineticsName

LARGEST_SEED = 2**32 - 1
POINTS_PRINTED = 6000
"""A course has at most about this many points, as long as there is one every quarter of a day."""


def add_model_parser(model: argparse.ArgumentParser) -> None:
    """Add circuit, infusion, course and drive to the parser of ``ketaviz model``."""
    kinds = model.add_subparsers(metavar="PART", required=True, dest="part", parser_class=type(model))
    _add_circuit(kinds.add_parser("circuit", help="the network at a constant concentration"))
    _add_infusion(kinds.add_parser("infusion", help="one dose: concentrations and what it means to plasticity"))
    _add_course(kinds.add_parser("course", help="a schedule of doses: weight and responders over months"))
    drive = kinds.add_parser("drive", help="make the shipped network and the surge table again (minutes)")
    drive.set_defaults(run_part=_run_drive)


def run_model(arguments: argparse.Namespace) -> int:
    """Run the chosen part and print what it found; return the exit code."""
    run: Callable[[argparse.Namespace], int] = arguments.run_part
    return run(arguments)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--experiment", type=experiment, action="append", default=[], metavar="ID", help="repeatable")
    seed = whole("--seed", 0, LARGEST_SEED)
    parser.add_argument("--seed", type=seed, default=1, metavar="N", help="noise, 0 to 2^32-1; default 1")
    network = whole("--network-seed", 0, LARGEST_SEED)
    parser.add_argument("--network-seed", type=network, metavar="N", help="default: the shipped network")
    weight = number("--body-weight", 20, 300, "kg")
    parser.add_argument("--body-weight", type=weight, default=70.0, metavar="KG", help="20 to 300; for doses in mg")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the time series")


def _add_circuit(parser: argparse.ArgumentParser) -> None:
    concentration = number("--concentration", 0, 100, "uM")
    parser.add_argument("--concentration", type=concentration, required=True, metavar="UM", help="effect site, uM")
    seconds = number("--seconds", 1, 3600, "s")
    parser.add_argument("--seconds", type=seconds, default=12.0, help="of biology, 1 to 3600; default 12")
    weight = number("--weight", 0.5, 3, "")
    parser.add_argument("--weight", type=weight, default=1.0, help="E to E factor, 0.5 to 3; default 1")
    magnesium = number("--magnesium", 0, 4, "mM")
    parser.add_argument("--magnesium", type=magnesium, metavar="MM", help="0 to 4 mM; default 1")
    parser.add_argument("--cells", type=one_of_numbers("--cells", (100, 400, 1000)), default=100, help="default 100")
    parser.add_argument("--dt", type=one_of_numbers("--dt", (0.1, 0.25, 0.5)), default=0.25, help="ms; default 0.25")
    _add_common(parser)
    parser.set_defaults(run_part=_run_circuit)


def _add_dose(parser: argparse.ArgumentParser, *, required: bool) -> None:
    words = "iv, im: 0 to 3 mg/kg; nasal-esketamine: 28, 56 or 84 mg"
    parser.add_argument("--dose", type=dose_number, required=required, default=0.5, help=words)
    over = number("--over", 0.5, 600, "min")
    parser.add_argument("--over", type=over, metavar="MIN", help="0.5 to 600, iv only; default 40")
    routes = choice("--route", ("iv", "im", "nasal-esketamine"))
    parser.add_argument("--route", type=routes, default="iv", help="iv, im or nasal-esketamine; default iv")


def _add_infusion(parser: argparse.ArgumentParser) -> None:
    _add_dose(parser, required=True)
    until = number("--until", 1, 10080, "min")
    parser.add_argument("--until", type=until, default=240.0, metavar="MIN", help="what is printed; default 240")
    kinetics = choice("--kinetics", ("clements", "domino"))
    parser.add_argument("--kinetics", type=kinetics, help="clements or domino, iv and im only; default clements")
    _add_common(parser)
    parser.set_defaults(run_part=_run_infusion)


def _add_course(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--doses", type=whole("--doses", 1, 60), default=6, help="1 to 60; default 6")
    per_week = one_of_numbers("--per-week", (1, 2, 3, 7))
    parser.add_argument("--per-week", type=per_week, default=2, help="1, 2, 3 or 7; default 2")
    days = number("--days", 1, 3650, "days")
    parser.add_argument("--days", type=days, default=180.0, help="from the first dose, 1 to 3650; default 180")
    every = number("--maintenance-every", 1, 90, "days")
    parser.add_argument("--maintenance-every", type=every, default=0.0, metavar="DAYS", help="1 to 90; default off")
    _add_dose(parser, required=False)
    _add_common(parser)
    parser.set_defaults(run_part=_run_course, kinetics=None)


def _dosing(arguments: argparse.Namespace) -> Dosing:
    check_dose(arguments.route, arguments.dose, arguments.over, arguments.kinetics)
    over = 40.0 if arguments.over is None else arguments.over
    return Dosing(dose=arguments.dose, over_minutes=over, route=arguments.route)


def _drive(arguments: argparse.Namespace, dosing: Dosing) -> Drive:
    kinetics: KineticsName = arguments.kinetics or "clements"
    experiments = tuple(arguments.experiment)
    table = None
    if arguments.network_seed not in {None, shipped_seed()}:
        table = measure_surge(arguments.network_seed, arguments.seed, experiments)
    return dose_drive(dosing, experiments, kinetics, arguments.body_weight, table)


def _run_circuit(arguments: argparse.Namespace) -> int:
    found = measure_circuit(
        arguments.concentration,
        arguments.seconds,
        weight=arguments.weight,
        magnesium_mM=arguments.magnesium,
        cells=int(arguments.cells),
        dt_ms=arguments.dt,
        experiments=arguments.experiment,
        seed=arguments.seed,
        network_seed=arguments.network_seed,
    )
    show(arguments, "The model's circuit at a constant concentration", found)
    return 0


def _run_infusion(arguments: argparse.Namespace) -> int:
    dosing = _dosing(arguments)
    dose = give(dosing, arguments.kinetics or "clements", arguments.body_weight)
    minutes = np.arange(math.floor(arguments.until) + 1, dtype=np.float64)
    plasma, effect = dose.concentrations(minutes)
    plasma_peak, effect_peak = dose.kinetics.peaks(dose.inputs)
    drive = _drive(arguments, dosing)
    found: Found = {
        "minutes": minutes.astype(int).tolist(),
        "plasma_uM": plasma.tolist(),
        "effect_uM": effect.tolist(),
        "plasma_peak_uM": plasma_peak.uM,
        "plasma_peak_ng_per_mL": ng_per_mL(plasma_peak.uM),
        "plasma_peak_minute": plasma_peak.minutes,
        "effect_peak_uM": effect_peak.uM,
        "effect_peak_minute": effect_peak.minutes,
        "surge_hours": drive.surge_hours,
        "relative_drive": drive.relative,
    }
    show(arguments, "One dose in the model, in total plasma equivalents", found, ("minutes", "plasma_uM", "effect_uM"))
    return 0


def _run_course(arguments: argparse.Namespace) -> int:
    drive = _drive(arguments, _dosing(arguments))
    planned = course_days(arguments.doses, arguments.per_week)
    given = dose_days(arguments.doses, arguments.per_week, arguments.maintenance_every, arguments.days)
    course = treat(given, drive.relative, arguments.days)
    printed = _printed_points(course)
    weight = course.weight[printed]
    found: Found = {
        "days": (course.hours[printed] / HOURS_PER_DAY).tolist(),
        "weight": weight.tolist(),
        "labile": course.labile[printed].tolist(),
        "durable": course.durable[printed].tolist(),
        "responders": responders_at(weight).tolist(),
        "dose_days": list(given),
        "median_relapse_day": median_relapse_day(course, planned[-1]),
        "surge_hours": drive.surge_hours,
        "relative_drive": drive.relative,
    }
    columns = ("days", "weight", "labile", "durable", "responders")
    show(arguments, "A course in the model: days counted from the first dose", found, columns)
    return 0


def _printed_points(course: SlowCourse) -> NDArray[np.intp]:
    """Return the places that are printed: every step, every hour, or every sixth hour, and always the end."""
    once = np.flatnonzero(np.diff(course.hours, append=np.inf) > 0.0)
    hours = course.hours[once]
    for every in (0.0, 1.0, 6.0):
        kept = (hours % every == 0.0) | (hours == hours[-1]) if every else np.ones(hours.size, dtype=np.bool_)
        if kept.sum() <= POINTS_PRINTED:
            break
    return np.asarray(once[kept])


def _run_drive(_arguments: argparse.Namespace) -> int:
    from ketaviz.simulation.derive import derive_all  # noqa: PLC0415  (it starts processes)

    derive_all(progress_bar)
    return 0


def progress_bar(done: float) -> None:
    """Draw the fraction done, 0 to 1, on standard error."""
    filled = round(done * 40)
    print(f"\r[{'#' * filled}{'.' * (40 - filled)}] {done:4.0%}", end="\n" if done >= 1.0 else "", file=sys.stderr)
    sys.stderr.flush()
