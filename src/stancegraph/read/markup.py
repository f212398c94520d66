"""A plain strip of HTML: what a person would see, as blocks, with the page's own metadata.

Written on the standard library's parser because it neither recurses nor gives up on depth (lxml returns an empty page, without a word,
from 255 levels on). It is the measure against which the article finder is checked, and what stands in when that finds too little.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from stancegraph.model import SegmentKind
from stancegraph.read.blocks import LINE_BREAK, Block

DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "head"})
FURNITURE = frozenset({"nav", "footer", "aside", "form", "button", "menu", "dialog"})
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
KINDS = {
    "h1": SegmentKind.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), SegmentKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), SegmentKind.LIST_ITEM),
}
PLAIN = frozenset(
    "address article blockquote body caption center details div dl fieldset figcaption figure header hgroup html legend main ol p pre "
    "section summary table tbody td tfoot th thead tr ul hr".split()
)
ENDED_BY_BLOCK = frozenset({"p", "li", "dd", "dt", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


BOLD = frozenset({"b", "strong"})
LONGEST_HEADING = 100  # characters of a paragraph all in bold that is a heading by hand
ENDS = frozenset('.!?…:,;"”')


class BlockCollector:
    """Gathers text into blocks; each opened block cuts the one around it in two."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._kinds: list[SegmentKind] = []
        self._words: list[str] = []
        self._is_bold = True

    def open(self, kind: SegmentKind) -> None:
        """Begin a block."""
        self._flush()
        self._kinds.append(kind)

    def close(self) -> None:
        """End the innermost block, or the text that stands outside any."""
        self._flush()
        if self._kinds:
            self._kinds.pop()

    def add(self, text: str | None, *, is_bold: bool = False) -> None:
        """Add words to the innermost block."""
        if text:
            self._words.append(text)
            self._is_bold = self._is_bold and (is_bold or not text.strip())

    def _flush(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        is_bold, self._is_bold = self._is_bold, True
        if words := text.strip():
            kind = next((kind for kind in reversed(self._kinds) if kind is not PARAGRAPH), PARAGRAPH)
            stands_out = is_bold and kind is PARAGRAPH and len(words) <= LONGEST_HEADING and words[-1] not in ENDS
            self.blocks.append(Block(SegmentKind.HEADING if stands_out else kind, text))


PARAGRAPH = SegmentKind.PARAGRAPH


class PageParser(HTMLParser):
    """Reads a page into `collector.blocks`, `meta` (name or property in lower case → content) and `page_title`."""

    def __init__(self, dropped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.collector = BlockCollector()
        self.meta: dict[str, str] = {}
        self.page_title = ""
        self._dropped = dropped
        self._open: list[str] = []
        self._skip = ""
        self._skip_depth = 0
        self._bold = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._keep_meta({name: value or "" for name, value in attrs})
        if tag == "title" and not self.page_title:
            self._in_title = True
        is_block = tag in KINDS or tag in PLAIN
        if (
            self._skip
            and is_block
            and self._skip in ENDED_BY_BLOCK
            and not (self._skip in {"td", "th", "tr"} and tag not in {"td", "th", "tr"})
        ):
            self._skip = ""
        if self._skip:
            self._skip_depth += tag == self._skip
        elif tag not in VOID and (tag in self._dropped or _is_hidden(attrs)):
            self._skip, self._skip_depth = tag, 1
        elif tag == "br" or tag == "hr":
            self.collector.add(LINE_BREAK)
        elif is_block:
            self._open_block(tag)
        self._bold += tag in BOLD and not self._skip

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._skip:
            self._skip_depth -= tag == self._skip
            if self._skip_depth <= 0 or (self._skip == "head" and tag == "head"):
                self._skip = ""
        elif tag in BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in self._open[-64:]:  # a stray end tag far up an unclosed pile closes nothing; keeps deep pages linear
            while self._open:
                self.collector.close()
                if self._open.pop() == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page_title += data
        elif not self._skip:
            self.collector.add(data.replace("\n", LINE_BREAK) if "pre" in self._open[-8:] else data, is_bold=self._bold > 0)

    def _open_block(self, tag: str) -> None:
        if self._open and self._open[-1] in ENDED_BY_BLOCK and tag == self._open[-1]:
            self._open.pop()
            self.collector.close()
        self._open.append(tag)
        self.collector.open(KINDS.get(tag, PARAGRAPH))

    def _keep_meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if name and attributes.get("content", "").strip():
            self.meta.setdefault(name, attributes["content"].strip())


def strip_page(text: str, *, with_furniture: bool = True) -> PageParser:
    """Return the parser after reading the page; without furniture, navigation and the like are left out.

    >>> [block.text for block in strip_page("<p>Shops <b>oppose</b> it.<script>x()</script><p hidden>No.").collector.blocks]
    ['Shops oppose it.']
    """
    parser = PageParser(DROPPED - {"head"} if with_furniture else (DROPPED - {"head"}) | FURNITURE)
    parser.feed(text)
    parser.close()
    parser.collector.close()
    return parser


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name == "hidden" or (name == "style" and value and INVISIBLE.search(value)) for name, value in attrs)
