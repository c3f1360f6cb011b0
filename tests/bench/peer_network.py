"""The network written in Brian2, run by Brian2's own environment: ``peer_network.py FOLDER numpy|cython``.

The same cells, connections, drive, saturating gate and block. Synapses decay by Brian2's Euler step, which carries a
little more charge than the exact decay; the conductance steps are made smaller by that much.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from time import perf_counter as clock  # noqa: TID251  (ketaviz is not installed in this environment)

import brian2 as b2
import numpy as np

DT_MS = 0.25
WARM_S, TIMED_S, REPEATS = 3.0, 2.0, 3
EVENTS = 4
"""At most so many outside events a cell and step, drawn by their cumulative Poisson probabilities p0 to p3: Brian2's
own ``poisson`` is several times slower."""

EQUATIONS = """
dV/dt = (gL*(EL - V) + gL*DT*exp((V - VT)/DT) - (gA + gN*m*(1 - B))*V + gG*(EG - V) - w)/C : 1 (unless refractory)
m = 1/(1 + Mg*exp(-slope*V)/(half*f)) : 1
dgA/dt = -gA/tauA : 1
dgN/dt = -gN/tauN : 1
dgG/dt = -gG/tauG : 1
dw/dt = -w/tauw : 1
ds/dt = -s/tauN : 1
ds_sent : 1
B : 1
sum_gate : 1
sum_free : 1
C : second (constant)
gL : 1 (constant)
EL : 1 (constant)
VT : 1 (constant)
DT : 1 (constant)
Vr : 1 (constant)
Vpk : 1 (constant)
b : 1 (constant)
tref : second (constant)
f : 1 (constant)
binding : Hz (constant)
full : 1 (constant)
qA : 1 (constant)
qN : 1 (constant)
p0 : 1 (constant)
p1 : 1 (constant)
p2 : 1 (constant)
p3 : 1 (constant)
"""


def euler_factor(decay_ms: float) -> float:
    """What a conductance step is multiplied with so that Euler's decay carries the charge of the exact one."""
    keep = math.exp(-DT_MS / decay_ms)
    return (keep / (1.0 - keep)) / (decay_ms / DT_MS - 1.0)


def both(parameters: dict, section: str, name: str, counts: tuple[int, int]) -> np.ndarray:
    """One value per cell from the value of each kind."""
    return np.repeat([parameters[f"pyramidal{section}"][name], parameters[f"interneuron{section}"][name]], counts)


def build(folder: Path) -> tuple[b2.Network, b2.SpikeMonitor, int]:
    """Return the Brian2 network of a folder, its spikes, and the number of pyramidal cells."""
    arrays = np.load(folder / "network.npz")
    parameters = json.loads((folder / "parameters.json").read_text())
    pyramidal, cells = arrays["ampa_nS"].shape
    group = make_cells(parameters, arrays, (pyramidal, cells - pyramidal))
    kinetics = parameters["kinetics"]
    factors = {name: euler_factor(kinetics[f"{name}_decay_ms"]) for name in ("ampa", "nmda", "gaba")}
    network = b2.Network(group)
    delay = kinetics["delay_ms"] * b2.ms
    excitatory = b2.Synapses(group, group, "wA : 1\nwN : 1", on_pre="gA_post += wA; gN_post += wN*ds_sent_pre")
    sender, target = np.nonzero(arrays["ampa_nS"])
    excitatory.connect(i=sender, j=target)
    excitatory.wA = arrays["ampa_nS"][sender, target] * factors["ampa"]
    excitatory.wN = arrays["nmda_nS"][sender, target] * factors["nmda"]
    excitatory.delay = delay
    inhibitory = b2.Synapses(group, group, "wG : 1", on_pre="gG_post += wG")
    sender, target = np.nonzero(arrays["gaba_nS"])
    inhibitory.connect(i=sender + pyramidal, j=target)
    inhibitory.wG = arrays["gaba_nS"][sender, target] * factors["gaba"]
    inhibitory.delay = delay
    spikes = b2.SpikeMonitor(group)
    network.add(excitatory, inhibitory, spikes)
    return network, spikes, pyramidal


