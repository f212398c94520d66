"""What the shipped gazetteer lacks or contradicts, by public tables of the states of the world.

    pip install pycountry Babel countryinfo
    python -m training.check_gazetteer [--identifiers borders.json]

Usual and official names of states and territories come from ISO 3166 (pycountry) and CLDR (Babel), capitals and demonyms of states from
countryinfo, Wikidata identifiers from `src/data/borders.json` of country-coder (https://github.com/rapideditor/country-coder). None of them
is needed to install or run the package. What is left out on purpose stands in tables below, with the reason. Exit code 1 says that
something else was found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from stancegraph.lexicon.gazetteer import Entry, Gazetteer, load_gazetteer
from stancegraph.lexicon.gazetteer_rows import WIKIDATA
from stancegraph.model import ActorKind

KOSOVO = ("XK", ("Kosovo",))  # a state in CLDR and in politics, not in ISO 3166

UNNAMED = frozenset("AQ TF BQ BL BV CC CX HM IO JE MF NF PN GS SH SJ PM TK UM WF".split())
"""ISO codes of places that have few inhabitants or none, or, like Jersey, a name that means other things as often."""

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "Congo": "either of two states",
        "Hong Kong SAR China": "a table's name",
        "Macao SAR China": "a table's name",
        "Province of China Taiwan": "a table's name",
        "Republic of Bosnia and Herzegovina": "no name of the state since 1995",
        "Jerusalem": "stands for Israel, whose government sits there",
        "Brussels": "stands for the European Union",
        "Amsterdam": "the government sits in The Hague, and Amsterdam mostly stands for the city",
        "City of San Marino": "a table's name",
        "City of Victoria": "no name of today",
        "Nur-Sultan": "the name of 2019 to 2022",
        "Kingston": "a town in many countries, and a surname",
        "Moroni": "a surname",
        "Panama City": "a town in Florida, too",
        "Roseau": "a town in the United States, too",
        "Saint John's": "a town in Canada, too",
        "San José": "a town in many countries",
        "Santiago": "a town in many countries, and a first name",
        "St. George's": "a town, a school and a church in many countries",
        "Sucre": "a surname",
        "Victoria": "a state of Australia, a town in Canada, a first name",
        "Dominican": "stands for the Dominican Republic",
        "Congolese": "stands for the Democratic Republic of the Congo",
    }
)
"""Texts that are no names of the entry → why."""

ODD_DEMONYMS = frozenset(
    "Argentinean,Cape Verdian,Chinese,Comoran,Djibouti,Guinea-Bissauan,Kirghiz,Kittian and Nevisian,Maldivan,Saint Vincentian,Sao Tomean,"
    "Surinamer,Tadzhik".split(",")
)
"""Spellings of countryinfo that news does not use; "Chinese" is Hong Kong's there."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory in the public tables; its first name is the usual one."""

    code: str
    names: tuple[str, ...]
    capital: str = ""
    demonyms: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings, then how much was compared."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--identifiers", type=Path, help="borders.json of country-coder")
    chosen = parser.parse_args(arguments)
    gazetteer = load_gazetteer()
    states = read_states()
    findings = list(find_gaps(gazetteer, states))
    if chosen.identifiers:
        findings += find_wrong_identifiers(gazetteer, states, read_identifiers(chosen.identifiers))
    for finding in findings:
        print(finding)
    known = sum(find_entry(gazetteer, state) is not None for state in states)
    print(f"{len(states)} states and territories compared, {known} of them in the gazetteer; {len(findings)} findings")
    return 1 if findings else 0


def read_states() -> list[State]:
    """Return the states and territories of ISO 3166, and Kosovo, with what the tables say of them."""
    pycountry, babel = import_module("pycountry"), import_module("babel")
    usual = babel.Locale("en").territories
    facts = read_facts()
    states = []
    for country in pycountry.countries:
        others = (getattr(country, kind, "") for kind in ("name", "common_name", "official_name"))
        names = tuple(dict.fromkeys(filter(None, map(plain_name, (usual.get(country.alpha_2, ""), *others)))))
        states.append(State(country.alpha_2, names, *facts.get(country.alpha_2, ("", ()))))
    return [*states, State(*KOSOVO)]


def read_facts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return capital and demonyms by ISO code."""
    facts = {}
    for path in sorted((Path(str(import_module("countryinfo").__file__)).parent / "data").glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        demonyms = tuple(filter(None, (text.strip() for text in country.get("demonym", "").split(","))))
        facts[country.get("ISO", {}).get("alpha2", "")] = (country.get("capital") or "", demonyms)
    return facts


def plain_name(name: str) -> str:
    """Return a table's name as a text would say it.

    >>> plain_name("Congo, The Democratic Republic of the"), plain_name("Falkland Islands (Malvinas)")
    ('Democratic Republic of the Congo', 'Falkland Islands')
    """
    name = re.sub(r" \(.*\)$", "", name)
    first, _, rest = name.partition(", ")
    if rest and " and " not in rest:
        name = f"{rest} {first}"
    return re.sub(r"^[Tt]he ", "", name)


def find_gaps(gazetteer: Gazetteer, states: Iterable[State]) -> Iterator[str]:
    """Yield a sentence for each state that is missing, and for each name, capital and demonym that leads elsewhere or nowhere."""
    for state in states:
        entry = find_entry(gazetteer, state)
        if entry is None:
            if state.code not in UNNAMED:
                yield f"{state.code}: {state.names[0]} is missing"
            continue
        texts = [("name", name) for name in state.names]
        if entry.kind is ActorKind.STATE:  # a territory's capital seldom stands for it
            texts += [("capital", state.capital)] if state.capital else []
            texts += [("demonym", demonym) for demonym in state.demonyms if demonym not in ODD_DEMONYMS]
        for noun, text in texts:
            found = gazetteer.find(text)
            if text not in LEFT_OUT and (found is None or found[0] != entry):
                yield f"{state.code}: {noun} {text!r} of {entry.name} " + (f"stands for {found[0].name}" if found else "is missing")


def find_entry(gazetteer: Gazetteer, state: State) -> Entry | None:
    """Return the entry that most of the state's names lead to, those left out aside."""
    found = [match[0] for name in state.names if name not in LEFT_OUT and (match := gazetteer.find(name)) is not None]
    return max(found, key=found.count, default=None)


def read_identifiers(path: Path) -> dict[str, set[str]]:
    """Return the Wikidata items by ISO code; a state and its main part, such as Denmark, share a code."""
    identifiers: dict[str, set[str]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        for code in {properties.get("iso1A2"), properties.get("country")} - {None}:
            identifiers.setdefault(code, set()).add(properties["wikidata"])
    return identifiers


def find_wrong_identifiers(gazetteer: Gazetteer, states: Iterable[State], identifiers: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield a sentence for each entry whose Wikidata item is not one of its code's."""
    for state in states:
        entry = find_entry(gazetteer, state)
        items = {iri.removeprefix(WIKIDATA) for iri in entry.same_as} if entry is not None else set()
        if entry is not None and not items & identifiers.get(state.code, set()):
            yield f"{state.code}: {entry.name} has the identifier {' '.join(items) or 'none'}, not one of {identifiers.get(state.code)}"


if __name__ == "__main__":
    sys.exit(main())
