"""What the zip and the stack's template hold."""

import ast
import base64
import hashlib
import json
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from tests.cloud.conftest import Package

LARGEST_BYTES = 15_000_000
# Development's authority is no part of the package, and production does not ask for it.
ELSEWHERE = {"skill.simulator.authority"}


def test_whatever_the_skill_imports_is_in_the_zip(package: Package):
    found = {
        name
        for path in (package.unpacked / "skill").rglob("*.py")
        for name in imported(path)
        if not is_there(name, package.unpacked)
    }
    assert found == ELSEWHERE


def test_the_zip_is_small_and_without_what_no_request_needs(package: Package):
    names = {path.relative_to(package.unpacked).as_posix() for path in files(package)}
    assert package.archive.stat().st_size < LARGEST_BYTES
    for start in ("skill/cli/", "skill/simulator/", "skill/data/content/", "bin/", "pycparser/"):
        assert not [name for name in names if name.startswith(start)], start
    for end in (".ftl", ".pyi", ".dist-info/METADATA", "/de.dat"):
        assert not [name for name in names if name.endswith(end)], end


def test_every_module_comes_compiled(package: Package):
    for source in package.unpacked.rglob("*.py"):
        assert list((source.parent / "__pycache__").glob(f"{source.stem}.*.pyc")), source


def test_the_stack_names_this_zip(package: Package):
    (version,) = resources(package, "AWS::Lambda::Version")
    digest = hashlib.sha256(package.archive.read_bytes()).digest()
    assert version["CodeSha256"] == base64.b64encode(digest).decode()


def test_the_function_is_for_the_python_that_compiled_it(package: Package):
    (function,) = (
        each
        for each in resources(package, "AWS::Lambda::Function")
        if each["Handler"] == "wsgi_handler.handler"
    )
    assert function["Runtime"] == f"python{sys.version_info.major}.{sys.version_info.minor}"
    assert function["Architectures"] == ["x86_64"]
    assert function["Environment"]["Variables"]["SKILL_ENV"] == "production"
    assert function["Timeout"] <= 8


def test_the_gateway_knows_alexas_way_and_the_public_pages(package: Package):
    routes = {each["RouteKey"] for each in resources(package, "AWS::ApiGatewayV2::Route")}
    pages = {f"GET /{page}" for page in ("privacy", "terms", "healthz", "readyz")}
    assert routes == {"POST /alexa", *pages}


def files(package: Package) -> list[Path]:
    return [path for path in package.unpacked.rglob("*") if path.is_file()]


def resources(package: Package, kind: str) -> list[dict[str, Any]]:
    template = json.loads(package.template.read_text())
    return [each["Properties"] for each in template["Resources"].values() if each["Type"] == kind]


def imported(path: Path) -> set[str]:
    """The modules that a file of ours names, at the top or within."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def is_there(name: str, unpacked: Path) -> bool:
    first, *rest = name.split(".")
    if first in sys.stdlib_module_names:
        return True
    directory = [str(unpacked)]
    for part in (first, *rest):
        spec = PathFinder.find_spec(part, directory)
        if spec is None:
            return False
        directory = list(spec.submodule_search_locations or ())
    return True
