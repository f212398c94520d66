"""How a served graph behaves: time until it answers, time of an answer, memory, and how soon a query that nobody waits for is stopped.

    python -m benchmarks.serve --statements 5000

Made-up documents are written as a file, and the file is served: one beyond a megabyte is asked in a store, as a store itself is.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import psutil

from benchmarks.store.documents import make_documents
from stancegraph.graph.build import write_trig

QUERY = "SELECT ?label { ?actor a sg:Actor ; rdfs:label ?label } LIMIT 20"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TIMES = 20


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=5000, help="how many statements the graph holds")
    statements = parser.parse_args().statements
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.trig"
        graph.write_bytes(write_trig(list(make_documents(statements))))
        print(f"graph: {statements} statements, {graph.stat().st_size / 1e6:.1f} MB of TriG")
        began = time.monotonic()
        command = [sys.executable, "-c", "from stancegraph.cli.main import main; main()", "serve", str(graph), "-p", "0", "--timeout", "60"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            port = urlsplit(server.stdout.readline()).port or 0
            print(f"until it answers: {time.monotonic() - began:.1f} s")
            measure(port, psutil.Process(server.pid))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def measure(port: int, process: psutil.Process) -> None:
    """Print what a running server takes."""
    asking = f"/sparql?query={quote(QUERY)}"
    print(f"an answer: {time_of(lambda: ask(port, asking)) * 1000:.0f} ms, median of {TIMES}")
    with ThreadPoolExecutor(4) as pool:
        began = time.monotonic()
        list(pool.map(lambda _: ask(port, asking), range(TIMES)))
    print(f"answers a second to four clients at once: {TIMES / (time.monotonic() - began):.0f}")
    print(f"a page of the server's own: {time_of(lambda: ask(port, '/editor')) * 1000:.0f} ms")
    began = time.monotonic()
    ask(port, "/graph")
    print(f"the graph's page, made: {time.monotonic() - began:.1f} s; again: {time_of(lambda: ask(port, '/graph')) * 1000:.0f} ms")
    print(f"memory of the server: {process.memory_info().rss / 1e6:.0f} MB")
    print(f"a query whose client has left is stopped after: {time_to_stop(port, process):.1f} s")


def ask(port: int, path: str) -> None:
    """Fetch an address whole."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 200, response.status


def time_of(work: Callable[[], None]) -> float:
    """Return the median seconds of a piece of work."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def time_to_stop(port: int, process: psutil.Process) -> float:
    """Return the seconds from a client's leaving to the end of its query's process."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/sparql?query={quote(RUNAWAY)}")
    while not process.children():
        time.sleep(0.02)
    time.sleep(1)
    began = time.monotonic()
    connection.close()
    while process.children():
        time.sleep(0.02)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
