"""Word documents (docx): paragraphs, headings, lists and tables, through mammoth, after the package has been checked.

What it cannot hold: pictures, comments, deleted and hidden text. The date a file was made is not when it was published, so none is read
but what the first lines say.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from stancegraph.errors import InputError
from stancegraph.read.blocks import find_title, join_blocks
from stancegraph.read.markup import strip_page
from stancegraph.read.plain import date_segments, find_byline
from stancegraph.read.reading import EmptyInputError, Limits, Reading

OLE = b"\xd0\xcf\x11\xe0"
DOCUMENT = "word/document.xml"
NEEDED = ("[Content_Types].xml", DOCUMENT)
READ_ALSO = (
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
)
CORE = "docProps/core.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
GREATEST_RATIO = 200  # unpacked to packed; prose in XML packs 5 to 20 times, the worst real document met packed 60 times
RATIO_MATTERS = 10_000_000  # bytes
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
"""


def read_word(data: bytes, where: str, limits: Limits) -> Reading:
    """Return the reading of a Word document; raises InputError for anything that is not one, or that unfolds too far."""
    parts = read_parts(data, where, limits)
    try:
        page = strip_page(_convert(_pack(parts, where), where))
    except RecursionError as error:
        raise InputError(where, "is nested too deeply to read", "save it again with a word processor") from error
    text, segments = join_blocks(page.collector.blocks)
    title, author = _read_core(parts.get(CORE, b""))
    dated = date_segments(text, segments)
    return Reading(
        text,
        segments,
        title=find_title(text, segments) or title,
        date=dated.value if dated else None,
        author=find_byline(text, segments) or author,
        notes=dated.notes if dated else (),
    )


def read_parts(data: bytes, where: str, limits: Limits) -> dict[str, bytes]:
    """Return the parts that hold words, by name; nothing else of the package is unpacked."""
    if data.startswith(OLE):
        raise InputError(where, "is password-protected or a legacy Office file", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(package, where, limits)
            names = set(package.namelist())
            missing = [name for name in NEEDED if name not in names]
            if missing:
                raise InputError(where, f"is not a Word document (no {missing[0]} inside)", "save it again as .docx")
            parts = {name: package.read(name) for name in (*NEEDED, *READ_ALSO, CORE) if name in names}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise InputError(where, f"is not a readable Word document ({_first_words(error)})", "save it again as .docx") from error
    for name, part in parts.items():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(
                f"{where}, part {name}", "contains a DTD or a disguised encoding; refused", "save it again with a word processor"
            )
    return parts


def _check_directory(package: zipfile.ZipFile, where: str, limits: Limits) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > limits.unpacked_bytes or (unpacked > RATIO_MATTERS and unpacked > packed * GREATEST_RATIO):
        raise InputError(
            where, f"would unpack to {unpacked:,} bytes, {unpacked // packed} times its size; refused", "save it again without its pictures"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(where, "needs a password", "save it without one")


def _pack(parts: dict[str, bytes], where: str) -> io.BytesIO:
    """Return a package of the readable parts alone, hidden text taken out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, _drop_hidden(part, where) if name == DOCUMENT else part)
    packed.seek(0)
    return packed


def _drop_hidden(part: bytes, where: str) -> bytes:
    from xml.etree.ElementTree import tostring

    root = _parse(part, where)
    for parent in root.iter():
        for child in [child for child in parent if child.tag == f"{WORD}r" and _is_hidden(child)]:
            parent.remove(child)
    return bytes(tostring(root, encoding="utf-8"))


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and mark.get(f"{WORD}val", "true") not in ("0", "false", "off")


def _parse(part: bytes, where: str) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(part, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(where, "contains a DTD; refused", "save it again with a word processor") from error
    except ParseError as error:
        raise InputError(where, f"holds broken XML ({error})", "save it again with a word processor") from error
    return root


def _convert(package: io.BytesIO, where: str) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(package, style_map=STYLES, convert_image=mammoth.images.img_element(lambda image: {}))
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, ParseError) as error:
        # mammoth lets what a malformed part causes come out as it is
        raise InputError(where, f"is not a readable Word document ({_first_words(error)})", "save it again as .docx") from error
    if not result.value.strip():
        raise EmptyInputError(where, "holds no text")
    return str(result.value)


def _read_core(part: bytes) -> tuple[str | None, str | None]:
    """Return title and author of the package's own metadata; None where it says nothing."""
    if not part:
        return None, None
    root = _parse(part, CORE)
    return _words_of(root.iter(f"{DUBLIN}title")), _words_of(root.iter(f"{DUBLIN}creator"))


def _words_of(elements: Iterator[Element]) -> str | None:
    return next((" ".join(element.text.split())[:500] for element in elements if element.text and element.text.strip()), None)


def _first_words(error: Exception) -> str:
    return str(error).split("\n")[0][:100] or type(error).__name__
