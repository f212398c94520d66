"""The page as a text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from tests.view.made_facts import make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.view.page import render_page
from stancegraph.view.payload import format_data
from stancegraph.view.scene import make_scene
from stancegraph.view.vis_data import make_vis_data, read_library

TOWN = make_town()


def read_data(page: str) -> dict:
    """Return the data block of a page."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_render_page_gives_the_same_bytes_under_any_hash_seed() -> None:
    """Hash seed, time zone and locale leave no trace."""
    script = "import hashlib; from stancegraph.view.page import render_page; from tests.view.made_facts import make_town; "
    script += "print(hashlib.sha256(render_page(make_town()).encode()).hexdigest())"
    places = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"})
    runs = [subprocess.run([sys.executable, "-c", script], env=os.environ | place, capture_output=True, check=True) for place in places]
    assert runs[0].stdout == runs[1].stdout


def test_render_page_asks_nobody() -> None:
    """Outside of the data and the library no address of the web stands in the page."""
    page = render_page(TOWN).replace(read_library(), "")
    page = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!data:)[a-z]+:", page) == []
    assert set(re.findall(r"https?://[^\s'\"]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_library_cannot_close_its_script() -> None:
    """What pyvis bundles can stand inside a script element."""
    assert "</script" not in read_library().lower()


def test_render_page_keeps_to_its_size() -> None:
    """A hundred nodes are well under a megabyte."""
    assert len(render_page(make_crowd(60, 40, 160)).encode()) < 900_000


def test_render_page_takes_the_title_given() -> None:
    """The title asked for, else the only document's, else a plain one."""
    assert "<title>Of tolls &amp; trams</title>" in render_page(TOWN, title="Of tolls & trams")
    assert "<title>Who supports and opposes what</title>" in render_page(TOWN)
    assert f"<title>{TOWN.documents[0].title}</title>" in render_page(Facts(documents=TOWN.documents[:1]))


def test_page_data_holds_every_quote() -> None:
    """Pieces joined are the quotes of the facts."""
    edges = read_data(render_page(TOWN))["scene"]["edges"]
    quotes = ["".join(piece["text"] for piece in evidence["pieces"]) for edge in edges for evidence in edge["evidence"]]
    assert sorted(quotes) == sorted(fact.evidence.quote for fact in (*TOWN.statements, *TOWN.relations))


def test_vis_data_has_every_node_and_edge_once() -> None:
    """pyvis drops nothing: parallel lines of two polarities stay two."""
    scene = make_scene(TOWN)
    data = make_vis_data(scene)
    assert [node["id"] for node in data["nodes"]] == [node.id for node in scene.nodes]
    assert [edge["id"] for edge in data["edges"]] == [edge.id for edge in scene.edges]
    assert data["options"]["physics"] == {"enabled": False}


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "\u2029", "&amp;", "\ud800", "\x00"])
def test_format_data_is_inert_and_valid(text: str) -> None:
    """No text leaves the block, and all but half surrogates come back."""
    data = format_data({"label": text})
    assert not set(data) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(data)["label"] == text.replace("\ud800", "\ufffd")
    data.encode("utf-8")


def test_ids_stay_when_the_graph_grows() -> None:
    """Links into a page still work after more statements are read."""
    fewer = {node.id for node in make_scene(Facts(TOWN.documents, TOWN.actors[:3], TOWN.positions[:3])).nodes}
    assert fewer <= {node.id for node in make_scene(TOWN).nodes}