def make_cells(parameters: dict, arrays: dict, counts: tuple[int, int]) -> b2.NeuronGroup:
    """Return the cells with their drive and their block; voltages in mV, conductances in nS, currents in pA."""
    kinetics, receptor = parameters["kinetics"], parameters["receptor"]
    constants = {
        "EG": kinetics["gaba_reversal_mV"],
        "tauA": kinetics["ampa_decay_ms"] * b2.ms,
        "tauN": kinetics["nmda_decay_ms"] * b2.ms,
        "tauG": kinetics["gaba_decay_ms"] * b2.ms,
        "tauw": parameters["pyramidal"]["adaptation_ms"] * b2.ms,
        "aN": kinetics["gate_step"],
        "Mg": receptor["magnesium_mM"],
        "half": receptor["magnesium_half_mM"],
        "slope": receptor["magnesium_slope_per_mV"],
        "koff": receptor["unbinding_per_s"] * b2.Hz,
        "kleak": receptor["leak_per_s"] * b2.Hz,
        "conc": 0.3,
        "tc": 120.0,
    }
    group = b2.NeuronGroup(
        sum(counts),
        EQUATIONS,
        threshold="V > Vpk",
        reset="V = Vr; w += b; ds_sent = aN*(1 - s); s += ds_sent",
        refractory="tref",
        method="euler",
        namespace=constants,
    )
    for name, field in {
        "gL": "leak_nS",
        "EL": "rest_mV",
        "DT": "sharpness_mV",
        "Vr": "reset_mV",
        "Vpk": "cut_mV",
        "b": "adaptation_pA",
    }.items():
        setattr(group, name, both(parameters, "", field, counts))
    group.C = both(parameters, "", "capacitance_pF", counts) * b2.ms
    group.tref = both(parameters, "", "refractory_ms", counts) * b2.ms
    group.VT = arrays["threshold_mV"]
    group.f = both(parameters, "_receptor", "magnesium_factor", counts)
    group.binding = receptor["unbinding_per_s"] / both(parameters, "_receptor", "dissociation_uM", counts) * b2.Hz
    ampa, nmda = (both(parameters, "_background", f"{name}_nS", counts) for name in ("ampa", "nmda"))
    group.full = arrays["nmda_nS"].sum(axis=0) + nmda * 100.0 / kinetics["gate_step"]
    group.qA = ampa * euler_factor(kinetics["ampa_decay_ms"])
    group.qN = nmda * euler_factor(kinetics["nmda_decay_ms"])
    expected = arrays["drive_hz"] * DT_MS / 1000.0
    for count in range(EVENTS):
        terms = [expected**k / math.factorial(k) for k in range(count + 1)]
        setattr(group, f"p{count}", np.exp(-expected) * sum(terms))
    group.V = -65.0
    crossed = " + ".join(f"int(u > p{count})" for count in range(EVENTS))
    drive = f"u = rand()\nk = {crossed}\ngA += k*qA\ngN += k*qN"
    group.run_regularly(drive, dt=DT_MS * b2.ms, when="before_groups")
    group.run_regularly("sum_gate += gN/full; sum_free += gN/full*m", dt=1 * b2.ms)
    group.run_regularly(
        "on = conc*binding*sum_free/16; rate = on + koff*sum_gate/16 + kleak;"
        "B = on/rate + (B - on/rate)*exp(-tc*16*ms*rate); sum_gate = 0; sum_free = 0".replace(";", "\n"),
        dt=16 * b2.ms,
        when="end",
    )
    return group


def main() -> None:
    """Time the network and print one JSON object."""
    b2.prefs.codegen.target = sys.argv[2]
    b2.prefs.core.default_float_dtype = np.float64
    b2.defaultclock.dt = DT_MS * b2.ms
    b2.seed(1)
    network, spikes, pyramidal = build(Path(sys.argv[1]))
    network.run(WARM_S * b2.second)
    best = math.inf
    for _ in range(REPEATS):
        begin = clock()
        network.run(TIMED_S * b2.second)
        best = min(best, clock() - begin)
    cells = np.asarray(spikes.i)[np.asarray(spikes.t / b2.second) > WARM_S]
    seconds = TIMED_S * REPEATS
    total = spikes.source.N
    print(
        json.dumps(
            {
                "us": best / (TIMED_S * 1000.0 / DT_MS) * 1e6,
                "pyramidal_hz": float((cells < pyramidal).sum() / pyramidal / seconds),
                "interneuron_hz": float((cells >= pyramidal).sum() / (total - pyramidal) / seconds),
            }
        )
    )


if __name__ == "__main__":
    main()
