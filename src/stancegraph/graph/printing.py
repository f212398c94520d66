"""Words of documents and graphs on one line for a reader: nothing in them can steer a terminal or become markup."""

from __future__ import annotations

import re

WIDEST = 200  # characters of a quote; a whole page is no evidence for a reader
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^([-+]|\d+[.)])")


def show_line(words: str) -> str:
    """Return the words on one line, control characters made visible.

    >>> show_line("Port\\x1b[31m\\nAuthority")
    'Port\\\\x1b[31m Authority'
    """
    line = " ".join(words.split())
    return "".join(character if character.isprintable() else character.encode("unicode_escape").decode("ascii") for character in line)


def show_quote(words: str) -> str:
    """Return the words on one line, cut in the middle when they are long, so that both ends can be found in the text."""
    line = show_line(words)
    return line if len(line) <= WIDEST else f"{line[: WIDEST // 2].rstrip()} … {line[-WIDEST // 2 :].lstrip()}"


def count_noun(number: int, noun: str, plural: str = "") -> str:
    """Return the number with its noun.

    >>> count_noun(1, "document"), count_noun(2, "document")
    ('1 document', '2 documents')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def escape_markdown(words: str) -> str:
    """Return the words so that Markdown shows them as they are.

    >>> escape_markdown("a_b [x](y)")
    'a\\\\_b \\\\[x\\\\](y)'
    """
    return _LIST.sub(r"\\\1", _MARKUP.sub(r"\\\1", words))
