"""The verb `push`: a graph goes to a store elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from stancegraph.cli.answers import open_console
from stancegraph.cli.console import Console
from stancegraph.cli.remote_options import SOME_FAILED, RemoteOptions, count, open_remote, with_remote_options
from stancegraph.errors import RemoteError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from stancegraph.graph.remote.transfer import Step


@click.command()
@click.argument("graph", metavar="GRAPH")
@with_remote_options
@click.option("--prune", is_flag=True, help="Remove the graphs of ours there that GRAPH has not; never after a failure.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would be sent and removed; change nothing.")
@click.option("--unchecked", is_flag=True, help="Do not read each graph back after sending it.")
@click.pass_context
def push(ctx: click.Context, options: RemoteOptions, graph: str, prune: bool, dry_run: bool, unchecked: bool) -> None:
    """Send a graph to a store elsewhere, one named graph at a time.

    \b
    stancegraph push graph.trig http://localhost:7878 --kind oxigraph
    stancegraph push news.store https://example.org/stances/data --prune

    GRAPH is a graph file, a folder that holds one, or a store. URL is the store's base address with --kind, or where it takes graphs
    (SPARQL 1.1 Graph Store Protocol). What is there already is not sent again, so that a push that broke off is simply run again.

    The login comes from STANCEGRAPH_USER and STANCEGRAPH_PASSWORD, from STANCEGRAPH_TOKEN, or from ~/.netrc. Exit code 3 says that some
    graphs did not arrive.
    """
    if prune and options.graphs:
        raise click.UsageError("--prune removes what GRAPH has not, so it cannot go with --graph; leave one out", ctx)
    from stancegraph.graph.remote.transfer import Plan, push_graphs

    console = open_console(ctx)
    with _open_local(graph) as store, open_remote(options) as remote:
        plan = Plan(options.graphs, is_trial=dry_run, is_pruning=prune, is_checked=not unchecked)
        steps = []
        for step in push_graphs(store, remote, plan):
            steps.append(step)
            _tell(step, len(steps), console, dry_run)
    console.finish()
    _sum_up(steps, console, dry_run)
    if any(step.problem for step in steps):
        ctx.exit(SOME_FAILED if any(not step.problem for step in steps) else RemoteError.exit_code)


command = push


@contextlib.contextmanager
def _open_local(graph: str) -> Iterator[Store]:
    from stancegraph.graph.store.disk import open_snapshot
    from stancegraph.graph.store.opening import open_store

    if graph == "-":
        yield open_store(graph)
        return
    with open_snapshot(graph) as place:
        yield open_store(place)


def _tell(step: Step, number: int, console: Console, is_trial: bool) -> None:
    if is_trial and not step.problem:
        click.echo(f"{step.outcome.value}\t{step.triples}\t{step.graph}")
    else:
        console.detail(f"{step.outcome.value}: {step.graph}" + (f" ({count(step.triples, 'triple')})" if step.triples else ""))
    console.progress(f"graph {number}: {step.outcome.value}, {step.graph}")


def _sum_up(steps: list[Step], console: Console, is_trial: bool) -> None:
    """Tell the failures, last, where they are seen, and then the counts."""
    for step in steps:
        if step.problem:
            console.error(step.problem if step.problem.startswith(step.graph) else f"{step.graph}: {step.problem}")
    if steps and steps[-1].is_last:
        console.error("stopped there, for the store does not answer any more; run it again to go on")
    sent = [step for step in steps if step.outcome.value in {"new", "changed"}]
    counts = {name: sum(step.outcome.value == name for step in steps) for name in ("same", "removed", "failed")}
    would = "would be " if is_trial else ""
    words = [f"{count(sent, 'graph')} {would}sent ({count(sum(step.triples for step in sent), 'triple')})"]
    words += [f"{counts['same']:,} there already"] if counts["same"] else []
    words += [f"{counts['removed']:,} {would}removed"] if counts["removed"] else []
    words += [f"{counts['failed']:,} failed"] if counts["failed"] else []
    console.say(", ".join(words))
