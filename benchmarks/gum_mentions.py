"""GUM's texts with the mentions of their entities, read from the `Entity=` brackets of CoNLL-U.

An opening bracket is `(id-type-infstat-salience-centering-minspan-link-identity`; `minspan` counts the head words inside the mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from stancegraph.model import Span

BRACKET = re.compile(r"\(([^()]+)\)?|([^()]+)\)")
ARTICLE = 12  # characters that a title or article may reach beyond the mention
MINSPAN = 5


@dataclass(frozen=True, slots=True)
class GumMention:
    """A mention: `head` covers its head words, `span` all of it, `reach` what a mention of ours may cover; `cluster` is the entity."""

    cluster: str
    kind: str
    head: Span
    span: Span

    @property
    def reach(self) -> Span:
        """Return the span with room for a title or article in front."""
        return Span(max(0, self.span.start - ARTICLE), self.span.end + 2)


@dataclass(frozen=True, slots=True)
class GumText:
    """A document's text, paragraphs apart by an empty line, and its mentions in the order in which they end."""

    name: str
    text: str
    mentions: tuple[GumMention, ...]


@dataclass(slots=True)
class _Reader:
    text: str = ""
    words: list[Span] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    mentions: list[GumMention] = field(default_factory=list)

    def add_word(self, word: str, misc: dict[str, str], *, starts_paragraph: bool) -> None:
        """Take one more token with its brackets into the text."""
        if starts_paragraph and self.text:
            self.text = self.text.rstrip() + "\n\n"
        self.words.append(Span(len(self.text), len(self.text) + len(word)))
        self.text += word + ("" if misc.get("SpaceAfter") == "No" else " ")
        for opened, closed in BRACKET.findall(misc.get("Entity", "")):
            if opened:
                self.open.append((opened, len(self.words) - 1))
            if closed or misc["Entity"].find(f"({opened})") >= 0:
                self._close(closed or opened.split("-")[0])

    def _close(self, cluster: str) -> None:
        for at in range(len(self.open) - 1, -1, -1):
            fields = self.open[at][0].split("-")
            if fields[0] == cluster:
                first = self.open.pop(at)[1]
                heads = [int(number) - 1 for number in fields[MINSPAN].split(",")]
                head = Span(self.words[first + min(heads)].start, self.words[min(first + max(heads), len(self.words) - 1)].end)
                span = Span(self.words[first].start, self.words[-1].end)
                self.mentions.append(GumMention(cluster, fields[1], head, span))
                return


def read_gum(path: Path) -> GumText:
    """Return the document of a file with its mentions; tokens inside multi-word tokens are put down one after the other."""
    reader = _Reader()
    is_new, until = True, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        is_new = is_new or line.startswith("# newpar")
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        misc = dict(item.split("=", 1) for item in cells[9].split("|") if "=" in item)
        if "-" in cells[0]:
            until = int(cells[0].split("-")[1])
            outer = misc.get("SpaceAfter", "")
            continue
        number = int(cells[0])
        if number == 1 and until and number > until:
            until = 0
        if until and number <= until:
            misc["SpaceAfter"] = "No" if number < until else outer
        if number >= until:
            until = 0
        reader.add_word(cells[1], misc, starts_paragraph=is_new)
        is_new = False
    return GumText(path.stem, reader.text, tuple(reader.mentions))
