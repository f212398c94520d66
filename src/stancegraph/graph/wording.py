"""Polarities and relation types as verbs between who and what, on pages as in words on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stancegraph.model import Polarity

STATEMENT_VERBS: Mapping[str, str] = MappingProxyType(
    {
        Polarity.SUPPORT: "supports",
        Polarity.OPPOSE: "opposes",
        Polarity.NEUTRAL: "takes no side on",
        Polarity.AMBIVALENT: "is divided on",
        Polarity.WITHHELD_SUPPORT: "withholds support for",
        Polarity.WITHHELD_OPPOSITION: "does not oppose",
    }
)

RELATION_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "aids": "aids",
        "allied-with": "is allied with",
        "communicates-with": "is in contact with",
        "cooperates-with": "cooperates with",
        "fights": "fights",
        "founded": "founded",
        "leads": "leads",
        "located-in": "is located in",
        "member-of": "is a member of",
        "negotiates-with": "negotiates with",
        "opposes": "stands against",
        "part-of": "is part of",
        "represents": "represents",
        "sanctions": "sanctions",
        "supports": "backs",
        "threatens": "threatens",
    }
)
