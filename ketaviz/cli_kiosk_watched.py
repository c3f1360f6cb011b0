"""The kiosk with somebody who looks after it: a small parent that loads neither Qt nor numpy."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ketaviz.base.errors import KetavizError
from ketaviz.content.help_lines import HelpPlace
from ketaviz.content.kiosk_config import KioskConfig, load_kiosk, place_of
from ketaviz.content.schema import Record
from ketaviz.content.wording import Wording
from ketaviz.operations.health import HealthFiles
from ketaviz.operations.supervisor import Supervised, Supervisor, say

VARIABLE = "KETAVIZ_KIOSK"
"""Holds what the parent has read, as JSON: the program does not read a file that may have changed since."""
STILL = "still.png"
HELP = "help.toml"


class Given(Record, frozen=True, kw_only=True):
    """What the parent hands to the program."""

    config: KioskConfig
    folder: Path
    """A folder of their own, gone with the parent: in it the program draws what stands in for it."""

    @property
    def still(self) -> Path:
        """Return where the picture is kept that is shown while the program keeps dying."""
        return self.folder / STILL


def given() -> Given | None:
    """Return what the parent has handed over; None if there is no parent that did."""
    said = os.environ.pop(VARIABLE, "")
    return msgspec.json.decode(said, type=Given, dec_hook=_path) if said else None


def supervise(path: Path | None, help_file: Path | None, arguments: Sequence[str]) -> int:
    """Run the kiosk as a child with these arguments of the command line and keep it up; return the exit code.

    Raise `KetavizError` if the configuration is wrong: later ones that are wrong are not taken.
    """
    config = load_kiosk(path, help_file)
    health = HealthFiles(config.health_file, config.metrics_file)
    with _own_folder() as folder:
        told = Told(path, help_file, folder, config, health)
        python = [sys.executable, "-P", "-m", "ketaviz"]
        stand_in = [
            sys.executable,
            "-P",
            "-m",
            "ketaviz.modes.kiosk.stand_in",
            str(folder / STILL),
            *said_meanwhile(config),
        ]
        program = Supervised([*python, *arguments], stand_in, told.environment)
        return Supervisor(program, dict(os.environ), health).run()


class Told:
    """What the next start is told: the configuration on the disk, or the last one that was right."""

    def __init__(
        self, path: Path | None, help_file: Path | None, folder: Path, config: KioskConfig, health: HealthFiles
    ) -> None:
        self._files, self._folder, self._health = (path, help_file), folder, health
        self._good = config
        self._keep_help()

    def environment(self) -> dict[str, str]:
        """Return what is added to the environment of the next start."""
        try:
            config = load_kiosk(*self._files)
        except (KetavizError, OSError) as fault:
            self._health.configuration = " ".join(str(fault).split())
            say(f"the configuration is wrong, the one before goes on: {self._health.configuration}")
        else:
            self._health.configuration = ""
            self._good = config
            self._keep_help()
        given = Given(config=self._good, folder=self._folder)
        return {VARIABLE: msgspec.json.encode(given, enc_hook=str).decode()}

    def _keep_help(self) -> None:
        """Keep the numbers that go with the configuration: their file may be replaced by a faulty one, too."""
        if self._good.help_file is None:
            return
        with contextlib.suppress(OSError):
            kept = self._folder / HELP
            kept.write_bytes(self._good.help_file.read_bytes())
            self._good = msgspec.structs.replace(self._good, help_file=kept)


def said_meanwhile(config: KioskConfig) -> list[str]:
    """Return the lines that are shown where there is no picture yet."""
    wording = Wording(config.languages[0])
    return [wording.text("This screen will be back soon."), *help_lines(place_of(config), wording)]


def help_lines(place: HelpPlace, wording: Wording) -> list[str]:
    """Return whom to call and whom to turn to, a line for each, in the words of the kiosk itself."""
    lines = [
        wording.text("Need to talk? {name} {number}", name=line.name, number=line.number)
        if line.name
        else wording.text("Need to talk? Call {number}", number=line.number)
        for line in place.lines
    ]
    emergency = wording.text("Emergency {number}", number=place.emergency)
    return [*lines, emergency, wording.text("Education, not medical advice")]


@contextlib.contextmanager
def _own_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ketaviz-kiosk-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _path(kind: type, said: object) -> Path:
    if kind is not Path:
        raise NotImplementedError(kind)
    return Path(str(said))
