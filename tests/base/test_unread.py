"""Once PySide has been told so, a module is imported without its text being read and kept."""

import subprocess
import sys

SCRIPT = """
import linecache
import PySide6.QtCore
from ketaviz.base.unread import import_unread
{call}
from ketaviz.base.errors import KetavizError
print(any(name.endswith("errors.py") for name in linecache.cache))
"""


def is_read(call):
    found = subprocess.run([sys.executable, "-c", SCRIPT.format(call=call)], capture_output=True, text=True, check=True)
    return found.stdout.strip() == "True"


def test_a_module_is_imported_unread():
    assert not is_read("import_unread()")


def test_without_it_pyside_reads_every_module():
    assert is_read("")
