"""A position as the text words it: its span, the label a person would write, and where it lies on its axis."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_obliques, find_preposition, is_finite
from stancegraph.lexicon.orientation import Orientation
from stancegraph.model.draft import Wording
from stancegraph.parse.annotate import Parsed

DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "any", "some", "such", "its", "their", "his", "her", "our", "my", "your"}
)
LEFT_OUT = frozenset({"parataxis", "discourse", "vocative", "dislocated", "conj", "cc", "advcl", "appos", "advcl:relcl"})
LABEL_LEFT_OUT = LEFT_OUT | {"acl:relcl", "advmod"}
OBLIGATIONS = frozenset({"should", "must", "ought", "shall", "would", "will", "can", "could", "may", "might"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
BARE_LABEL_WORDS = 7  # a bare noun with the beginning of the clause that defines it
LABEL_WORDS = 14  # longest label of a hand-coded category in the DNA sample is shorter
TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today yesterday tomorrow week month year day".split()
)


def word_position(
    parsed: Parsed, head: Token, orientation: Orientation, without: Sequence[Token] = (), subject: Token | None = None
) -> Wording:
    """Return the wording of the position whose phrase or clause the token heads, leaving out dependents that hold a token of `without`.

    `subject` is who an infinitive is about ("wants [the troops] to leave"), so that the wording says so.
    """
    tokens = find_position_tokens(head, frozenset(token.i for token in without))
    label_tokens = _trim_label(head, [token for token in tokens if not _is_left_out(token, head, LABEL_LEFT_OUT)])
    if is_sent_out(head):
        out = head.doc[head.i + 1]
        end = (out.head if out.dep_ == "case" and out.head.i > out.i else out).right_edge.i
        rest = [head.doc[i] for i in range(tokens[-1].i + 1, end + 1)]
        tokens, label_tokens = [*tokens, *rest], [*label_tokens, *_trim_label(head, rest)]
    if _is_bare(label_tokens, head):
        label_tokens = _trim_label(head, tokens[:BARE_LABEL_WORDS])
    if subject is not None and subject.i < head.i:
        before = [token for token in find_position_tokens(subject) if token.i < tokens[0].i]
        tokens, label_tokens = [*before, *tokens], [*_trim_label(subject, before), *label_tokens]
    sign, axis_head = orient(head, orientation)
    subject = subject or next(iter(children(head, "nsubj")), None)
    if subject is not None and orientation.find_state(head.lemma_.lower(), subject.lemma_.lower()):  # "the soldiers leave"
        sign, axis_head = -1 if sign > 0 or axis_head != head else sign, subject
    axis_tokens = [token for token in label_tokens if token == axis_head or axis_head.is_ancestor(token)] or label_tokens
    if axis_head != head:
        axis_tokens = [
            token
            for token in axis_tokens
            if not (token.i < axis_head.i and base(token.dep_) in {"case", "mark"} and token.head == axis_head)
        ] or label_tokens  # a long label may end right before what it is about
    if is_sent_out(axis_head):  # the noun phrase alone, without what is to become of it
        axis_tokens = [token for token in axis_tokens if token.i <= axis_head.i] or axis_tokens
    elif axis_head == subject:
        axis_tokens = [token for token in axis_tokens if token != head and not head.is_ancestor(token)] or axis_tokens
    state = find_state(head, axis_head, orientation)
    if axis_head == subject and subject is not None:
        state = orientation.find_state(head.lemma_.lower(), subject.lemma_.lower())
    axis, stems = _format_label(axis_tokens), _find_stems(axis_tokens, axis_head, orientation)
    if state:  # "withdrawal" alone is about the presence that it ends, "troop withdrawal" about the troop presence
        axis, stems = (state, (state,)) if orientation.find_state(axis_head.lemma_.lower(), None) else (f"{axis} {state}", (state, *stems))
    return Wording(
        span=parsed.span(tokens[0], tokens[-1]),
        label=_format_label(label_tokens),
        axis=axis,
        orientation=sign,
        stems=stems,
        words=_find_stems(label_tokens, head, orientation),
    )


def _is_bare(label_tokens: list[Token], head: Token) -> bool:
    """A single common noun that a short relative clause defines ("a timetable that depends on conditions")."""
    clauses = [child for child in children(head, "acl:relcl") if head.doc[child.left_edge.i].i == head.i + 1]
    return len(label_tokens) == 1 and head.pos_ == "NOUN" and bool(clauses)


def find_position_tokens(head: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """Return the tokens of the phrase or clause without its introducing word, side remarks, coordinated parts and conditions."""
    wanted = {token.i for token in _descend(head, head, without)}
    first = last = head.i
    while first - 1 in wanted:
        first -= 1
    while last + 1 in wanted:
        last += 1
    if first >= 2 and head.doc[first - 1].lower_ == "to" and head.doc[first - 2].lower_ in NEGATIONS:
        first -= 2  # "not to turn boats away"
    tokens = [head.doc[i] for i in range(first, last + 1)]
    while tokens[0] != head and (tokens[0].is_punct or tokens[0].tag_ in {"RB", "IN"}) and tokens[0].lower_ not in NEGATIONS:
        tokens.pop(0)
    while tokens[-1] != head and tokens[-1].is_punct and tokens[-1].text not in {")", "”", '"'}:
        tokens.pop()
    return tokens


def _descend(token: Token, head: Token, without: frozenset[int]) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.head == head and _is_introducing(child, head):
            continue
        if child.head == head and (child.dep_ in LEFT_OUT or base(child.dep_) in LEFT_OUT) and not _is_restrictive(child, head):
            continue
        if without and any(lower.i in without for lower in child.subtree):
            continue
        found.extend(_descend(child, head, without))
    return found


def _is_introducing(child: Token, head: Token) -> bool:
    return child.i < head.i and base(child.dep_) in {"case", "mark", "cc"}


def _is_restrictive(child: Token, head: Token) -> bool:
    """Keep purpose clauses right after their verb ("cut rates to spur growth") inside the position."""
    return child.dep_ == "advcl" and child.i > head.i and find_preposition(child) == "to"


def _is_left_out(token: Token, head: Token, deps: frozenset[str]) -> bool:
    if token.lower_ in NEGATIONS and token.head == head:
        return False  # "not turn away boats" must not read as turning them away
    while token != head:
        if token.dep_ in deps or (base(token.dep_) in deps and token.dep_ != "advmod"):
            return not (token.dep_ == "advcl" and find_preposition(token) == "to")
        if token.head == token:
            return False
        token = token.head
    return False


def _trim_label(head: Token, tokens: list[Token]) -> list[Token]:
    kept = [token for token in tokens if token == head or not _is_noise(token, head)]
    for position, token in enumerate(kept):  # what a comma adds behind the head is a side remark
        if token.text in {",", ";", ":", "—", "–", "("} and token.i > head.i:
            kept = kept[:position]
            break
    while kept and (kept[-1].is_punct or kept[-1].dep_ in {"case", "mark", "cc"}) and kept[-1] != head:
        kept.pop()
    return kept[:LABEL_WORDS] if len(kept) > LABEL_WORDS else kept


def _is_noise(token: Token, head: Token) -> bool:
    if token.pos_ == "PRON" and token.head == head and base(token.dep_) == "nsubj":
        return True  # "it must protect its interests": who "it" is stands beside the position
    if token.lower_ == "to" and token.dep_ == "mark" and token.head == head:
        return True
    if token.lower_ in DETERMINERS and token.dep_ in {"det", "nmod:poss", "det:predet"}:
        return True
    if token.head == head and token.dep_ in {"aux", "mark", "aux:pass", "cop"} and is_finite(head):
        return token.lower_ in OBLIGATIONS or token.dep_ == "mark"
    return token.text in {'"', "“", "”", "'", "‘"}


def _format_label(tokens: list[Token]) -> str:
    parts = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        is_kept = token.pos_ == "PROPN" or bool(token.ent_type_) or (token.text.isupper() and len(token.text) > 1)
        parts.append(token.text if is_kept else token.lower_)
        if following is not None and (token.whitespace_ or following.i != token.i + 1):
            parts.append(" ")
    return "".join(parts).strip(" ,;:.-")


OF_WRAPPERS = ("of", "to", "on")
OF_ORIENTING = (*OF_WRAPPERS, "for", "in", "from")


def orient(head: Token, orientation: Orientation, _depth: int = 0) -> tuple[int, Token]:
    """Return the sign and the head of what the position is about, looking through "efforts to weaken X" to X.

    A word without a direction is its own axis, at +1.
    """
    if _depth > 4:
        return 1, head
    if is_sent_out(head):
        return -1, head
    is_verb = head.pos_ == "VERB"
    lemma = head.lemma_.lower()
    signs, wrappers = (orientation.verbs, orientation.wrapper_verbs) if is_verb else (orientation.nouns, orientation.wrapper_nouns)
    sign = signs.get(head.lower_, signs.get(lemma, 1 if lemma in wrappers else 0))
    prepositions = OF_ORIENTING if lemma in signs else OF_WRAPPERS
    inner = (_find_inner_of_verb(head) if is_verb else _find_inner_of_noun(head, prepositions)) if sign else None
    if inner is None or inner == head:
        is_kept = sign and (not is_verb or any(child.pos_ == "PRON" for child in children(head, "obj")))  # "to withdraw them"
        return (-1 if _is_negated_clause(head) else 1) * (sign if is_kept else 1), head
    inner_sign, axis = orient(inner, orientation, _depth + 1)
    return (-1 if is_verb and _is_negated_clause(head) else 1) * sign * inner_sign, axis


def find_state(head: Token, axis_head: Token, orientation: Orientation) -> str:
    """Return the state that the position's innermost word of ending ends ("presence" for a troop withdrawal), "" where none is known."""
    word = axis_head
    if is_sent_out(axis_head):
        return orientation.find_state("withdraw", axis_head.lemma_.lower())
    if axis_head == head or orientation.find_state(axis_head.lemma_.lower(), None):
        return orientation.find_state(axis_head.lemma_.lower(), None)
    while word != head and word.head != word:
        word = word.head
        state = orientation.find_state(word.lemma_.lower(), axis_head.lemma_.lower())
        if state:
            return state
    return ""


