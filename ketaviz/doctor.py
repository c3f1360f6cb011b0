"""What this machine has and lacks. Needs no Qt, so that it can say why Qt does not start."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path

from ketaviz import __version__
from ketaviz.base.errors import KetavizError, PlatformError
from ketaviz.base.resources import assets_folder
from ketaviz.base.unread import import_unread

PACKAGES = ("PySide6-Essentials", "shiboken6", "pyqtgraph", "numpy", "msgspec", "polib", "segno")

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""System libraries that Qt loads on Linux whatever the platform, and the Debian package of each."""

XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""And those it loads to open a window on an X screen."""

WITHOUT_WINDOWS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Qt platforms that need no display server."""


def refuse_missing_qt() -> None:
    """Raise `PlatformError` if Qt cannot be used: not installed, a system library is missing, or the pair is bad."""
    try:
        package = import_module("PySide6")
        refuse_bad_pair(package.__version__)
        import_module("PySide6.QtWidgets")
        import_unread()
    except ImportError as fault:
        raise PlatformError(_why_not(str(fault))) from fault


def refuse_bad_pair(installed: str, python: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Raise `PlatformError` for PySide6 6.12 or newer on Python 3.11: it ends the program within a second.

    Every call into Qt that returns None drops a reference too many there (6.11 is fine, and so is Python 3.12).
    """
    if python < (3, 12) and _numbers(installed) >= (6, 12):
        raise PlatformError(
            f"PySide6 {installed} crashes on Python {python[0]}.{python[1]}: "
            'install "PySide6-Essentials<6.12" or use Python 3.12 or newer.'
        )


def refuse_missing_xcb() -> None:
    """Raise `PlatformError` if a window is to be opened on an X screen and Qt lacks a system library for it."""
    if uses_x11():
        missing = missing_libraries(XCB_LIBRARIES)
        if missing:
            raise PlatformError(_install(missing, XCB_LIBRARIES))


def has_display() -> bool:
    """Return whether a window could be seen: on Linux, whether a display server answers."""
    if _chosen_platform() in WITHOUT_WINDOWS:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers() or _x_server_answers()


def uses_x11() -> bool:
    """Return whether Qt will open its windows on an X screen."""
    if not sys.platform.startswith("linux") or _chosen_platform() in WITHOUT_WINDOWS:
        return False
    return _chosen_platform() == "xcb" or not _wayland_answers()


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Return those of the named shared libraries that the system cannot load."""
    return [name for name in libraries if not _loads(name)] if sys.platform.startswith("linux") else []


def report() -> str:
    """Return what this machine has and lacks, a line each."""
    import platform  # noqa: PLC0415  (only here, and the program starts faster without)

    lines = [f"ketaviz {__version__}", f"Python {platform.python_version()}  {platform.platform()}"]
    lines += [f"{name} {_version(name) or 'is not installed'}" for name in PACKAGES]
    lines += [f"Assets: {_assets()}", *_qt_lines()]
    problems = _problems()
    return "\n".join([*lines, "", *(problems or ["Nothing is missing."])])


def _problems() -> list[str]:
    found = []
    for check in (refuse_missing_qt, refuse_missing_xcb):
        try:
            check()
        except KetavizError as problem:
            found.append(f"Missing: {problem}")
    if not has_display():
        found.append("No display: ketaviz draws the story into pictures instead of opening a window.")
    return found


def _qt_lines() -> list[str]:
    """Ask Qt in a process of its own: a Qt that cannot start ends its process."""
    import subprocess  # noqa: PLC0415  (only here)

    environment = dict(os.environ)
    if not has_display() or (uses_x11() and missing_libraries(XCB_LIBRARIES)):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        asked = subprocess.run(  # noqa: S603  (our own interpreter and our own words)
            [sys.executable, "-c", _ASK_QT], capture_output=True, text=True, timeout=30, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return ["Qt does not answer."]
    return asked.stdout.splitlines() if asked.returncode == 0 else ["Qt does not start."]


_ASK_QT = """
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication
from ketaviz.base.errors import KetavizError
from ketaviz.look.fonts import font
application = QGuiApplication([])
print(f"Qt {qVersion()} on the platform {application.platformName()}")
for screen in application.screens():
    size = screen.geometry()
    print(f"Screen {screen.name() or '(unnamed)'}: {size.width()}x{size.height()}, scale {screen.devicePixelRatio():g}")
try:
    print(f"Font: {QFontInfo(font(16)).family()}")
except KetavizError as problem:
    print(f"Font: {problem}")
"""


def _chosen_platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return (Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name).exists()


def _x_server_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes  # noqa: PLC0415  (not needed where there is no X screen)

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt brings the library's name into its own complaint
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415  (not needed where there is no X screen)

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _why_not(fault: str) -> str:
    library = re.search(r"(lib[\w.+-]+\.so[.\d]*)", fault)
    if library is None or "PySide6" in fault:
        return f"Qt cannot be loaded ({fault}): run pip install ketaviz again."
    missing = missing_libraries(QT_LIBRARIES)
    return _install(missing if library[1] in missing else [library[1], *missing], QT_LIBRARIES)


def _install(missing: list[str], packages: dict[str, str]) -> str:
    names = " ".join(packages.get(name, "") for name in missing).split()
    how = f"apt install {' '.join(names)}" if names else "your system's package manager has it"
    return f"Qt needs the system library {', '.join(missing)}: install it (Debian: {how})."


def _assets() -> str:
    try:
        return str(assets_folder())
    except KetavizError as problem:
        return str(problem)


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  (only for the report)

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
