"""The verb `serve`: a graph over HTTP, for this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stancegraph.cli.answers import open_console

PORT = 8321


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 takes a free one.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to bind; any but loopback opens it to others."
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name the server is addressed by, such as a proxy's.")
@click.option(
    "--origin", "origins", multiple=True, metavar="URL", help="A website whose scripts may read answers, as https://a.org; * for any."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS", help="Time limit of a query."
)
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N", help="Most rows of an answer.")
@click.option("--memory", type=click.IntRange(min=256), default=4096, show_default=True, metavar="MB", help="Most memory of a query.")
@click.option("--queries", type=click.IntRange(1, 64), default=4, show_default=True, metavar="N", help="Most queries at the same time.")
@click.option("--title", default="", help="Title of the pages; default the graph's name.")
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser.")
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    graph: str,
    port: int,
    host: str,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    timeout: float,
    limit: int,
    memory: int,
    queries: int,
    title: str,
    opens: bool,
) -> None:
    """Serve a graph: its interactive page, a query editor, files to download, and a SPARQL 1.1 endpoint that only reads.

    \b
    stancegraph serve article/
    stancegraph serve news.store -p 0 --open

    GRAPH is a graph file, a folder that holds one, or a store. The address goes to standard output once the server can be asked. A new
    build of the graph is served from the next request on. Ctrl-C ends it, with exit code 0.
    """
    from stancegraph.graph.ask.query import Limits
    from stancegraph.serve.offer import LOOPBACK_NAMES, Offer, is_loopback
    from stancegraph.serve.server import bind, preparing
    from stancegraph.serve.server import serve as run_server

    if graph == "-":
        raise click.UsageError("standard input cannot be served, since it is read for each query; write it to a file", ctx)
    console = open_console(ctx)
    offer = Offer(
        Path(graph),
        title=title,
        limits=Limits(timeout, limit, memory),
        queries=queries,
        hosts=(*LOOPBACK_NAMES, *names) if is_loopback(host) or names else (),
        origins=origins,
    )
    with preparing(offer) as app:
        bound = bind(host, port)
        if not is_loopback(host):
            console.warn(f"{host} lets everybody who reaches this machine read the graph; nothing asks for a password")
        click.echo(bound.url)
        sys.stdout.flush()
        console.say(f"serving {graph}, until Ctrl-C")
        run_server(bound, app, when_ready=(lambda: click.launch(bound.url)) if opens else None)
    console.say("stopped")


command = serve
