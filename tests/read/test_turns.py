"""Transcripts in all their habits fall into labels and turns; what only looks like a label stays text."""

from __future__ import annotations

import pytest

from stancegraph.model import SegmentKind
from stancegraph.read.segments import find_segments
from stancegraph.read.turns import find_owner


def show(text: str) -> list[tuple[str | None, str]]:
    """Return (speaker, words) of every segment that is read."""
    unread = {SegmentKind.SPEAKER, SegmentKind.ASIDE}
    return [(s.speaker, " ".join(s.span.text_of(text).split())) for s in find_segments(text) if s.kind not in unread]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Senator VOSS.", "Senator Voss"),
        ("Mr. JONES of Ohio.", "Mr. Jones of Ohio"),
        ("Ms. De La CRUZ.", "Ms. De La Cruz"),
        ("Dr. McNAMARA.", "Dr. McNamara"),
        ("The CHAIRMAN.", "The Chairman"),
        ("SEN. KLARKE:", "Sen. Klarke"),
        ("GOV. HALVORSEN (via video):", "Gov. Halvorsen"),
        ("THE PRESIDENT:", "The President"),
        ("Mr VOSS.—", "Mr Voss"),
    ],
)
def test_a_sure_label_opens_a_turn_by_itself(label: str, speaker: str) -> None:
    """A title and a name in capitals need no company."""
    assert show(f"{label} I oppose the dam.\n") == [(speaker, "I oppose the dam.")]


@pytest.mark.parametrize(
    "labels",
    [
        ("MODERATOR:", "HALVORSEN:"),
        ("Ms. Smith:", "Rector Adam Holt:"),
        ("Chairman Harlan.", "Senator Quill [presiding]."),
        ("Q.", "A."),
        ("Q:", "A:"),
        ("QUESTION:", "ANSWER:"),
        ("Q1:", "A1:"),
        ("Speaker 1 (00:12):", "Speaker 2 (00:14):"),
        (">> HOST:", ">> MR. HALE:"),
        ("[00:12:31] HOST:", "[00:12:40] GUEST:"),
        ("HOST: [00:12]", "REPORTER: [00:14]"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_open_turns_in_company(labels: tuple[str, str], between: str) -> None:
    """Two labels prove each other, with an empty line between the turns or without."""
    first, second = labels
    found = show(f"{first} Do you back the levy?{between}{second} We oppose it. It is unfair.{between}{first} Thank you.\n")
    assert [words for _, words in found] == ["Do you back the levy?", "We oppose it. It is unfair.", "Thank you."]
    assert None not in {speaker for speaker, _ in found}
    assert found[0][0] == found[2][0] != found[1][0]


def test_surnames_alone_are_labels_of_an_interview() -> None:
    """They take turns, and one of them asks."""
    found = show("Smith: Do you back it?\nHolt: I do not.\nSmith: Why?\nHolt: It is unfair.\n")
    assert [speaker for speaker, _ in found] == ["Smith", "Holt", "Smith", "Holt"]


def test_labels_alone_on_their_lines() -> None:
    """A label without a stop counts where one comes back."""
    found = show("SENATOR VOSS\nI oppose the dam.\n\nTHE CHAIRMAN\nThank you.\n\nSENATOR VOSS\nIt drowns farms.\n")
    assert [speaker for speaker, _ in found] == ["Senator Voss", "The Chairman", "Senator Voss"]


@pytest.mark.parametrize(
    "text",
    [
        "Bill 1\n\nSponsor: Ana Ruiz\nStatus: Open\n\nBill 2\n\nSponsor: Bo Lind\nStatus: Closed\n",
        "WHAT: A march\nWHEN: Friday\nWHERE: The port\n",
        "Ayes: Harlan, Voss.\nNays: Quill.\n",
        "A. Smith opposes it.\n\nA. Jones backs it.\n",
        "A. Ban bags\nB. Close mines\n",
        "A vote follows.\n\nA union opposes it.\n",
    ],
)
def test_what_looks_like_a_label(text: str) -> None:
    """A form's fields, a roll call's counts and lettered items are nobody's turn."""
    assert {speaker for speaker, _ in show(text)} == {None}


def test_a_wrapped_line_opens_no_turn() -> None:
    """A name at the beginning of a full line belongs to the sentence over it."""
    text = (
        "The union of the northern harbour has long been led by none other than\n"
        "Mr. HALE. He opposes the levy on idle cranes, which the government of the\n"
        "province wants to bring in before the summer of the coming year.\n"
    )
    assert len(show(text)) == 1


@pytest.mark.parametrize("aside", ["[Laughter.]", "(Applause)", "[00:12:31]", "12", "[The letter of the union follows:]", "[crosstalk]"])
def test_asides_do_not_end_a_turn(aside: str) -> None:
    """Stage directions, stamps and page numbers are not read, and the speaker goes on."""
    found = show(f"Mr. HALE. I oppose the dam.\n\n{aside}\n\nIt drowns farms.\n")
    assert found == [("Mr. Hale", "I oppose the dam."), ("Mr. Hale", "It drowns farms.")]


def test_a_stage_direction_between_sentences() -> None:
    """It parts the turn in two and is not read."""
    found = show("Mr. HALE. I oppose the dam. [Laughter.] It drowns farms (the old break) too.\n")
    assert [words for _, words in found] == ["I oppose the dam.", "It drowns farms (the old break) too."]


def test_a_printed_statement_is_its_writers() -> None:
    """The heading names whose it is; its own headings do not end it, the next turn does."""
    text = (
        "Mr. HALE. I support the bill.\n\n"
        "Prepared Statement of Maria De La Cruz, River Council\n\n"
        "I oppose the bill.\n\nBACKGROUND\n\nThe river floods.\n\n"
        "Mr. HALE. Thank you.\n"
    )
    assert show(text) == [
        ("Mr. Hale", "I support the bill."),
        ("Maria De La Cruz", "I oppose the bill."),
        ("Maria De La Cruz", "BACKGROUND"),
        ("Maria De La Cruz", "The river floods."),
        ("Mr. Hale", "Thank you."),
    ]


@pytest.mark.parametrize("heading", ["Statement of Purpose", "Remarks by the President", "Prepared Statement of", "Testimony on Rents"])
def test_other_headings_name_nobody(heading: str) -> None:
    """A statement of something is not a statement of somebody."""
    assert find_owner(heading) is None


def test_headline_is_no_turn_though_its_name_speaks_below() -> None:
    """A headline prints the name otherwise than the labels do, and quoted transcripts open each turn with a mark."""
    text = 'Lee: The dam must go\n\nMs Lee spoke on Monday.\n\n"LEE: We oppose it.\n\n"ROY: Why?\n\n"LEE: It leaks.\n\n"ROY: Does it?\n'
    assert [speaker for speaker, _ in show(text) if speaker] == ["Lee", "Roy", "Lee", "Roy"]
