"""The table of docs/architecture.md as code: who may import whom, and the sizes and shapes that keep it readable."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ketaviz"

MAY_IMPORT = {
    # layer: (of ours, of others)
    "base": ((), ()),
    "operations": (("base",), ()),
    "science": (("base",), ("numpy",)),
    "content": (("base",), ("msgspec", "polib")),
    "story": (("base", "content"), ("msgspec",)),
    "simulation": (("base", "content", "story", "science"), ("numpy", "msgspec")),
    "frame": (("base", "content", "story", "simulation"), ("numpy", "msgspec")),
    "look": (("base", "content", "frame"), ("PySide6", "msgspec")),
    "scene": (("base", "content", "frame", "look"), ("PySide6", "numpy", "msgspec")),
    "panels": (("base", "content", "frame", "look"), ("PySide6", "pyqtgraph", "numpy", "segno", "msgspec")),
    "exports": (("base", "content", "frame", "look", "scene", "panels"), ("PySide6", "numpy")),
    "modes": (
        ("base", "content", "story", "simulation", "frame", "look", "scene", "panels", "exports", "operations"),
        ("PySide6", "segno", "msgspec"),
    ),
}
EXTRA_IMPORTS = {"base/rng.py": {"numpy"}}
COMPOSITION_ROOT = {
    *("app", "playing", "changes", "predicting", "talking", "asking_room", "lecturing"),
    *("guessing", "guiding", "visiting", "tending"),
    *("cli", "desktop", "remembered", "rehearsed", "doctor", "__main__", "__init__"),
}

LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of every module that a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import hides which layer it reaches"
            yield node.module or ""


def ours(path: Path) -> set[str]:
    return {dotted.split(".")[1] for dotted in imported(path) if dotted.startswith("ketaviz.")}


def others(path: Path) -> set[str]:
    tops = {dotted.split(".")[0].replace("shiboken6", "PySide6") for dotted in imported(path)}
    return tops - set(sys.stdlib_module_names) - {"ketaviz"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_every_package_has_its_line_in_the_table() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(MAY_IMPORT)


def test_every_module_beside_the_packages_belongs_to_the_composition_root() -> None:
    beside = {path.stem for path in PACKAGE.glob("*.py")}
    assert {module for module in beside if not module.startswith("cli_")} <= COMPOSITION_ROOT


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_layers_it_may(layer: str) -> None:
    allowed = {layer, *MAY_IMPORT[layer][0]}
    wrong = {name(path): ours(path) - allowed for path in modules(PACKAGE / layer) if ours(path) - allowed}
    assert not wrong


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_packages_it_may(layer: str) -> None:
    found = {name(p): others(p) - {*MAY_IMPORT[layer][1]} - EXTRA_IMPORTS.get(name(p), set()) for p in modules()
             if name(p).startswith(f"{layer}/")}  # fmt: skip
    assert not {path: extra for path, extra in found.items() if extra}


def test_the_table_is_the_one_in_the_documentation() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| `")]
    table = {row[1].strip(" `"): row[4] for row in rows}
    assert set(MAY_IMPORT) <= set(table)
    for layer, (_ours, packages) in MAY_IMPORT.items():
        assert all(package in table[layer] for package in packages), layer


def leaking_connections(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        connects = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
        if connects and any(is_leaking(argument) for argument in node.args):
            yield f"{name(path)}:{node.lineno}"


def is_leaking(argument: ast.expr) -> bool:
    """A lambda or a partial keeps what it closes over alive for ever; a bound method does not."""
    return isinstance(argument, ast.Lambda | ast.Call)


def test_no_signal_is_connected_to_a_lambda_or_a_partial() -> None:
    assert not [place for path in modules() for place in leaking_connections(path)]


def test_only_what_plays_and_the_tests_own_a_timer() -> None:
    timers = [name(path) for path in modules() if name(path) != "playing.py" and "QTimer" in path.read_text("utf-8")]
    assert not timers


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} has {lines} lines"
        for path in modules()
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules() + modules(ROOT / "tests")}
    assert not {path.relative_to(ROOT).as_posix(): lines for path, lines in sizes.items() if lines > LONGEST_MODULE}


def undocumented(path: Path) -> Iterator[str]:
    if ast.get_docstring(tree(path)) is None:
        yield name(path)
    for node in public_definitions(tree(path)):
        if ast.get_docstring(node) is None and not overrides_qt(node) and not is_setter(node):
            yield f"{name(path)}:{node.lineno} {node.name}"


def public_definitions(scope: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    for node in scope.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


def is_setter(node: ast.AST) -> bool:
    """A property is documented where it is read."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return any(isinstance(one, ast.Attribute) and one.attr == "setter" for one in decorators)


def overrides_qt(node: ast.AST) -> bool:
    """Qt's own handlers (paintEvent) are documented by Qt; ours are not in camelCase."""
    return isinstance(node, ast.FunctionDef) and any(letter.isupper() for letter in node.name)


def test_every_public_definition_says_what_it_is() -> None:
    assert not [place for path in modules() for place in undocumented(path)]


def test_pyqtgraph_is_named_in_the_panels_only() -> None:
    assert {name(path).split("/")[0] for path in modules() if "pyqtgraph" in others(path)} <= {"panels"}
