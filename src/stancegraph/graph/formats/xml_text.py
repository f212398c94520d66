"""Which characters XML 1.0 can hold."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What the Char production of XML 1.0 leaves out: control characters, half surrogates, U+FFFE and U+FFFF."""


def replace_forbidden(text: str) -> str:
    r"""Return the text with U+FFFD for each character that no XML file may hold, so that offsets still count right.

    >>> replace_forbidden("tax\x00 on") == "tax\ufffd on"
    True
    """
    return FORBIDDEN.sub("\ufffd", text)


def strip_forbidden(text: str) -> str:
    r"""Return the text without characters that no XML file may hold.

    >>> strip_forbidden("tax\x00 on\x0b sugar")
    'tax on sugar'
    """
    return FORBIDDEN.sub("", text)
