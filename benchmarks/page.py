"""Measure the graph's page beside plain pyvis of the same network: `python -m benchmarks.page [--nodes 100 1000 5000]`.

Both are opened in Debian's Chromium without a network, in the same run. Writes `page.json` and `page.md` beside the other results.
Times are seconds; ours are measured with everything drawn (`#all=1`), pyvis until its physics has come to rest.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.model.facts import ActorFact, DocumentFact, EvidenceFact, Facts, PositionFact, StatementFact
from stancegraph.model.span import Span
from stancegraph.network import aggregate, build_network
from stancegraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RESULTS = Path(__file__).parent / "results"
NODES = (100, 1000, 5000)
LONGEST = 180.0
"""Seconds that pyvis may take to come to rest before it is given up."""
FILTER = """() => new Promise((done) => {
  const start = performance.now();
  document.querySelector('[data-value="line=statement:oppose"]').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Opened:
    """Figures of one size; seconds and megabytes, `pyvis_rest` None when it was given up after LONGEST."""

    nodes: int
    lines: int
    making: float
    megabytes: float
    first_paint: float
    drawn: float
    filtered: float
    pyvis_megabytes: float
    pyvis_rest: float | None


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.page", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=list(NODES))
    parser.add_argument("--output", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    measured = tuple(measure(arguments.nodes))
    (arguments.output / "page.json").write_text(json.dumps([asdict(one) for one in measured], indent=2) + "\n", encoding="utf-8")
    (arguments.output / "page.md").write_text(format_report(measured), encoding="utf-8")
    print(format_report(measured))


def measure(sizes: list[int]) -> Iterator[Opened]:
    """Yield the figures of graphs with so many nodes; ends the program with a sentence where there is no browser."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("no Chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for nodes in sizes:
            print(f"{nodes} nodes", file=sys.stderr, flush=True)
            yield measure_one(browser, make_facts(nodes), Path(folder))
        browser.close()


def measure_one(browser: Browser, facts: Facts, folder: Path) -> Opened:
    """Return the figures of one graph."""
    ours, theirs = folder / "ours.html", folder / "theirs.html"
    started = time.perf_counter()
    ours.write_text(render_page(facts), encoding="utf-8")
    making = time.perf_counter() - started
    lines = write_pyvis(facts, theirs)
    page = browser.new_context(viewport={"width": 1440, "height": 1000}, offline=True).new_page()
    page.goto(f"{ours.as_uri()}#all=1")
    drawn, paint = page.evaluate(DRAWN) / 1000, page.evaluate(PAINT) / 1000
    filtered = page.evaluate(FILTER) / 1000
    page.context.close()
    return Opened(
        nodes=len(facts.actors) + len(facts.positions),
        lines=lines,
        making=making,
        megabytes=ours.stat().st_size / 1e6,
        first_paint=paint,
        drawn=drawn,
        filtered=filtered,
        pyvis_megabytes=theirs.stat().st_size / 1e6,
        pyvis_rest=wait_for_pyvis(browser, theirs),
    )


def wait_for_pyvis(browser: Browser, path: Path) -> float | None:
    """Return the seconds until pyvis' page has come to rest, None when it does not within LONGEST."""
    from playwright.sync_api import TimeoutError as WaitedTooLong

    page = browser.new_context(viewport={"width": 1440, "height": 1000}, offline=True).new_page()
    page.set_default_timeout(LONGEST * 1000)
    started = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("() => typeof network !== 'undefined' && network.physics && network.physics.stabilized")
    except WaitedTooLong:
        return None
    finally:
        page.context.close()
    return time.perf_counter() - started


def write_pyvis(facts: Facts, path: Path) -> int:
    """Write the aggregated network as pyvis does it by default, library inline; return how many lines it has."""
    from pyvis.network import Network

    counted = aggregate(build_network(facts))
    plain = Network(directed=True, cdn_resources="in_line")
    for node, its in counted.nodes(data=True):
        plain.add_node(node, label=its["label"], title=its["label"])
    for source, target, its in counted.edges(data=True):
        plain.add_edge(source, target, title=its["type"], value=its["count"])
    path.write_text(plain.generate_html(notebook=False), encoding="utf-8")
    return int(counted.number_of_edges())


def make_facts(nodes: int) -> Facts:
    """Return a made-up debate: six actors to four positions, three statements an actor, each with a quote."""
    people, plans = nodes * 6 // 10, nodes - nodes * 6 // 10
    document = DocumentFact("urn:document", "debate", "A long debate", "2025-01-01", "Minutes")
    actors = tuple(ActorFact(f"urn:actor:{n:05}", f"Speaker {n} of the assembly", "person") for n in range(people))
    positions = tuple(
        PositionFact(
            f"urn:position:{n:05}", f"reform number {n} of the water rules", f"reform {n}", 1, f"Issue {n % 9}", f"urn:issue:{n % 9}"
        )
        for n in range(plans)
    )
    statements = []
    for number in range(people * 3):
        holder, plan = number % people, (number * 7 + number // people) % plans
        polarity = "support" if (holder + plan) % 3 else "oppose"
        quote = f"Speaker {holder} spoke for or against the water rules' reform number {plan} in sitting {number}."
        words = EvidenceFact("urn:document", quote, Span(number * 200, number * 200 + len(quote)))
        iri = f"urn:statement:{number:06}"
        statements.append(
            StatementFact(iri, actors[holder].iri, positions[plan].iri, polarity, "certain", "own", words, "en.verb.speak", 0.8)
        )
    return Facts((document,), actors, positions, tuple(statements))


def format_report(measured: tuple[Opened, ...]) -> str:
    """Return the figures as Markdown.

    >>> "| 100 |" in format_report((Opened(100, 180, 0.1, 0.6, 0.1, 0.2, 0.05, 0.8, 4.0),))
    True
    """
    lines = [
        "# The graph's page",
        "",
        "Made-up debates, measured by `make bench-page` in headless Chromium without a network, pyvis' own page of the same network in the",
        "same run. Seconds from the opening; ours with every node drawn, pyvis until it has come to rest.",
        "",
        "| nodes | lines | made | MB | first paint | all drawn | a filter | pyvis MB | pyvis at rest | times |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(_format_row(one) for one in measured),
    ]
    return "\n".join(lines) + "\n"


def _format_row(one: Opened) -> str:
    rest = f"over {LONGEST:.0f}" if one.pyvis_rest is None else f"{one.pyvis_rest:.1f}"
    times = f"{'over ' if one.pyvis_rest is None else ''}{(one.pyvis_rest or LONGEST) / one.drawn:.0f}"
    return (
        f"| {one.nodes} | {one.lines} | {one.making:.2f} | {one.megabytes:.1f} | {one.first_paint:.2f} | {one.drawn:.2f} "
        f"| {one.filtered:.2f} | {one.pyvis_megabytes:.1f} | {rest} | {times} |"
    )


if __name__ == "__main__":
    main()
