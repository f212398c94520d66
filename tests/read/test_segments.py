"""Plain text falls into titles, headings, paragraphs, list items and turns."""

from __future__ import annotations

import pytest

from stancegraph.model import SegmentKind
from stancegraph.read.headings import is_heading
from stancegraph.read.segments import find_segments


def show(text: str) -> list[tuple[str, str]]:
    """Return (kind, words) of every segment, white space made single."""
    return [(segment.kind.value, " ".join(segment.span.text_of(text).split())) for segment in find_segments(text)]


def test_news_with_a_paragraph_a_line() -> None:
    """Each line of such a text is a paragraph of its own; the first, without a full stop, is the title."""
    text = "Mayor wants trams back\n\nThe mayor backs a tram line.\nShopkeepers oppose it.\nA vote is due in May.\n"
    assert show(text) == [
        ("title", "Mayor wants trams back"),
        ("paragraph", "The mayor backs a tram line."),
        ("paragraph", "Shopkeepers oppose it."),
        ("paragraph", "A vote is due in May."),
    ]


def test_hard_wrapped_text_keeps_its_paragraphs_whole() -> None:
    """Lines broken at a width are one paragraph; an empty line parts two."""
    text = (
        "The council of the northern districts backs a plan to bring the old\n"
        "ferry back into service, because the bridge is closed for repairs\n"
        "until the end of next year. Farmers on the far bank support it.\n"
        "\n"
        "The port authority opposes the plan, since a ferry would cross the\n"
        "lane that freighters take at night.\n"
    )
    assert [kind for kind, _ in show(text)] == ["paragraph", "paragraph"]


def test_indented_first_lines_open_paragraphs() -> None:
    """Official records indent the first line of a paragraph and leave no empty line."""
    text = (
        "    The committee met in the morning and heard eleven witnesses on the\n"
        "bill to protect the wetlands, most of whom asked for longer terms.\n"
        "    It then turned to the budget of the rangers, which the members of\n"
        "both parties would like to see doubled before the summer.\n"
    )
    assert len(show(text)) == 2


def test_headings_and_lists() -> None:
    """Short lines in title case, in capitals or with a colon are headings; marks and numbers open list items."""
    text = "RIVER POLICY\n\nWhat the Ministry Wants\nIt backs a ban.\n\nDemands:\n- Ban plastic bags.\n* Fund sewers.\n2. Close the mine.\n"
    assert show(text) == [
        ("title", "RIVER POLICY"),
        ("heading", "What the Ministry Wants"),
        ("paragraph", "It backs a ban."),
        ("heading", "Demands:"),
        ("list-item", "- Ban plastic bags."),
        ("list-item", "* Fund sewers."),
        ("list-item", "2. Close the mine."),
    ]


@pytest.mark.parametrize("line", ["He waved them off", "The union backs it.", "“We will not sign”", "Unions, ports,"])
def test_a_sentence_is_no_heading(line: str) -> None:
    """Lower-case words, a full stop, a quotation or an open end tell a sentence."""
    assert not is_heading(line)


def test_turns_of_a_record() -> None:
    """The label is a segment of its own, and its speaker holds for every paragraph up to the next label."""
    text = (
        "    Senator OKAFOR. I oppose the dam. It would drown four villages, and\n"
        "no one in this room has told them so.\n"
        "    I also oppose the road.\n"
        "    The CHAIRMAN. The gentleman from Kano is recognised.\n"
    )
    segments = find_segments(text)
    assert [(s.kind, s.speaker) for s in segments] == [
        (SegmentKind.SPEAKER, "Senator Okafor"),
        (SegmentKind.PARAGRAPH, "Senator Okafor"),
        (SegmentKind.PARAGRAPH, "Senator Okafor"),
        (SegmentKind.SPEAKER, "The Chairman"),
        (SegmentKind.PARAGRAPH, "The Chairman"),
    ]
    assert segments[0].span.text_of(text) == "Senator OKAFOR."
    assert segments[1].span.text_of(text).startswith("I oppose the dam.")


def test_questions_and_answers() -> None:
    """An interview's letters are turns when they come back."""
    text = "Q: Do you back the levy?\nA: I do.\nQ: And the port?\nA: It opposes it.\n"
    assert [s.speaker for s in find_segments(text) if s.kind is SegmentKind.SPEAKER] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize("line", ["© 2021 Fjord Radio, our name to be given", "For more information, write to the clerk.", "###"])
def test_the_line_under_a_transcript_is_nobodys_turn(line: str) -> None:
    """What the page adds at its end was not said by the last speaker."""
    segments = find_segments(f"Senator HALE. I oppose the dam.\n\nSenator BIRK. I support it.\n\n{line}\n")
    assert (segments[-1].span.end - segments[-1].span.start, segments[-1].speaker) == (len(line), None)
    assert segments[-2].speaker == "Senator Birk"


def test_a_heading_ends_a_turn() -> None:
    """What stands under a new heading is nobody's speech."""
    text = "Mr. HALE. I support the treaty.\n\nANNEX\n\nThe treaty was signed in Riga.\n"
    assert [(s.kind.value, s.speaker) for s in find_segments(text)][-2:] == [("heading", None), ("paragraph", None)]


@pytest.mark.parametrize("text", ["Correction: The vote is in June.\n\nThe port opposes it.", "NOTE: Figures are rounded.\nNOTE: Again."])
def test_a_lone_label_is_no_speaker(text: str) -> None:
    """A word and a colon make no transcript."""
    assert all(segment.speaker is None for segment in find_segments(text))


def test_every_kind_of_new_line_parts_paragraphs() -> None:
    """Carriage returns, line and paragraph separators and NEL end lines too."""
    assert len(find_segments("A backs it.\rB backs it.\r\nC backs it.\u2028D backs it.\u2029E backs it.\x85F does.")) == 6


def test_white_space_has_no_segments() -> None:
    """Nothing is found in nothing."""
    assert find_segments(" \n\t\u3000\n") == ()
