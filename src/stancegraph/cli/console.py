"""What is said to the person at the terminal; all of it on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import click

BETWEEN_LINES = 5.0  # seconds between progress lines where standard error is no terminal
BETWEEN_UPDATES = 0.2  # seconds between updates of the line on a terminal
LONGEST_LINE = 600  # characters of one message; a name or an address in it can be of any length


@dataclass(slots=True)
class Console:
    """How much to say; progress goes over one line on a terminal, and is a line every few seconds elsewhere."""

    is_quiet: bool = False
    is_verbose: bool = False
    is_debugging: bool = False
    has_color: bool = False
    is_terminal: bool = False
    _told: float = field(default_factory=time.monotonic)
    _is_open: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Console:
        """Return a console that honours NO_COLOR and knows whether standard error is a terminal."""
        is_terminal = sys.stderr.isatty()
        return cls(has_color=is_terminal and not environment.get("NO_COLOR"), is_terminal=is_terminal)

    def say(self, words: str) -> None:
        """Tell something worth knowing; silent under -q."""
        if not self.is_quiet:
            self._write(words)

    def detail(self, words: str) -> None:
        """Tell something only the curious want; needs -v."""
        if self.is_verbose and not self.is_quiet:
            self._write(words)

    def warn(self, words: str) -> None:
        """Tell what was guessed or left out; silent under -q."""
        if not self.is_quiet:
            self._write(f"{self._paint('stancegraph:', 'yellow')} {words}")

    def error(self, words: str) -> None:
        """Tell what failed, always."""
        self._write(f"{self._paint('stancegraph:', 'red')} {words}")

    def progress(self, words: str) -> None:
        """Tell how far the work is, now and then."""
        now = time.monotonic()
        if self.is_quiet or now - self._told < (BETWEEN_UPDATES if self.is_terminal else BETWEEN_LINES):
            return
        self._told = now
        if self.is_terminal:
            click.echo(f"\r\x1b[K{show(words)}", err=True, nl=False)
            self._is_open = True
        else:
            click.echo(show(words), err=True)

    def finish(self) -> None:
        """Clear the progress line."""
        if self._is_open:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._is_open = False

    def _write(self, words: str) -> None:
        self.finish()
        click.echo(show(words), err=True, color=self.has_color)

    def _paint(self, words: str, color: str) -> str:
        return click.style(words, fg=color) if self.has_color else words


def show(words: str) -> str:
    """Return the words on one line, control characters of names and messages made visible, so that none reaches the terminal.

    >>> show("a\\x1b[31m.txt: is empty")
    'a\\\\x1b[31m.txt: is empty'
    """
    one_line = "".join(character if character.isprintable() else _escape(character) for character in words)
    return one_line if len(one_line) <= LONGEST_LINE else one_line[: LONGEST_LINE - 1] + "…"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
