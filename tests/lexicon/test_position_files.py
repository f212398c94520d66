"""A file of the user's own positions: what it may hold, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph.errors import LexiconError
from stancegraph.lexicon.position_files import read_position_file


def test_label_and_wordings_lead_to_the_position(tmp_path: Path) -> None:
    """Capitals and white space do not count, and the label itself need not be named again."""
    path = tmp_path / "mine.toml"
    path.write_text('[[position]]\nlabel = "rent cap"\nwordings = ["Ceiling  on rents"]\nissue = "housing"\norientation = -1\n')
    file = read_position_file(path)
    found = file.find("ceiling on rents")
    assert found is not None
    assert (found.label, found.issue, found.orientation) == ("rent cap", "housing", -1)
    assert file.find("Rent cap") == found
    assert file.find("rent freeze") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[position]]\nissue = "x"\n', "label is missing"),
        ('[[position]]\nlabels = "x"\n', "labels is not one of: label, wordings"),
        ('[[position]]\nlabel = "x"\norientation = 2\n', "orientation is 1 or -1"),
        ('[[position]]\nlabel = "x"\nwordings = [1]\n', "wordings are texts"),
        ('[[position]]\nlabel = "x"\nwordings = "y"\n', "wordings has the wrong type"),
        ('[[merge]]\nlabel = "x"\n', "is not known"),
        ('[[position]]\nlabel = "x"\n[[position]]\nlabel = "y"\nwordings = ["X"]\n', "'x' stands in two entries"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, said: str) -> None:
    """Each with its place in the file."""
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(LexiconError, match=said):
        read_position_file(path)
