"""English word forms of the words in a lexicon, so that finding a cue does not hang on a lemmatiser's guess."""

from __future__ import annotations

IRREGULAR_VERBS: dict[str, tuple[str, ...]] = {
    "be": ("am", "is", "are", "was", "were", "been", "being"),
    "beat": ("beaten", "beating"),
    "become": ("became",),
    "begin": ("began", "begun", "beginning"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "choose": ("chose", "chosen"),
    "come": ("came",),
    "cut": ("cutting",),
    "do": ("does", "did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feel": ("felt",),
    "fight": ("fought",),
    "find": ("found",),
    "forbid": ("forbade", "forbidden", "forbidding"),
    "fly": ("flew", "flown"),
    "forgo": ("forgoes", "forwent", "forgone"),
    "forswear": ("forswore", "forsworn"),
    "get": ("got", "gotten", "getting"),
    "give": ("gave", "given"),
    "go": ("goes", "went", "gone"),
    "hang": ("hung",),
    "have": ("has", "had", "having"),
    "hear": ("heard",),
    "hit": ("hitting",),
    "hold": ("held",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lay": ("laid",),
    "lead": ("led",),
    "leave": ("left",),
    "lend": ("lent",),
    "let": ("letting",),
    "lose": ("lost",),
    "make": ("made",),
    "meet": ("met",),
    "mislead": ("misled",),
    "override": ("overrode", "overridden"),
    "overrun": ("overran", "overrunning"),
    "oversee": ("oversaw", "overseen"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid",),
    "put": ("putting",),
    "rebuild": ("rebuilt",),
    "rise": ("rose", "risen"),
    "rule": ("ruled", "ruling"),
    "run": ("ran", "running"),
    "say": ("said",),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("setting",),
    "shake": ("shook", "shaken"),
    "shoot": ("shot",),
    "shrink": ("shrank", "shrunk"),
    "shut": ("shutting",),
    "sing": ("sang", "sung"),
    "sit": ("sat", "sitting"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent",),
    "stand": ("stood",),
    "stick": ("stuck",),
    "strike": ("struck",),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told",),
    "think": ("thought",),
    "throw": ("threw", "thrown"),
    "understand": ("understood",),
    "undo": ("undoes", "undid", "undone"),
    "uphold": ("upheld",),
    "upset": ("upsetting",),
    "win": ("won", "winning"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
    "write": ("wrote", "written"),
}
IRREGULAR_NOUNS: dict[str, tuple[str, ...]] = {"man": ("men",), "woman": ("women",), "person": ("people",)}
DOUBLING = frozenset(
    "abet abhor admit allot ban bar beg blog chat commit compel concur confer cap demur deter dispel drop drub equip excel expel flip "
    "forgo grab hem infer jam jib nod omit pan patrol permit plan plot prod propel quit rap rebel rebut refer regret remit rid rip rob "
    "scrap scrub shun sit slam slap slim snub spot stab step stop strip submit swap tap transfer trim".split()
)
VOWELS = frozenset("aeiou")
PREFIXES = ("under", "over", "out", "with", "fore", "mis", "re", "un", "up")


def find_verb_forms(verb: str) -> frozenset[str]:
    """Return the forms of a verb in lower case, the base form among them.

    >>> sorted(find_verb_forms("ban"))
    ['ban', 'banned', 'banning', 'bans']
    """
    forms = {verb, _with_s(verb)}
    irregular = _find_irregular(verb)
    forms.update(irregular)
    stem = verb + verb[-1] if verb in DOUBLING else verb
    forms.add(_with_ing(stem))
    if not irregular or verb in {"rule"}:
        forms.add(_with_ed(stem))
    if verb.endswith("l") and len(verb) > 3 and verb[-2] in VOWELS:  # British "cancelled", "labelling"
        forms.update({verb + "led", verb + "ling"})
    return frozenset(forms)


def find_gerund(verb: str) -> str:
    """Return the -ing form of a verb.

    >>> [find_gerund(verb) for verb in ("stop", "open", "lie", "panic", "cut")]
    ['stopping', 'opening', 'lying', 'panicking', 'cutting']
    """
    irregular = next((form for form in _find_irregular(verb) if form.endswith("ing")), "")
    if irregular:
        return irregular
    if verb.endswith("ic"):
        return verb + "king"
    return _with_ing(verb + verb[-1] if verb in DOUBLING or _is_short(verb) else verb)


def _is_short(verb: str) -> bool:
    """One syllable that ends in one vowel and one consonant ("rob", not "read" or "fix")."""
    vowels = [letter in VOWELS for letter in verb]
    return len(verb) > 2 and vowels[-3:] == [False, True, False] and sum(vowels) == 1 and verb[-1] not in "wxy"


def _find_irregular(verb: str) -> tuple[str, ...]:
    """Return the irregular forms of a verb, or of the verb that a prefix was put on ("undertake" goes like "take")."""
    if verb in IRREGULAR_VERBS:
        return IRREGULAR_VERBS[verb]
    for prefix in PREFIXES:
        if verb.startswith(prefix) and verb.removeprefix(prefix) in IRREGULAR_VERBS:
            return tuple(prefix + form for form in IRREGULAR_VERBS[verb.removeprefix(prefix)])
    return ()


def find_noun_forms(noun: str) -> frozenset[str]:
    """Return singular and plural of a noun in lower case.

    >>> sorted(find_noun_forms("policy"))
    ['policies', 'policy']
    """
    return frozenset({noun, _with_s(noun), *IRREGULAR_NOUNS.get(noun, ())})


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"veto", "go", "do", "echo"}:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return word + "ing"
