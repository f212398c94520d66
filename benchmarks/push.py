"""How long it takes to push made-up documents to an Oxigraph server on this machine, to push them again, and to pull them back.

    python -m benchmarks.push --statements 5000

Prints one JSON object. The server keeps its graphs in memory; it comes with `pip install oxigraph`.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.store.documents import make_documents
from stancegraph.graph.build import write_trig

CLI = [sys.executable, "-c", "from stancegraph.cli.main import main; main()", "-q"]
PATIENCE = 30.0  # seconds until the server answers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=5000, help="how many statements the graph holds")
    statements = parser.parse_args().statements
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        graph = Path(folder) / "graph.trig"
        graph.write_bytes(write_trig(list(make_documents(statements))))
        program = Path(sys.executable).with_name("oxigraph")
        server = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            print(json.dumps({"statements": statements, "megabytes": graph.stat().st_size / 1e6} | measure(graph, port), indent=2))
        finally:
            server.kill()
            server.wait()


def wait_for(port: int) -> None:
    """Return when a port of this machine is open."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"the server did not start in {PATIENCE:g} s")


def measure(graph: Path, port: int) -> dict[str, float | bool]:
    """Return the seconds of each step, and whether what came back is what was sent, byte for byte."""
    words, back = [f"http://127.0.0.1:{port}", "--kind", "oxigraph"], graph.with_name("back.trig")
    return {
        "push_seconds": time_of(["push", str(graph), *words]),
        "push_again_seconds": time_of(["push", str(graph), *words]),
        "pull_seconds": time_of(["pull", *words, "-o", str(back)]),
        "pull_to_store_seconds": time_of(["pull", *words, "-o", str(graph.with_name("back.store"))]),
        "same_bytes": back.read_bytes() == graph.read_bytes(),
    }


def time_of(arguments: list[str]) -> float:
    """Return the seconds that a command takes, start of Python included."""
    began = time.perf_counter()
    subprocess.run([*CLI, *arguments], check=True)
    return round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    main()
