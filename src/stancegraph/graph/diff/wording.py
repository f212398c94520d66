"""Polarities and relation types as verbs between who and what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stancegraph.model import Polarity

STATEMENT_VERBS: Mapping[str, str] = MappingProxyType(
    {
        Polarity.SUPPORT: "supports",
        Polarity.OPPOSE: "opposes",
        Polarity.NEUTRAL: "takes no side on",
        Polarity.AMBIVALENT: "is of two minds on",
        Polarity.WITHHELD_SUPPORT: "withholds support of",
        Polarity.WITHHELD_OPPOSITION: "does not oppose",
    }
)

RELATION_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "aids": "aids",
        "allied-with": "is allied with",
        "communicates-with": "communicates with",
        "cooperates-with": "cooperates with",
        "fights": "fights",
        "founded": "founded",
        "leads": "leads",
        "located-in": "is located in",
        "member-of": "is a member of",
        "negotiates-with": "negotiates with",
        "opposes": "opposes",
        "part-of": "is part of",
        "represents": "represents",
        "sanctions": "sanctions",
        "supports": "supports",
        "threatens": "threatens",
    }
)
