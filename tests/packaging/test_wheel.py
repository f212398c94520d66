"""What the wheel holds, and that it does the main job where nothing of the checkout is near."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from stancegraph import resources

ROOT = Path(__file__).parents[2]
NOTE = "Trams for the harbour\n\nThe dockers' union supports the tram line. The mayor opposes the new toll.\n"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `stancegraph` of a fresh environment that holds the wheel, and borrows the other packages from this one."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    installed = Path(subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True).strip())
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    # A folder named in a .pth file is searched after the environment's own, and its .pth files (the editable checkout) are not obeyed.
    (installed / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "bin" / "stancegraph"


def clean_environment() -> dict[str, str]:
    """The environment without anything that could lead back to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("STANCEGRAPH_", "PYTHON"))}


def test_wheel_holds_the_data(wheel: Path) -> None:
    """Ontology, lexicons, templates and language model are inside; tests, training and symlinks are not."""
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "ontology/stancegraph.ttl",
        "ontology/shapes.ttl",
        "lexicon/en/",
        "view/templates/",
        "language_model/en/meta.json",
        "serve/templates/",
        "serve/static/yasgui/yasgui.min.js",
        "serve/static/yasgui/LICENSES.txt",
    ):
        assert any(name.startswith(f"stancegraph/{needed}") for name in names), needed
    assert not [name for name in names if name.startswith(("tests/", "training/", "graphs/"))]


def test_data_is_found_inside_the_wheel(command: Path, tmp_path: Path) -> None:
    """The installed package finds its own ontology and language model, not the checkout's."""
    source = (
        "import json, stancegraph.resources as r\n"
        "print(json.dumps([str(r.PACKAGE), str(r.find_ontology_folder()), str(r.find_language_model_folder())]))"
    )
    printed = subprocess.check_output([command.parent / "python", "-c", source], cwd=tmp_path, env=clean_environment(), text=True)
    package, *folders = json.loads(printed)
    assert package != str(resources.PACKAGE)
    assert all(Path(folder).is_dir() and folder.startswith(package) for folder in folders)


def test_installed_command_builds_a_graph(command: Path, tmp_path: Path) -> None:
    """The main job works in a folder that knows nothing of the checkout."""
    (tmp_path / "note.txt").write_text(NOTE)
    done = subprocess.run(
        [command, "build", "note.txt", "-o", "out"], cwd=tmp_path, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").read_text().startswith("<!doctype html>")
    record = json.loads((tmp_path / "out" / "extraction.jsonl").read_text())
    assert record["statements"]
    text = record["document"]["text"]
    assert all(text[slice(*statement["evidence"])] in NOTE for statement in record["statements"])
