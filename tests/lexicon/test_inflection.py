"""Word forms are found without a lemmatiser."""

from __future__ import annotations

import pytest

from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("support", "support supports supported supporting"),
        ("oppose", "oppose opposes opposed opposing"),
        ("deny", "deny denies denied denying"),
        ("pay", "pay pays paid paying"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("scrap", "scrap scraps scrapped scrapping"),
        ("cancel", "cancel cancels canceled canceling cancelled cancelling"),
        ("draw", "draw draws drew drawn drawing"),
        ("undertake", "undertake undertakes undertook undertaken undertaking"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("agree", "agree agrees agreed agreeing"),
        ("pass", "pass passes passed passing"),
    ],
)
def test_verb_has_its_forms(verb: str, forms: str) -> None:
    """Regular, doubling, British and irregular forms, and those of a verb under a prefix."""
    assert find_verb_forms(verb) >= set(forms.split())


@pytest.mark.parametrize(("noun", "plural"), [("policy", "policies"), ("tax", "taxes"), ("day", "days"), ("person", "people")])
def test_noun_has_its_plural(noun: str, plural: str) -> None:
    """Regular and irregular plurals."""
    assert find_noun_forms(noun) == {noun, plural} | ({noun + "s"} if plural == "people" else set())
