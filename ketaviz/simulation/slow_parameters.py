"""Fills the parameters of kinetics and plasticity from content."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ketaviz.content.parameters import load_parameters
from ketaviz.science.drive import DriveParameters
from ketaviz.science.kinetics import (
    DispositionParameters,
    EffectSiteParameters,
    IntramuscularParameters,
)
from ketaviz.science.nasal import NasalParameters
from ketaviz.science.plasticity import PlasticityParameters, ResponderParameters
from ketaviz.simulation.fast_parameters import fill

KineticsName = Literal["clements", "domino"]


@cache
def disposition_parameters(name: KineticsName) -> DispositionParameters:
    """Return the compartments of Clements & Nimmo (1981) or Domino (1982)."""
    return fill(DispositionParameters, load_parameters("kinetics")[name])


@cache
def effect_site_parameters() -> EffectSiteParameters:
    """Return the delay between plasma and brain."""
    return fill(EffectSiteParameters, load_parameters("kinetics")["effect_site"])


@cache
def intramuscular_parameters() -> IntramuscularParameters:
    """Return absorption from muscle."""
    return fill(IntramuscularParameters, load_parameters("kinetics")["intramuscular"])


@cache
def nasal_parameters() -> NasalParameters:
    """Return nasal esketamine."""
    return fill(NasalParameters, load_parameters("kinetics")["nasal"])


@cache
def plasticity_parameters() -> PlasticityParameters:
    """Return the slow model."""
    return fill(PlasticityParameters, load_parameters("plasticity")["slow"])


@cache
def responder_parameters() -> ResponderParameters:
    """Return the clinical read-out."""
    return fill(ResponderParameters, load_parameters("plasticity")["responders"])


@cache
def drive_parameters() -> DriveParameters:
    """Return how a surge counts."""
    return fill(DriveParameters, load_parameters("plasticity")["drive"])
