"""Markdown: the words without the marks; front matter becomes title, date, source and author.

What it cannot hold: links, pictures and code blocks (left out, and noted). Nothing is fetched and no HTML in it is run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from stancegraph.model import SegmentKind
from stancegraph.read.asides import is_aside
from stancegraph.read.blocks import Block, find_title, join_blocks
from stancegraph.read.dates import check_date
from stancegraph.read.decode import decode_bytes, replace_unprintable
from stancegraph.read.items import find_mark
from stancegraph.read.labels import LONGEST, find_label
from stancegraph.read.plain import date_segments, find_byline
from stancegraph.read.reading import Limits, Reading

FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FRONT_BYTES = 16_384
FRONT_BRACKETS = 100  # PyYAML takes seconds for some thousands of open brackets
FRONT_ALIASES = 0  # metadata of a document needs none, and aliases are how a small file unfolds to gigabytes
FRONT_KEYS = {
    "title": ("title",),
    "date": ("date", "published"),
    "source": ("source", "publisher", "site"),
    "author": ("author", "authors", "by"),
}
UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,200}\]:\s")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t]+|$)(.*?)[ \t#]*$")
UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
QUOTE = re.compile(r"(?:\s{0,3}>)+ ?")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*$")
INLINE = (
    (re.compile(r"!\[[^\[\]]*\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])?"), ""),
    (re.compile(r"\[\^[^\[\]]{1,50}\]"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+[\"'][^\"']*[\"'])?\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"(`+)([^`]+)\1"), r"\2"),
    (re.compile(r"(?<!\w)(\*\*\*|___)(?=\S)([^*_]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^_]+?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^~]+?)(?<=\S)~~"), r"\1"),
)
STRONG = re.compile(r"(\*\*|__)[^*_]{1,100}[^*_.!?:,;](?:\1)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
SHELTER = 0xE000  # escaped marks wait in Unicode's private area while the others are taken out


def read_markdown(data: bytes, where: str, limits: Limits) -> Reading:
    """Return the reading of a Markdown file."""
    decoded = decode_bytes(data, where)
    front, body = split_front_matter(decoded.text)
    notes = list(decoded.notes)
    meta = parse_front_matter(front, notes) if front else {}
    text, segments = join_blocks(find_blocks(body, notes))
    dated = None if meta.get("date") else date_segments(text, segments)
    notes += dated.notes if dated else ()
    return Reading(
        text,
        segments,
        title=meta.get("title") or find_title(text, segments),
        date=dated.value if dated else meta.get("date"),
        source=meta.get("source"),
        author=meta.get("author") or find_byline(text, segments),
        notes=tuple(notes),
    )


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the YAML between `---` lines at the very start (empty when there is none), and the rest."""
    match = FRONT.match(text)
    return ("", text) if match is None else (match.group(1), text[match.end() :])


def parse_front_matter(front: str, notes: list[str]) -> dict[str, str]:
    """Return title, date, source and author of the front matter; what cannot be used adds to the notes."""
    values = _load_yaml(front)
    if values is None:
        notes.append("front matter left out: it is not plain YAML keys and values")
        return {}
    found = {}
    for field, keys in FRONT_KEYS.items():
        value = next((values[key] for key in keys if values.get(key) not in (None, "")), None)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value[:20])
        if value is not None and not isinstance(value, dict):
            found[field] = " ".join(replace_unprintable(str(value)).split())[:500]
    if "date" in found and check_date(found["date"]) is None:
        notes.append(f"date {found['date'][:40]!r} is not a date that exists; dropped")
        del found["date"]
    elif "date" in found:
        found["date"] = check_date(found["date"]) or ""
    return found


