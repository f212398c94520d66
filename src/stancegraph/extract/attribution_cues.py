"""What each cue of the reporting lexicon proposes where it stands: verbs, passives, nouns and adjectives with their frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from spacy.tokens import Token

from stancegraph.extract.attribution_blocks import find_blocks
from stancegraph.extract.attribution_contents import CONTENTS, find_phrase
from stancegraph.extract.attribution_labels import find_colons, find_hearsay, find_phrases, find_signatures
from stancegraph.extract.attribution_parts import (
    NOT_QUOTED,
    Candidate,
    Reading,
    Source,
    Stretch,
    find_cue_stretch,
    merge,
    subtract,
    trim_unpaired,
    widen_to_quotations,
)
from stancegraph.extract.attribution_sources import find_agent, find_source, find_source_beside
from stancegraph.extract.grammar import base, children, find_owners, find_preposition, is_passive
from stancegraph.lexicon.reporting import ReportingCue, ReportingLexicon

NOUN_CLAUSES = {"clause": frozenset({"acl", "ccomp", "acl:relcl"}), "infinitive": frozenset({"acl", "xcomp", "advcl"})}
OPENINGS = {"clause": frozenset({"that", "whether"}), "infinitive": frozenset({"to"})}
UNLISTED = ReportingCue("verb", "unlisted", "", ("speech",))
WORD_CLASSES = {
    "VERB": ("verb", "adjective"),
    "AUX": ("verb",),
    "NOUN": ("noun", "verb"),
    "ADJ": ("adjective",),
    "PROPN": ("noun",),
}


def find_candidates(reading: Reading, lexicon: ReportingLexicon) -> list[Candidate]:
    """Return what the cues of the lexicon propose, one candidate a cue word at most."""
    found = list(find_blocks(reading, lexicon))
    introducing = {token.i for candidate in found for token in (candidate.head, candidate.head.head)}
    for token in reading.doc:
        if token.i in introducing:
            continue
        candidate = next(_read_cues(reading, token, lexicon), None) or _read_any_verb(reading, token)
        if candidate:
            found.append(candidate)
    found.extend(chain(find_phrases(reading, lexicon), find_hearsay(reading, lexicon), find_colons(reading), find_signatures(reading)))
    return found


def _read_cues(reading: Reading, token: Token, lexicon: ReportingLexicon) -> Iterator[Candidate]:
    """Yield what the cues of the token's word class propose, then those of the class that taggers confuse with it."""
    for word_class in WORD_CLASSES.get(token.pos_, ()):
        if word_class != WORD_CLASSES[token.pos_][0] and not _may_be(token, word_class):
            continue
        for cue in lexicon.find(word_class, token.lower_):
            if not cue.particle or _has_particle(token, cue.particle):
                candidate = READERS[word_class](reading, token, cue)
                if candidate:
                    yield candidate


def _read_any_verb(reading: Reading, verb: Token) -> Candidate | None:
    """Read a verb that no lexicon lists as one of saying, where a finished quotation stands before it: `"We lost," she sighed`."""
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBZ"} or reading.quote_at[verb.i] != NOT_QUOTED:
        return None
    source = find_source_beside(reading, verb)
    if source is None:
        return None
    before = min(source.stretch[0], verb.i) - 1
    if before >= 0 and reading.quote_at[before] == NOT_QUOTED:
        before -= 1
    if before < 1 or reading.quote_at[before] == NOT_QUOTED or reading.doc[before - 1].text not in {",", "?", "!"}:
        return None
    return _compose(reading, verb, UNLISTED, "speech", source, CONTENTS["speech"](reading, verb, source), "")


def _may_be(token: Token, word_class: str) -> bool:
    """Say whether a token tagged otherwise stands where the word class would: "The city/ADJ plans/NOUN to ban", "is convinced/VERB"."""
    if word_class == "verb":
        return token.dep_ in {"ROOT", "parataxis"} and token.tag_ in {"NNS", "NN"} and any(child.i < token.i for child in token.children)
    return token.tag_ == "VBN"


def _has_particle(token: Token, particle: str) -> bool:
    words = particle.split()
    doc = token.doc
    return any(
        [doc[i + k].lower_ for k in range(len(words)) if i + k < len(doc)] == words for i in range(token.i + 1, min(token.i + 4, len(doc)))
    )


def _read_verb(reading: Reading, verb: Token, cue: ReportingCue) -> Candidate | None:
    if is_passive(verb) and not _is_mistaken_passive(reading, verb):
        return _read_passive(reading, verb, cue)
    source = find_source(reading, verb)
    if _is_quoted_aside(reading, verb, source):
        return None
    for frame in (*cue.frames, "rest") if "clause" in cue.frames else cue.frames:
        if frame in CONTENTS:
            content = CONTENTS[frame](reading, verb, source)
            preposition = ""
        else:
            content = find_phrase(verb, frame)
            preposition = frame
        if content:
            return _compose(reading, verb, cue, frame, source, content, preposition) if source else None
    return None


def _is_mistaken_passive(reading: Reading, verb: Token) -> bool:
    """Say whether a participle is a past tense: it has no "was", and a quotation or a subject of its own stands before it."""
    if children(verb, "aux:pass") or verb.dep_ == "conj":
        return False
    return bool(children(verb, "nsubj")) or find_source_beside(reading, verb) is not None


