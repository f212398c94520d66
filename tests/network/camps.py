"""Codings made by hand for the tests of measures: two camps and one in between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.ties import Coding, code

Said = tuple[str, str, int]

WEST = [(actor, position, side) for actor in ("Ann", "Bea", "Cem") for position, side in (("levy", 1), ("dam", 0), ("rail", 1))]
EAST = [(actor, position, side) for actor in ("Xan", "Yva", "Zoe") for position, side in (("levy", 0), ("dam", 1), ("rail", 0))]
BROKER = [("Mia", "levy", 1), ("Mia", "rail", 1), ("Mia", "dam", 1)]


def make_events(said: Iterable[Said], *, is_dated: bool = True) -> Events:
    """Return a statement a day, each in a document of its own."""
    start = datetime(2024, 1, 1)
    events = tuple(
        Event(
            str(number),
            f"d{number}",
            start + timedelta(days=number) if is_dated else None,
            values={"actor": actor, "position": position},
            qualifiers={"agreement": side},
            about={"title": f"Paper {number}"},
            text=f"{actor} on the {position}",
            confidence=0.9,
            manner="own",
        )
        for number, (actor, position, side) in enumerate(said)
    )
    kinds = {"actor": VariableType.SHORT_TEXT, "position": VariableType.SHORT_TEXT, "agreement": VariableType.BOOLEAN}
    return Events(events, kinds, qualifier="agreement")


def make_coding(said: Iterable[Said], *, is_dated: bool = True) -> Coding:
    """Return the same as numbers."""
    return code(make_events(said, is_dated=is_dated))
