"""What the process that answers queries can still reach: nothing outside."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from stancegraph.graph.ask.doors import MACHINES

REACHES = {
    "a socket": "import socket; socket.socket()",
    "a pair of sockets": "import socket; socket.socketpair()",
    "another program": "import subprocess; subprocess.run(['true'])",
    "a written file": "open('written', 'w').write('words' * 9999)",
    "a service": (
        "import pyoxigraph; list(pyoxigraph.Store().query('SELECT * { SERVICE <http://127.0.0.1:8099/> { ?s ?p ?o } }'))"
    ),
}  # fmt: skip
only_here = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in MACHINES, reason="the kernel filters calls on Linux alone"
)


@only_here
@pytest.mark.parametrize("reach", REACHES)
def test_nothing_outside_is_reached(tmp_path: Path, reach: str) -> None:
    """Sockets, programs and written files are refused, while files can be read and answers printed."""
    code = f"""
import sys
from stancegraph.graph.ask.doors import refuse_outside
assert refuse_outside()
print(open({__file__!r}).readline())
try:
    {REACHES[reach]}
except OSError as error:
    print("refused", error.strerror or error)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "What the process that answers queries" in done.stdout
    assert "refused" in done.stdout
    assert not (tmp_path / "written").exists() or (tmp_path / "written").stat().st_size == 0
