"""What systemd is told, if it has started us: one datagram a message, as in sd_notify(3)."""

from __future__ import annotations

import socket
from collections.abc import MutableMapping

SHARE_OF_INTERVAL = 1 / 3
"""Of the interval systemd waits for a sign of life: it advises half, a third leaves room for one that is late."""


class Systemd:
    """The other end of ``NOTIFY_SOCKET``; without one everything that is said goes nowhere."""

    def __init__(self, environment: MutableMapping[str, str]) -> None:
        """Read the variables and take them out of the environment: a child must not speak for its parent."""
        self._address = environment.pop("NOTIFY_SOCKET", "")
        interval = environment.pop("WATCHDOG_USEC", "")
        environment.pop("WATCHDOG_PID", None)  # behind a compositor it is the compositor's
        self.alive_every_s = int(interval) / 1e6 * SHARE_OF_INTERVAL if interval.isdecimal() else None
        """How often it wants a sign of life; None: not at all."""
        self._last_alive = float("-inf")
        self._is_ready = False

    def ready(self) -> None:
        """Say once that the program is up."""
        if not self._is_ready:
            self._is_ready = True
            self._say("READY=1")

    def alive(self, now: float) -> None:
        """Give a sign of life, if one is due; ``now`` in seconds of any clock that only grows."""
        if self.alive_every_s is not None and now - self._last_alive >= self.alive_every_s:
            self._last_alive = now
            self._say("WATCHDOG=1")

    def status(self, sentence: str) -> None:
        """Say how things are, for ``systemctl status``."""
        self._say(f"STATUS={sentence}".replace("\n", " "))

    def stopping(self) -> None:
        """Say that we are on our way out."""
        self._say("STOPPING=1")

    def _say(self, message: str) -> None:
        if not self._address or not hasattr(socket, "AF_UNIX"):
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
                line.setblocking(False)
                line.sendto(message.encode(), address)
        except OSError:
            pass  # that nobody listens must never stop what the visitors see
