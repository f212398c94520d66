"""Web pages: the article's own words, found by trafilatura, after everything a reader cannot see is taken out.

What it cannot hold: pictures, links, and the look of tables (each cell becomes a paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from stancegraph.model import SegmentKind
from stancegraph.read.blocks import LINE_BREAK, Block, find_title, join_blocks
from stancegraph.read.dates import check_date
from stancegraph.read.decode import decode_bytes, replace_unprintable
from stancegraph.read.markup import BlockCollector, PageParser, strip_page
from stancegraph.read.plain import date_segments, find_byline
from stancegraph.read.reading import Limits, Reading

CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE
)
UNSEEN = (
    "//script|//style|//noscript|//template|//comment()|//*[@hidden]|"
    "//*[contains(translate(translate(@style,' ',''),'DISPLAYNOEVBTH','displaynoevbth'),'display:none')]|"
    "//*[contains(translate(translate(@style,' ',''),'DISPLAYNOEVBTH','displaynoevbth'),'visibility:hidden')]"
)
KINDS = {"head": SegmentKind.HEADING, "item": SegmentKind.LIST_ITEM}
BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "list", "table", "row", "ab", "code", "div", "body"})
DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "citation_date",
)
LEAST_SHARE = 0.2  # of the visible words; below it the article finder has lost the article
PREFORMATTED_SHARE = 0.6  # of the visible words; the article finder joins such lines
FEWEST_BREAKS = 5
DATE_SEARCH = {"original_date": True, "extensive_search": False, "min_date": "1500-01-01", "max_date": "2200-01-01"}


class Element(Protocol):
    """The part of an lxml element that is used here."""

    tag: str | object
    text: str | None
    tail: str | None

    def __iter__(self) -> ElementIterator: ...
    def get(self, key: str) -> str | None: ...
    def xpath(self, path: str) -> Sequence[Element]: ...
    def getparent(self) -> Element | None: ...
    def drop_tree(self) -> None: ...


class ElementIterator(Protocol):
    """An iterator over an element's children."""

    def __iter__(self) -> ElementIterator: ...
    def __next__(self) -> Element: ...


class Article(Protocol):
    """The part of trafilatura's result that is used here."""

    body: Element
    title: str | None
    author: str | None
    sitename: str | None
    hostname: str | None
    date: str | None


def read_webpage(data: bytes, where: str, limits: Limits) -> Reading:
    """Return the reading of an HTML page; its notes say when the plain strip stood in for the article finder."""
    declared = CHARSET.search(data[:4096])
    charset = None if declared is None else (declared.group(1) or declared.group(2)).decode("ascii", "replace")
    decoded = decode_bytes(data, where, charset)
    notes = list(decoded.notes)
    page = strip_page(decoded.text, with_furniture=False)
    visible, _ = join_blocks(page.collector.blocks)
    article = find_article(decoded.text)
    blocks = page.collector.blocks
    if not is_preformatted(blocks):
        blocks = [] if article is None else collect_blocks(article.body)
    text, segments = join_blocks(_with_headline(blocks, page))
    if visible and len(text) < len(visible) * LEAST_SHARE:
        notes.append("no article found on the page; read everything visible")
        text, segments = join_blocks(page.collector.blocks)
    meta = _read_metadata(page.meta, article, notes)
    dated = None if meta["date"] else date_segments(text, segments)
    notes += dated.notes if dated else ()
    return Reading(
        text,
        segments,
        title=find_title(text, segments) or meta["title"] or _one_line(page.page_title),
        date=dated.value if dated else meta["date"],
        source=meta["source"],
        author=meta["author"] or find_byline(text, segments),
        notes=tuple(notes),
    )


def find_article(text: str) -> Article | None:
    """Return what trafilatura takes for the article, from a page without its unseen parts; None when it finds none."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = cast("Element | None", load_html(text))
    if tree is None:
        return None
    for element in tree.xpath(UNSEEN):
        if element.getparent() is not None:
            element.drop_tree()
    try:
        found = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=dict(DATE_SEARCH))
    except Exception:  # noqa: BLE001 - whatever odd markup makes the finder raise, the plain strip stands in, and the notes say so
        return None
    article = cast("Article | None", found)
    return None if article is None or article.body is None else article


def collect_blocks(body: Element) -> list[Block]:
    """Return the blocks of an article's body in order."""
    collector = BlockCollector()
    _walk(body, collector)
    collector.close()
    return collector.blocks


def _walk(element: Element, collector: BlockCollector, *, is_bold: bool = False) -> None:
    collector.add(element.text, is_bold=is_bold)
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag in BLOCKS:
            is_title = child.tag == "head" and child.get("rend") == "h1"
            collector.open(SegmentKind.TITLE if is_title else KINDS.get(child.tag, SegmentKind.PARAGRAPH))
            _walk(child, collector)
            collector.close()
        else:
            collector.add(LINE_BREAK if child.tag == "lb" else None)
            _walk(child, collector, is_bold=is_bold or child.get("rend") == "#b")
        collector.add(child.tail, is_bold=is_bold)


def is_preformatted(blocks: Sequence[Block]) -> bool:
    """Say whether most of a page stands in blocks whose lines the page breaks itself, as printed records and mail do."""
    broken = sum(len(block.text) for block in blocks if block.text.count(LINE_BREAK) >= FEWEST_BREAKS)
    return broken > sum(len(block.text) for block in blocks) * PREFORMATTED_SHARE


def _with_headline(blocks: list[Block], page: PageParser) -> list[Block]:
    """Return the blocks with the page's first h1 in front when the article finder left it out."""
    headline = next((block for block in page.collector.blocks if block.kind is SegmentKind.TITLE), None)
    if not blocks or headline is None or any(block.kind is SegmentKind.TITLE for block in blocks):
        return blocks
    words = _one_line(headline.text)
    return blocks if any(_one_line(block.text) == words for block in blocks) else [headline, *blocks]


def _read_metadata(meta: Mapping[str, str], article: Article | None, notes: list[str]) -> dict[str, str | None]:
    given = next((meta[name] for name in DATES if name in meta), None)
    date = None if given is None else check_date(given)
    if given is not None and date is None and re.match(r"\d{4}-\d", given):
        notes.append(f"date {given[:40]!r} is not a date that exists; dropped")
    elif date is None and article is not None and article.date:
        date = check_date(article.date)
    return {
        "title": _one_line(meta.get("og:title") or (article.title if article else None)),
        "date": date,
        "source": _one_line(meta.get("og:site_name") or ((article.sitename or article.hostname) if article else None)),
        "author": _one_line(meta.get("author") or (article.author if article else None)),
    }


def _one_line(text: str | None) -> str | None:
    return " ".join(replace_unprintable(text).split())[:500] or None if text else None
