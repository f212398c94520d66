"""Names of documents' pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model.facts import DocumentFact
from stancegraph.view.page_names import name_pages


@given(st.lists(st.text(max_size=100) | st.sampled_from(["../../x", "CON", "a/b", "A B", ".hidden", "x\0y", ""]), max_size=8))
def test_names_are_safe_and_none_stands_twice(ids: list[str]) -> None:
    """On any file system, whatever the letters, and none leaves the folder."""
    pages = name_pages(DocumentFact(f"urn:{number}", id_, "") for number, id_ in enumerate(ids))
    assert len({page.casefold() for page in pages.values()}) == len(ids)
    for page in pages.values():
        name = page.removeprefix("documents/").removesuffix(".html")
        assert name.isascii()
        assert name.replace("-", "").isalnum()
        assert not name.startswith("-")
        assert name not in {"con", "nul", "aux", "prn"}
        assert len(name) < 80


def test_a_plain_name_stays() -> None:
    """It can be told from the address which document it is."""
    assert list(name_pages([DocumentFact("urn:1", "article", "")]).values()) == ["documents/article.html"]
