"""Names that a place shares with somebody else: a person's surname ("Jordan" after "Jim Jordan"), another place ("Georgia")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stancegraph.extract.name_shapes import Name, Setting, is_title
from stancegraph.lexicon.gazetteer import Entry, NameForm
from stancegraph.model import ActorKind

PLACING = frozenset({"in", "at", "near", "from", "to", "across", "into", "of", "the", "throughout", "outside"})


def settle_homonyms(setting: Setting, names: Sequence[Name]) -> list[Name]:
    """Return the names, each that a place shares now with the bearer that the document speaks of.

    A place's name that is a surname in the document ("Rep. Jim Jordan") means the person, unless it stands as a place somewhere; after a
    title it always does. Other homonyms are told apart by words of the document (`lexicon/en/homonyms.toml`).
    """
    doc = setting.doc
    surnames = {doc[name.last].text for name in names if name.kind is ActorKind.PERSON and name.last > name.first}
    places = {doc[name.first].text for name in names if name.entry is not None and _is_placed(setting, name)}
    others = _find_others(setting, names)
    settled = []
    for name in names:
        word = doc[name.first].text
        is_single = name.entry is not None and name.first == name.last and name.form is not NameForm.DEMONYM
        if is_single and word in surnames and (word not in places or _has_title(setting, name)):
            name = replace(name, kind=ActorKind.PERSON, entry=None, form=NameForm.NAME, is_place=False)
        entry = others.get(doc[name.first : name.last + 1].text) if name.entry is not None else None
        settled.append(replace(name, entry=entry, kind=entry.kind, form=NameForm.METONYM, is_place=True) if entry else name)
    return settled


def _is_placed(setting: Setting, name: Name) -> bool:
    """Say whether the name stands as a place's: after "in", "the", or as the word for its people."""
    before = setting.doc[name.first - 1].lower_ if name.first > 0 else ""
    return before in PLACING or name.form is NameForm.DEMONYM


def _has_title(setting: Setting, name: Name) -> bool:
    before = setting.doc[name.first - 1] if name.first > 0 else None
    return before is not None and before.sent == setting.doc[name.first].sent and is_title(before, setting.nouns)


def _find_others(setting: Setting, names: Sequence[Name]) -> dict[str, Entry]:
    """Return, by the text of a homonym in the document, the other entry where the document's words tell that it is meant."""
    texts = {setting.doc[name.first : name.last + 1].text for name in names if name.entry is not None}
    homonyms = [homonym for homonym in setting.nouns.homonyms if homonym.text in texts]
    words = {token.text for token in setting.doc} if homonyms else set()
    meant = [homonym for homonym in homonyms if words & homonym.when and not words & homonym.unless]
    return {homonym.text: match[0] for homonym in meant if (match := setting.gazetteer.find(homonym.other)) is not None}
