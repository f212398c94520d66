"""The command `stancegraph`: verbs load when they are called, errors become one line, exit codes say what happened.

0 fine · 1 a check found something · 2 usage, settings or unreadable input · 3 some documents failed, the rest are written · 124 a query ran
into its time limit · 130 interrupted
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module

import click

from stancegraph import __version__
from stancegraph.cli.console import Console
from stancegraph.cli.settings import find_settings
from stancegraph.errors import StancegraphError

VERBS: dict[str, tuple[str, str]] = {
    "build": ("stancegraph.cli.build:build", "Read documents and write graph, page and network file."),
    "extract": ("stancegraph.cli.extract:extract", "Read documents and print who holds what, as JSON."),
    "show": ("stancegraph.cli.show:show", "Show a document with what is read from it marked."),
    "import": ("stancegraph.cli.importing:import_", "Take in statements coded by hand with other tools."),
    "query": ("stancegraph.cli.query:query", "Answer a SPARQL query from a graph."),
    "ask": ("stancegraph.cli.ask:ask", "Answer a ready-made question from a graph."),
    "explain": ("stancegraph.cli.explain:explain", "Show why a statement stands in a graph."),
    "validate": ("stancegraph.cli.validate:validate", "Check a graph: shapes, quotes, names, references, sums."),
    "diff": ("stancegraph.cli.diff:diff", "Say what changed from one graph to another."),
    "store": ("stancegraph.cli.store:store", "Dump, load, measure and tidy a store of many documents."),
    "ontology": ("stancegraph.cli.ontology:ontology", "Print the ontology, a term of it, or a page that explains it."),
    "graph": ("stancegraph.cli.graph:graph", "Write the interactive page of a graph."),
    "serve": ("stancegraph.cli.serve:serve", "Serve a graph: its page and a SPARQL endpoint, read-only."),
    "network": ("stancegraph.cli.network:network", "Print who stands together or apart, as a matrix."),
    "export": ("stancegraph.cli.export:export", "Write a graph as RDF or as a network for other tools."),
    "agreement": ("stancegraph.cli.agreement:agreement", "Say how far two codings of the same documents agree."),
    "stats": ("stancegraph.cli.stats:stats", "Count a graph; measure polarization and changes of side."),
    "coalitions": ("stancegraph.cli.coalitions:coalitions", "Find who stands with whom, and how sure that is."),
    "push": ("stancegraph.cli.push:push", "Send a graph to a store elsewhere."),
    "pull": ("stancegraph.cli.pull:pull", "Fetch graphs from a store elsewhere."),
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that knows its verbs' names and help, and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module, _, attribute = VERBS[name][0].partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{VERBS[name][0]} is not a command")
        return _with_common_options(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in VERBS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], VERBS, n=1)
            ctx.fail(f"no command {args[0]!r}" + (f"; perhaps {close[0]} was meant" if close else ""))
        return super().resolve_command(ctx, args)


def make_common_options(taken: Collection[str] = ()) -> list[click.Parameter]:
    """Return the options that stand before the verb as well as after it; a short name that the verb has taken is left to it."""
    table = (
        (("-q", "--quiet"), _set_quiet, "Say nothing but errors."),
        (("-v", "--verbose"), _set_verbose, "Say more on the way."),
        (("--debug",), _set_debug, "Show where an error came from."),
    )
    return [
        click.Option([name for name in names if name not in taken], is_flag=True, expose_value=False, callback=callback, help=words)
        for names, callback, words in table
        if names[-1] not in taken
    ]


def _with_common_options(command: click.Command) -> click.Command:
    command.params.extend(make_common_options({name for option in command.params for name in option.opts}))
    return command


def _set_quiet(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    console = ctx.find_object(Console)
    if console is not None:
        console.is_quiet = console.is_quiet or value


def _set_verbose(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    console = ctx.find_object(Console)
    if console is not None:
        console.is_verbose = console.is_verbose or value


def _set_debug(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    console = ctx.find_object(Console)
    if console is not None:
        console.is_debugging = console.is_debugging or value


@click.group(
    cls=LazyGroup,
    params=make_common_options(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, message="stancegraph %(version)s")
@click.option(
    "--settings", "settings_file", metavar="FILE", help="Settings file; default stancegraph.toml, then pyproject.toml, of this folder."
)
@click.pass_context
def stancegraph(ctx: click.Context, settings_file: str | None) -> None:
    """Who supports and opposes what in a policy document, with the words that show it.

    \b
    stancegraph build article.txt -o article/     the graph, a page to look at, a network file
    stancegraph extract article.txt               the same as JSON, one line a document

    Results go to standard output or into files, words to standard error. A dash stands for standard input.
    Exit codes: 0 fine, 1 a check found something, 2 nothing could be done, 3 some documents failed, 124 a query ran into its time
    limit, 130 interrupted.
    """
    settings = find_settings(settings_file, os.environ)
    ctx.default_map = dict.fromkeys(VERBS, settings)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code after running the command line; errors are told on standard error in one line."""
    console = Console.from_environment(os.environ)
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' log lines are not words to the user
    try:
        with stancegraph.make_context("stancegraph", list(arguments), obj=console) as ctx:
            outcome = stancegraph.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as error:  # --help and --version end this way
        return error.exit_code
    except BrokenPipeError:
        _close_quietly()
        return 0
    except (click.Abort, KeyboardInterrupt):
        console.finish()
        console.error("interrupted")
        return INTERRUPTED
    except Exception as error:  # the one place where every error becomes a line and an exit code
        console.finish()
        if console.is_debugging:
            raise
        return _explain(error, console)
    return outcome if isinstance(outcome, int) else 0


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))


def _explain(error: Exception, console: Console) -> int:
    if isinstance(error, StancegraphError):
        console.error(str(error))
        return error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if isinstance(error, click.ClickException):
        ctx = getattr(error, "ctx", None)
        hint = f"; see {ctx.command_path} --help" if ctx is not None else ""
        console.error(error.format_message().rstrip(".").replace("\n", " ") + hint)
        return error.exit_code
    if isinstance(error, OSError) and error.strerror:
        console.error(f"{error.filename or 'standard output'}: {error.strerror.lower()}; make room or choose another place")
        return StancegraphError.exit_code
    console.error(f"something went wrong that should not have ({type(error).__name__}: {error}); run again with --debug and report it")
    return StancegraphError.exit_code


def _close_quietly() -> None:
    """Point standard output nowhere, so that the flush at the end finds no broken pipe again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
