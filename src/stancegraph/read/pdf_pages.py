"""The process that opens a PDF: bytes on standard input, one JSON object on standard output, under limits of its own.

Run by `stancegraph.read.pdf` as `python -m stancegraph.read.pdf_pages SECONDS CHARACTERS BYTES`; never imported by the rest.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Sequence

MEMORY_BESIDE = 400_000_000  # bytes; what Python and pypdf take before the first page
MOST_PAGES = 5_000
BROKEN = {"problem": "is a broken PDF", "remedy": "save it again from a PDF viewer"}
LOCKED = {"problem": "needs a password", "remedy": "save it without one"}
Answer = dict[str, str] | dict[str, list[str]]


def main(arguments: Sequence[str]) -> None:
    """Read standard input, write the answer."""
    seconds, characters, unpacked = (int(argument) for argument in arguments)
    _limit_process(seconds, unpacked)
    logging.disable()
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read(), characters)))


def read_pages(data: bytes, characters: int) -> Answer:
    """Return `pages` and `title`, or `problem` and `remedy`; stops reading soon after `characters`."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return LOCKED
        if len(reader.pages) > MOST_PAGES:
            return {"problem": f"has more than {MOST_PAGES:,} pages", "remedy": "split it"}
        pages, total = list[str](), 0
        for page in reader.pages:
            pages.append(page.extract_text())
            total += len(pages[-1])
            if total > characters * 2:  # twice: running heads are still inside
                break
        title = (reader.metadata.title if reader.metadata else None) or ""
    except DependencyError:
        return LOCKED
    except LimitReachedError:
        return {"problem": "unfolds to more than the limits allow; refused", "remedy": "save it again from a PDF viewer"}
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError, MemoryError, ArithmeticError):
        return BROKEN  # pypdf lets what a malformed file causes come out as it is
    if not pages:
        return {"problem": "is a PDF without pages", "remedy": "save it again from a PDF viewer"}
    return {"pages": pages, "title": [" ".join(str(title).split())] if str(title).strip() else []}


def _limit_process(seconds: int, unpacked: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the parent's clock still holds
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, unpacked * 3 + MEMORY_BESIDE)):
        _, hard = resource.getrlimit(what)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