def is_sent_out(noun: Token) -> bool:
    """ "wants the troops out of the valley": what somebody wants out is against its presence."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return noun.pos_ in {"NOUN", "PROPN"} and base(noun.dep_) == "obj" and after is not None and after.lower_ == "out"


def _is_negated_clause(head: Token) -> bool:
    return head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and any(child.lower_ in NEGATIONS for child in children(head, "advmod", "neg"))


def _find_inner_of_verb(verb: Token) -> Token | None:
    found = children(verb, "obj") or children(verb, "xcomp", "ccomp") or find_obliques(verb, ("from", "of", "out", "on"))
    if not found and children(verb, "nsubj:pass"):
        found = children(verb, "nsubj:pass")
    return found[0] if found and found[0].pos_ != "PRON" else None


def _find_inner_of_noun(noun: Token, prepositions: Sequence[str]) -> Token | None:
    clauses = [
        child
        for child in children(noun, "acl")
        if child.dep_ == "acl" and find_preposition(child) in {"to", "of", "for"} and child.pos_ == "VERB"
    ]
    found = clauses or find_obliques(noun, prepositions) or (children(noun, "compound") if len(prepositions) > len(OF_WRAPPERS) else [])
    found = [token for token in found if token.lemma_.lower() not in TIME_NOUNS and token.pos_ in {"NOUN", "PROPN", "VERB"}]
    return found[-1] if found and found[-1].dep_ == "compound" else (found[0] if found else None)


def _find_stems(tokens: list[Token], head: Token, orientation: Orientation) -> tuple[str, ...]:
    """Return the content lemmas, the head's first, each once; words that name the same thing share one stem."""
    ordered = [head, *(token for token in tokens if token != head)]
    content = [token for token in ordered if token == head or token.pos_ in CONTENT]
    stems = [t.lower_ if t.pos_ == "PROPN" else orientation.same.get(t.lemma_.lower(), t.lemma_.lower()) for t in content]
    return tuple(dict.fromkeys(stem for stem in stems if stem.strip()))