def _is_quoted_aside(reading: Reading, verb: Token, source: Source | None) -> bool:
    """Say whether a cue in a quotation brings no new source that can be followed: "I think", "you say", "they want"."""
    return reading.quote_at[verb.i] != NOT_QUOTED and (source is None or source.head.pos_ == "PRON")


def _read_passive(reading: Reading, verb: Token, cue: ReportingCue) -> Candidate | None:
    """Read "is expected to rise", "was rejected by": the content is the subject with what is said of it."""
    if "passive" not in cue.frames:
        return None
    source = find_agent(reading, verb)
    subjects = children(verb, "nsubj")
    content = [(s.left_edge.i, min(s.right_edge.i, verb.i - 1)) for s in subjects[:1] if s.lower_ != "it"]
    if not content and base(verb.dep_) == "acl":
        content = [(verb.head.left_edge.i, verb.i - 1)]
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl", "csubj"} or find_preposition(child) == "as":
            content.append((child.left_edge.i, child.right_edge.i))
            break
    return _compose(reading, verb, cue, "passive", source, content, "") if content else None


def _read_noun(reading: Reading, noun: Token, cue: ReportingCue) -> Candidate | None:
    """Read "her claim that", "the ministry's plan to", "calls for": the source is the owner, or who "of", "by" or "from" names."""
    source = _noun_source(reading, noun)
    for frame in cue.frames:
        content = _noun_content(noun, frame)
        if content and (source or frame == "clause"):
            preposition = "" if frame in CONTENTS else frame
            return _compose(reading, noun, cue, frame, source, content, preposition)
    return None


def _noun_source(reading: Reading, noun: Token) -> Source | None:
    owners = find_owners(noun)
    if owners:
        return Source(owners[0], _owner_stretch(owners[0]))
    for child in noun.rights:
        if find_preposition(child) in {"by", "from", "among"}:
            return Source(child, _without_case(child))
    if (
        noun.head.lemma_.lower() in {"make", "issue", "reach", "have", "express", "voice", "give", "repeat", "raise"}
        and base(noun.dep_) == "obj"
    ):
        return find_source(reading, noun.head)
    return None


def _owner_stretch(owner: Token) -> Stretch:
    marks = [child.i for child in owner.rights if child.tag_ == "POS"]
    return owner.left_edge.i, (marks[0] - 1 if marks else owner.right_edge.i)


def _without_case(token: Token) -> Stretch:
    marks = [child.i for child in token.lefts if base(child.dep_) in {"case", "mark"}]
    return (marks[0] + 1 if marks else token.left_edge.i), token.right_edge.i


def _noun_content(noun: Token, frame: str) -> list[Stretch]:
    for child in noun.rights if frame in NOUN_CLAUSES else ():
        opening = child.left_edge
        if child.dep_ in NOUN_CLAUSES[frame] and opening.lower_ in OPENINGS[frame]:
            is_relative = frame == "clause" and opening.dep_ != "mark" and not children(child, "nsubj")
            return [] if is_relative else [(opening.i, child.right_edge.i)]
    if frame in NOUN_CLAUSES:
        return []
    return find_phrase(noun, frame)


def _read_adjective(reading: Reading, adjective: Token, cue: ReportingCue) -> Candidate | None:
    """Read "is confident that", "are wary of", "is open to": a predicate whose subject is the source."""
    source = find_source(reading, adjective)
    if source is None:
        return None
    for frame in cue.frames:
        content = _noun_content(adjective, frame) if frame in {"clause", "infinitive"} else find_phrase(adjective, frame)
        if not content and frame in {"clause", "infinitive"}:
            content = CONTENTS[frame](reading, adjective, source)
        if content:
            return _compose(reading, adjective, cue, frame, source, content, "" if frame in CONTENTS else frame)
    return None


READERS: Mapping[str, Callable[[Reading, Token, ReportingCue], Candidate | None]] = {
    "verb": _read_verb,
    "noun": _read_noun,
    "adjective": _read_adjective,
}


def _compose(
    reading: Reading, head: Token, cue: ReportingCue, frame: str, source: Source | None, content: Sequence[Stretch], preposition: str
) -> Candidate | None:
    stretch = find_cue_stretch(head, source)
    holes = [stretch, *([source.stretch] if source else [])]
    tail = _tail(head, stretch[1])
    pieces = widen_to_quotations(reading, content, head)
    if not pieces:
        return None
    first = min(piece[0] for piece in pieces)
    if first < head.i:
        opening = min(stretch[0], source.stretch[0]) if source else stretch[0]
        holes.append((opening, max(tail, source.stretch[1] if source else tail)))
    left = [piece for whole in pieces for piece in subtract(whole, holes)]
    trimmed = [piece for part in left if (piece := trim_unpaired(reading, part))]
    if not trimmed:
        return None
    cues = [stretch]
    if preposition and stretch[1] + 1 < len(reading.doc) and reading.doc[stretch[1] + 1].lower_ == preposition:
        cues = [(stretch[0], stretch[1] + 1)]
    rule = f"en.report.{cue.name}.{frame}"
    return Candidate(rule, source, tuple(cues), head, tuple(merge(trimmed)))


def _tail(verb: Token, last: int) -> int:
    """Return where the words end that belong to the verb and not to what is said: "said on Monday", "told the chamber"."""
    for child in verb.rights:
        if base(child.dep_) in {"obl", "advmod", "obj", "iobj", "nsubj", "aux"} and child.left_edge.i == last + 1:
            last = child.right_edge.i
    return last
