"""Every word that judges is read where somebody judges a policy with it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from stancegraph.lexicon.judgements import load_judgements
from stancegraph.model import ConditionKind, Extraction, Polarity
from stancegraph.pipeline import Engine

WORDS = load_judgements()
READING = {1: Polarity.SUPPORT, -1: Polarity.OPPOSE, 0: Polarity.NEUTRAL}
UNCOUNTED = frozenset(
    "progress overkill plunder vandalism sabotage lunacy madness insanity nonsense rubbish garbage claptrap poison discrimination "
    "persecution censorship coercion negligence irresponsibility recklessness relief extortion blackmail robbery theft hypocrisy "
    "overreach tyranny cruelty abuse salvation abdication best worst".split()
)
SUBJECTS = (
    ("The mayor", "toll road"),
    ("The union", "wage deal"),
    ("The minister", "amnesty"),
    ("The bishop", "divorce bill"),
    ("The senator", "subsidy"),
    ("The regulator", "merger"),
    ("The judge", "curfew"),
)


def article(word: str) -> str:
    return "" if word in UNCOUNTED else "an " if word[0] in "aeiou" else "a "


def frame_noun(number: int, word: str) -> tuple[str, str]:
    """Return the holder of a sentence that judges with the noun, and the sentence."""
    holder, policy = SUBJECTS[number % len(SUBJECTS)]
    forms = [f"{holder} described the {policy} as {article(word)}{word}."]
    if word not in UNCOUNTED:
        forms += [f"{holder} called the {policy} {article(word)}{word}.", f"{holder} said that the {policy} was {article(word)}{word}."]
    return holder, forms[number % len(forms)]


def frame_adjective(number: int, word: str) -> tuple[str, str]:
    """Return the holder of a sentence that judges with the adjective, and the sentence."""
    holder, policy = SUBJECTS[number % len(SUBJECTS)]
    forms = (
        f"{holder} described the {policy} as {word}.",
        f"{holder} said that the {policy} was {word}.",
        f"The {policy} is {word}, {holder[0].lower()}{holder[1:]} said.",
    )
    return holder, forms[number % 3]


def frame_effect(number: int, form: str) -> tuple[str, str]:
    """Return the holder of a sentence that foretells the effect, and the sentence."""
    holder, policy = SUBJECTS[number % len(SUBJECTS)]
    modal = ("would", "will")[number % 2]
    return holder, f"{holder} said that the {policy} {modal} {form} {('small firms', 'rural schools', 'the ports')[number % 3]}."


def is_base_form(form: str) -> bool:
    return not form.endswith(("ing", "ed")) and (
        form + "s" in WORDS.effects or form + "es" in WORDS.effects or form[:-1] + "ies" in WORDS.effects
    )


EXAMPLES = [
    *((word, sign, *frame_noun(number, word)) for number, (word, sign) in enumerate(WORDS.nouns.items()) if " " not in word),
    *((word, sign, *frame_adjective(number, word)) for number, (word, sign) in enumerate(WORDS.adjectives.items()) if "-" not in word),
    *((form, sign, *frame_effect(number, form)) for number, (form, sign) in enumerate(WORDS.effects.items()) if is_base_form(form)),
]


@pytest.fixture(scope="module")
def read(engine: Engine) -> dict[str, Extraction]:
    """All sentences, read once in one batch."""
    sentences = sorted({sentence for *_, sentence in EXAMPLES})
    return dict(zip(sentences, engine.pipe(sentences), strict=True))


@pytest.mark.parametrize(("word", "sign", "holder", "sentence"), EXAMPLES, ids=[f"{word}: {sentence}" for word, _, _, sentence in EXAMPLES])
def test_word_judges(word: str, sign: int, holder: str, sentence: str, read: dict[str, Extraction]) -> None:
    """The holder's statement has the word's side; a word without a side gives none or a neutral one."""
    found = read[sentence]
    told = [(s.holder_span.text_of(found.document.text).lower() if s.holder_span else "", s.polarity) for s in found.statements]
    assert (holder.lower(), READING[sign]) in told or (sign == 0 and not told), told


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The mayor backs the levy on the understanding that schools are spared.", ConditionKind.ON_CONDITIONS),
        ("The mayor will back the levy on the proviso that schools are spared.", ConditionKind.ON_CONDITIONS),
        ("The mayor will support the levy only after the audit.", ConditionKind.ONLY_IF),
        ("The mayor will support the levy only once the audit is done.", ConditionKind.ONLY_IF),
        ("The union supports the levy in the event that the audit is clean.", ConditionKind.IF),
    ],
)
def test_connective_sets_a_condition(sentence: str, kind: ConditionKind, engine: Engine) -> None:
    """The stance stands with its condition."""
    (statement,) = engine.extract(sentence).statements
    assert (statement.polarity, statement.condition and statement.condition.kind) == (Polarity.SUPPORT, kind)


def test_order_of_words_is_the_same_in_every_process() -> None:
    """The examples above are numbered, so a set's order would give each process other sentences."""
    program = "from stancegraph.lexicon.judgements import load_judgements; print(list(load_judgements().effects))"
    command = [sys.executable, "-c", program]
    runs = [
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, timeout=60).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_no_word_judges_both_ways() -> None:
    """A word that judges stands under one reading only."""
    from stancegraph.lexicon.toml_files import read_toml
    from stancegraph.resources import find_lexicon_folder

    table = read_toml(find_lexicon_folder() / "evaluations.toml")
    for kind in ("nouns", "adjectives", "effects"):
        lists = [part[kind] for name in ("support", "oppose", "neutral") if isinstance(part := table[name], dict) and kind in part]
        words = [word for words in lists for word in words]
        assert sorted(words) == sorted(set(words))
