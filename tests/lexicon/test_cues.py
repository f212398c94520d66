"""Loading the stance lexicon: users' entries are added, and every unusable one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph.errors import LexiconError
from stancegraph.lexicon.cues import Strength, load_stance_lexicon
from stancegraph.lexicon.judgements import load_conditions, load_judgements
from stancegraph.lexicon.orientation import load_orientation
from stancegraph.lexicon.things import load_things


def write(folder: Path, content: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_users_cues_are_added(tmp_path: Path) -> None:
    """A user's file adds its words to the shipped ones, in a shipped frame."""
    path = write(tmp_path, '[[cue]]\nheads = ["big-up"]\nframe = "backing"\nreading = "support"\n')
    lexicon = load_stance_lexicon([path])
    assert [cue.frame.name for cue in lexicon.cues_by_form["big-up"]] == ["backing"]
    assert "oppose" in lexicon.cues_by_form


def test_users_cue_overrides_the_shipped_one(tmp_path: Path) -> None:
    """The same word in the same frame has the user's reading alone; the other words of the shipped entry stay."""
    path = write(tmp_path, '[[cue]]\nheads = ["support"]\nframe = "backing"\nreading = "oppose"\nstrength = "weak"\n')
    lexicon = load_stance_lexicon([path])
    found = [cue for cue in lexicon.cues_by_form["supports"] if cue.frame.name == "backing" and not cue.near]
    assert [(cue.sign, cue.strength, cue.source) for cue in found] == [(-1, Strength.WEAK, "mine.toml")]
    assert any(cue.frame.name == "backing" and cue.sign > 0 for cue in lexicon.cues_by_form["endorses"])


def test_user_can_take_a_word_out(tmp_path: Path) -> None:
    """A reading of "none" takes the word out of its frame."""
    path = write(tmp_path, '[[cue]]\nheads = ["oppose"]\nframe = "backing"\nreading = "none"\n')
    assert not [cue for cue in load_stance_lexicon([path]).cues_by_form.get("opposes", ()) if cue.frame.name == "backing"]


def test_users_frame_overrides_the_shipped_one(tmp_path: Path) -> None:
    """The shipped words of a frame stand in the user's frame of that name."""
    path = write(tmp_path, '[frame.backing]\nclass = "verb"\nholder = ["subject"]\nposition = ["on"]\n')
    lexicon = load_stance_lexicon([path])
    assert {cue.frame.position for cue in lexicon.cues if cue.frame.name == "backing"} == {("on",)}


def test_all_problems_are_told_at_once_with_their_entries(tmp_path: Path) -> None:
    """One error names every entry that cannot be used."""
    path = write(
        tmp_path,
        '[frame.odd]\nclass = "verb"\nholder = ["nowhere"]\nposition = ["object"]\n'
        '[[cue]]\nheads = ["hum"]\nframe = "missing"\nreading = "support"\n'
        '[[cue]]\nheads = ["haw"]\nframe = "backing"\nreading = "sideways"\ncolour = "red"\n'
        '[[operator]]\nheads = ["perhaps"]\neffect = "magic"\n',
    )
    with pytest.raises(LexiconError) as caught:
        load_stance_lexicon([path])
    told = str(caught.value)
    assert all(
        part in told for part in ("mine.toml", "frame odd", "nowhere", "cue 1 (hum)", "missing", "cue 2 (haw)", "sideways", "colour")
    )
    assert "operator 1 (perhaps)" in told


@pytest.mark.parametrize("content", ["[[cue]\n", "= 3\n"])
def test_file_that_is_not_toml_is_told(tmp_path: Path, content: str) -> None:
    """A file that cannot be parsed is named, with what is wrong."""
    with pytest.raises(LexiconError, match=r"mine\.toml.*not valid TOML"):
        load_stance_lexicon([write(tmp_path, content)])


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(LexiconError, match="cannot be read"):
        load_stance_lexicon([tmp_path / "none.toml"])


def test_preposition_frames_come_before_open_ones() -> None:
    """ "Lobbied against" is not read as lobbying for."""
    assert load_stance_lexicon().cues_by_form["lobbied"][0].frame.position in {("against",), ("for",)}


def test_no_word_has_two_directions() -> None:
    """A word orients its position one way; a wrapper orients it no way."""
    orientation = load_orientation()
    assert not set(orientation.verbs) & orientation.wrapper_verbs - {"move"}
    assert {change.sign for change in orientation.verbs.values()} == {change.sign for change in orientation.nouns.values()} == {1, -1}


def test_no_word_judges_two_ways() -> None:
    """The word lists are disjoint, and each connective has one kind."""
    judgements, conditions, things = load_judgements(), load_conditions(), load_things()
    assert judgements.adjectives["unfair"] == -1
    assert judgements.adjectives["vital"] == 1
    assert conditions.phrases["in", "exchange", "for"].value == "in-exchange"
    assert not things.vague & {"ban", "levy", "bill"}