def _load_yaml(front: str) -> dict[object, object] | None:
    import yaml

    if len(front) > FRONT_BYTES or front.count("[") + front.count("{") > FRONT_BRACKETS:
        return None
    try:
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front, Loader=yaml.SafeLoader)) > FRONT_ALIASES:
            return None
        values = yaml.load(front, Loader=_make_loader())  # noqa: S506 - a SafeLoader that reads dates as text
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return values if isinstance(values, dict) else None


def _make_loader() -> type:
    import yaml

    class TextLoader(yaml.SafeLoader):
        """The safe loader without dates: an impossible one must be noted, not raise."""

    TextLoader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return TextLoader


def find_blocks(body: str, notes: list[str]) -> list[Block]:
    """Return the blocks of a Markdown text without front matter."""
    lines = list(_drop_code(UNSEEN.sub("", body).splitlines(), notes))
    blocks: list[Block] = []
    kind, words = SegmentKind.PARAGRAPH, list[str]()
    for line in [*lines, ""]:
        line = QUOTE.sub("", line, count=1) if QUOTE.match(line) else line
        heading, is_item = HEADING.match(line), ITEM.match(line) is not None
        if words and UNDERLINE.match(line) and kind is SegmentKind.PARAGRAPH and len(words) == 1:
            blocks.append(Block(_rank("=" in line), strip_inline(words.pop())))
            continue
        is_rule = RULE.match(line) is not None
        is_new = is_item or is_rule or opens_block(line) or line.lstrip().startswith("|")
        if words and (heading or is_new or not line.strip()):
            kind = SegmentKind.HEADING if kind is SegmentKind.PARAGRAPH and is_strong(words) else kind
            blocks.append(Block(kind, strip_inline(" ".join(words))))
            kind, words = SegmentKind.PARAGRAPH, []
        if heading:
            blocks.append(Block(_rank(heading.group(1) == "#"), strip_inline(heading.group(2))))
        elif is_item and not is_rule:
            kind, words = SegmentKind.LIST_ITEM, [ITEM.sub("", line, count=1)]
        elif line.strip() and not is_rule and not DEFINITION.match(line) and not TABLE_RULE.match(line):
            words.append(" ".join(cell.strip() for cell in line.split("|")) if line.lstrip().startswith("|") else line.strip())
    return blocks


def opens_block(line: str) -> bool:
    """Say whether a line opens a paragraph though no mark of Markdown says so: a speaker's label, a time stamp, an item "(a)".

    >>> [opens_block(line) for line in ("**Q:** Why?", "(b) buses", "and trams")]
    [True, True, False]
    """
    words = strip_inline(line[:LONGEST]).strip()
    return bool(words) and (find_label(words) is not None or is_aside(words) or find_mark(words) is not None)


def is_strong(lines: list[str]) -> bool:
    """Say whether a paragraph is one line in bold that ends no sentence, as headings are written by hand."""
    return len(lines) == 1 and STRONG.fullmatch(lines[0]) is not None


def strip_inline(text: str) -> str:
    """Return a line without emphasis, links, code marks, tags and escapes.

    >>> strip_inline("The **board** [rejects](http://x.example) the `levy`.")
    'The board rejects the levy.'
    """
    text = TAG.sub("", AUTOLINK.sub(r"\1", text))
    text = ESCAPED.sub(lambda match: chr(SHELTER + ord(match.group(1))), text)
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return html.unescape(re.sub("[\ue021-\ue07e]", lambda match: chr(ord(match.group()) - SHELTER), text))


def _rank(is_first: bool) -> SegmentKind:
    return SegmentKind.TITLE if is_first else SegmentKind.HEADING


def _drop_code(lines: list[str], notes: list[str]) -> Iterator[str]:
    fence = ""
    count = 0
    for line in lines:
        match = FENCE.match(line)
        if match and not fence:
            fence = match.group(1)[:3]
            count += 1
            yield ""
        elif fence:
            fence = "" if match and match.group(1).startswith(fence) else fence
        else:
            yield line
    if count:
        notes.append(f"{count} code block{'s' if count > 1 else ''} left out")
