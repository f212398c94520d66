"""Other people's RDF tools: what of them is here, and how they are asked."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
DONE = HERE / "node_modules" / ".installed"
"""Holds the hash of the lock file that the packages were installed from; written by `make interop`."""

OLDEST_NODE = 20
TIME_LIMIT = 240  # seconds; the slowest, Comunica on all questions, takes about 45

Job = dict[str, object]


def require(problem: str | None) -> None:
    """Skip the test when something is missing, and fail it where everything must run (CI is set)."""
    if problem is None:
        return
    if os.environ.get("CI"):
        pytest.fail(problem)
    pytest.skip(problem)


def find_problem_with_node() -> str | None:
    """Return what keeps the npm packages from running, None when nothing does."""
    node = shutil.which("node")
    if node is None:
        return f"Node.js is not installed; install version {OLDEST_NODE} or later to compare with other RDF tools"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST_NODE:
        return f"Node.js is {version}; version {OLDEST_NODE} or later is needed to compare with other RDF tools"
    if not DONE.is_file() or DONE.read_text(encoding="ascii").strip() != hashlib.sha256(LOCK.read_bytes()).hexdigest():
        return "the npm packages of tests/interop are not installed as the lock file has them; run: make interop"
    return None


def find_problem_with_rapper() -> str | None:
    """Return what keeps rapper from running."""
    return None if shutil.which("rapper") else "rapper is not installed; on Debian it is in raptor2-utils"


def ask_node(jobs: list[Job]) -> list[object]:
    """Return what the npm packages answer to the jobs, in their order; one process for all. A failed job raises AssertionError."""
    require(find_problem_with_node())
    done = subprocess.run(
        ["node", str(HERE / "check.mjs")], input=json.dumps(jobs).encode(), capture_output=True, timeout=TIME_LIMIT, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    answers = json.loads(done.stdout)
    for job, answer in zip(jobs, answers, strict=True):
        assert "value" in answer, f"{job}: {answer['error']}"
    return [answer["value"] for answer in answers]


def ask_rapper(path: Path, format_name: str) -> bytes:
    """Return what rapper reads from a file, as N-Quads."""
    require(find_problem_with_rapper())
    command = ["rapper", "--quiet", "--input", format_name, "--output", "nquads", str(path), "http://base.example/"]
    done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout
