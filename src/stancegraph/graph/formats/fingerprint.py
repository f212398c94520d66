"""Whether two graphs without blank nodes hold the same triples, told without holding either in memory and in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Triple

SIZE = 32  # bytes of each triple's hash


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """How many triples, and the sum of the hashes of their canonical N-Triples lines."""

    triples: int
    total: int


def take_fingerprint(triples: Iterable[Triple]) -> Fingerprint:
    """Return the fingerprint of a graph; no triple may come twice.

    >>> from pyoxigraph import Literal, NamedNode
    >>> a, b = (Triple(NamedNode("a:b"), NamedNode("a:c"), Literal(word)) for word in ("one", "two"))
    >>> take_fingerprint([a, b]) == take_fingerprint([b, a]) != take_fingerprint([a])
    True
    """
    count = total = 0
    for triple in triples:
        count += 1
        total += int.from_bytes(hashlib.blake2b(str(triple).encode("utf-8"), digest_size=SIZE).digest(), "big")
    return Fingerprint(count, total % (1 << 8 * SIZE))


def is_named(triple: Triple) -> bool:
    """Say whether a triple has no blank node, which would get another name in each store."""
    return not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode | Triple)
