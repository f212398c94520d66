"""The reporting lexicon: what it refuses, how it is found, and every entry's own sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from stancegraph.errors import LexiconError
from stancegraph.extract.attributions import find_attributions
from stancegraph.lexicon.reporting import ReportingCue, build_reporting, load_reporting, read_words
from stancegraph.model import Attribution, Document, Segment, SegmentKind, Span
from stancegraph.parse.annotate import annotate

MARK = re.compile(r"\[([^\]|]+)\|(source|cue|content)\]")
CAUGHT = [(cue, sentence) for cue in load_reporting().cues for sentence in cue.catches]
LEFT_ALONE = [(cue, sentence) for cue in load_reporting().cues for sentence in cue.misses]


def read_marked(sentence: str) -> tuple[str, dict[str, list[str]]]:
    """Return a sentence without its marks, and the words marked for each role."""
    roles: dict[str, list[str]] = {"source": [], "cue": [], "content": []}
    for match in MARK.finditer(sentence):
        roles[match.group(2)].append(match.group(1))
    return MARK.sub(r"\1", sentence), roles


def words_of(text: str, spans: tuple[Span, ...]) -> list[str]:
    """Return the words the spans cover, so that readings can be compared as bags."""
    return [word for span in spans for word in re.findall(r"\w+", span.text_of(text))]


@pytest.fixture(scope="module")
def readings(nlp: Language) -> dict[str, list[Attribution]]:
    """Return what is found in every example of the lexicon, by its plain text; parsed in one batch."""
    texts = [read_marked(sentence)[0] for _, sentence in CAUGHT + LEFT_ALONE]
    documents = [Document(text, text, segments=(Segment(SegmentKind.PARAGRAPH, Span(0, len(text))),)) for text in texts]
    lexicon = load_reporting()
    parsed = annotate(nlp, documents, batch_size=64)
    return {one.document.text: [draft.attribution for draft in find_attributions(one, lexicon)] for one in parsed}


def is_read(attribution: Attribution, text: str, roles: dict[str, list[str]]) -> bool:
    """Say whether the attribution has the marked parts: any word of source and cue, half of the content (parsers differ at the edges)."""
    found = {role: set(words_of(text, getattr(attribution, role))) for role in roles}
    marked = {role: {word for part in parts for word in re.findall(r"\w+", part)} for role, parts in roles.items()}
    shared = found["content"] & marked["content"]
    return (
        bool(found["source"] & marked["source"] or not marked["source"])
        and bool(found["cue"] & marked["cue"])
        and 2 * len(shared) >= len(found["content"] | marked["content"])
    )


@pytest.mark.parametrize(("cue", "sentence"), CAUGHT, ids=[f"{cue.name}: {sentence}" for cue, sentence in CAUGHT])
def test_every_cue_catches_its_own_sentence(readings: dict[str, list[Attribution]], cue: ReportingCue, sentence: str) -> None:
    """Source, cue and content come out as the entry marks them."""
    text, roles = read_marked(sentence)
    found = [a for a in readings[text] if a.rule.startswith(f"en.report.{cue.name}")]
    assert any(is_read(a, text, roles) for a in found), [{role: words_of(text, getattr(a, role)) for role in roles} for a in found]


@pytest.mark.parametrize(("cue", "sentence"), LEFT_ALONE, ids=[f"{cue.name}: {sentence}" for cue, sentence in LEFT_ALONE])
def test_every_cue_leaves_its_counterexample_alone(readings: dict[str, list[Attribution]], cue: ReportingCue, sentence: str) -> None:
    """A sentence listed under `misses` gives no attribution by that cue."""
    assert not [a for a in readings[sentence] if a.rule.startswith(f"en.report.{cue.name}.")]


def test_every_verb_noun_and_adjective_has_an_example() -> None:
    """No entry goes into the lexicon without a sentence that shows it."""
    assert [cue.name for cue in load_reporting().cues if not cue.catches] == []


def test_cues_are_found_by_inflected_form() -> None:
    """ "slammed" finds the entry of "slam"."""
    assert [cue.head for cue in load_reporting().find("verb", "slammed")] == ["slam"]


def test_cues_with_a_particle_come_first() -> None:
    """ "called for" is looked for before "called"."""
    names = [cue.name for cue in load_reporting().find("verb", "called")]
    assert names[-1] == "call" and "call-for" in names


def test_a_later_file_replaces_an_entry(tmp_path: Path) -> None:
    """A user's entry with the same words takes the place of the shipped one."""
    path = tmp_path / "mine.toml"
    path.write_text('verb = [{ cue = "say", frames = ["object"] }]')
    assert [cue.frames for cue in load_reporting([path]).find("verb", "said")] == [("object",)]


def test_all_problems_of_a_file_are_reported(tmp_path: Path) -> None:
    """A file's unusable entries are named together, with what is wrong with each."""
    path = tmp_path / "bad.toml"
    path.write_text('verb = [{ cue = "", frames = ["clause"] }, { cue = "hum", frames = ["song"] }, { cue = "row" }]\nsong = 1\n')
    with pytest.raises(LexiconError) as error:
        load_reporting([path])
    assert [where for where, _ in error.value.problems] == ["verb 1", "verb 2 (hum)", "verb 3 (row)", "song"]


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    """Broken TOML gives one LexiconError that names the file."""
    path = tmp_path / "bad.toml"
    path.write_text("verb = [")
    with pytest.raises(LexiconError, match=r"bad\.toml"):
        load_reporting([path])


def test_an_empty_lexicon_finds_nothing() -> None:
    """A lexicon without entries answers every look-up with nothing."""
    assert build_reporting([]).find("verb", "said") == ()


def test_unknown_word_list_is_refused(tmp_path: Path) -> None:
    """A list that no rule reads is a slip of the pen."""
    path = tmp_path / "more.toml"
    path.write_text('[words]\nadressing = ["tell"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="adressing"):
        read_words(path)
