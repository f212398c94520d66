"""The pages and files beside the endpoint."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from pyoxigraph import RdfFormat, parse
from tests.graph.samples import ferry_extraction
from tests.serve.running import Running
from werkzeug.test import Client

from stancegraph.cli.build import make_outputs
from stancegraph.cli.output import write_folder
from stancegraph.graph.ask.questions import load_questions
from stancegraph.graph.build import write_trig
from stancegraph.resources import PACKAGE
from stancegraph.serve import making
from stancegraph.serve.folder import TYPES
from stancegraph.serve.making import DOWNLOADS
from stancegraph.serve.offer import Offer
from stancegraph.serve.server import preparing

YASGUI = PACKAGE / "serve" / "static" / "yasgui"


def test_home_leads_to_everything(server: Running) -> None:
    """Each link of the way in is there."""
    home = server.get("/")
    links = set(re.findall(r'(?:href|src)="(/[^"]*)"', home.text))
    assert {"/graph", "/editor", "/questions.json", "/download/graph.trig", "/files/graph.trig"} <= links
    assert {link: server.get(link).status for link in links} == dict.fromkeys(links, 200)


def test_home_counts(server: Running, served_folder: Path) -> None:
    """What the graph holds, under its folder's name."""
    text = server.get("/").text
    assert f"<h1>{served_folder.name}</h1>" in text
    assert re.search(r"\d+ statements and \d+ relations? from 2 documents\.", text)


@pytest.mark.parametrize("path", ["/", "/editor"])
def test_pages_may_load_from_here_alone(server: Running, path: str) -> None:
    """The policy allows this server and no other."""
    policy = server.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "script-src" not in policy
    assert "http" not in policy


def test_graph_page_may_load_from_nowhere(server: Running) -> None:
    """It holds all it needs."""
    page = server.get("/graph")
    assert page.text.startswith("<!doctype html>")
    assert "Norway" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none';")


def test_questions_are_those_that_ship(server: Running) -> None:
    """As JSON, with the prefixes, and one by one."""
    listed = json.loads(server.get("/questions.json").body)
    assert [question["name"] for question in listed["questions"]] == [question.name for question in load_questions()]
    assert listed["prefixes"]["sg"].startswith("https://w3id.org/stancegraph/")
    one = server.get("/questions/contested.rq")
    assert (one.media_type, server.query(one.text).status) == ("application/sparql-query", 200)
    assert server.get("/questions/absent.rq").status == 404


@pytest.mark.parametrize("name", DOWNLOADS)
def test_downloads(server: Running, name: str) -> None:
    """Each has its type and name, and comes again from the cache of the client."""
    reply = server.get(f"/download/{name}")
    assert (reply.status, reply.media_type) == (200, TYPES[Path(name).suffix])
    assert reply.headers["content-disposition"] == f"attachment; filename={name}"
    assert server.get(f"/download/{name}", If_None_Match=reply.headers["etag"]).status == 304
    assert server.get(f"/download/{name}", If_Modified_Since=reply.headers["last-modified"]).status == 304


def test_downloads_of_the_graph_are_the_graph(server: Running, served_folder: Path) -> None:
    """TriG and N-Quads say what the file says."""
    wanted = set(parse((served_folder / "graph.trig").read_bytes(), format=RdfFormat.TRIG))
    assert set(parse(server.get("/download/graph.trig").body, format=RdfFormat.TRIG)) == wanted
    assert set(parse(server.get("/download/graph.nq").body, format=RdfFormat.N_QUADS)) == wanted


def test_part_of_a_file(server: Running) -> None:
    """A download that broke off goes on."""
    reply = server.get("/download/graph.trig", Range="bytes=0-6")
    assert (reply.status, reply.body) == (206, b"@prefix")


@pytest.mark.parametrize("path", ["/files/graph.trig", f"/files/{quote('notes/été.txt')}"])
def test_files_of_the_folder(server: Running, path: str) -> None:
    """With their types."""
    reply = server.get(path)
    assert reply.status == 200
    assert reply.media_type in {"application/trig", "text/plain"}
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/files/.env",
        "/files/.git/config.txt",
        "/files/key.pem",
        "/files/notes/.hidden.txt",
        "/files/notes",
        "/files/",
        "/files/link.txt",
        "/files/../outside.txt",
        "/files/%2e%2e/outside.txt",
        "/files/..%2foutside.txt",
        "/files/notes/..%5c..%5c..%5coutside.txt",
        "/files//etc/hosts",
        "/files/%00.txt",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/",
        "/download/",
        "/download/..",
        "/download/page.html.jinja",
    ],
)
def test_nothing_else_is_given_out(server: Running, path: str) -> None:
    """Hidden files, other suffixes, links that lead out, folders, and what lies outside."""
    reply = server.get(path)
    assert reply.status in {400, 404}
    assert b"secret" not in reply.body
    assert reply.media_type == "text/plain"


def test_home_lists_no_hidden_file(server: Running) -> None:
    """What is not given out is not named."""
    files = re.findall(r'href="/files/([^"]*)"', server.get("/").text)
    assert files == ["graph.trig", quote("notes/été.txt")]


@pytest.mark.parametrize("path", ["/", "/graph", "/editor", "/static/site.css", "/questions.json"])
def test_pages_are_only_given(server: Running, path: str) -> None:
    """Another method is told so; an unchanged page is not sent again; the server says little of itself."""
    assert server.ask("POST", path, b"x=1").status == 405
    reply = server.get(path)
    assert server.get(path, If_None_Match=reply.headers["etag"]).status == 304
    assert reply.headers["server"] == "stancegraph"


def test_editor_is_what_was_taken(server: Running) -> None:
    """The editor's files are those of the package, unchanged, with their licences."""
    vendored = json.loads((YASGUI / "vendored.json").read_text(encoding="utf-8"))
    assert {name: hashlib.sha256((YASGUI / name).read_bytes()).hexdigest() for name in vendored["sha256"]} == vendored["sha256"]
    assert server.get("/static/yasgui/LICENSES.txt").text.count("Permission is hereby granted") > 10
    third_party = (Path(__file__).parents[2] / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert all(hashed in third_party for hashed in vendored["sha256"].values())
    assert f"{vendored['package']} {vendored['version']}" in third_party


def fetch(client: Client, path: str) -> tuple[int, str]:
    with client.get(path) as response:
        return response.status_code, response.text


def test_of_a_large_graph_what_is_most_spoken_of_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says how much it shows, and so does the link to it."""
    monkeypatch.setattr(making, "MOST_DRAWN", 1)
    monkeypatch.setattr(making, "MOST_CHOSEN", 2)
    monkeypatch.setattr("stancegraph.serve.site.MOST_DRAWN", 1)
    graph = tmp_path / "graph.trig"
    graph.write_bytes(write_trig([ferry_extraction()]))
    page = b"".join(making.make(making.PAGE, graph)).decode()
    assert f'<h1 dir="auto">Most spoken of: 2 of {len(ferry_extraction().statements)} statements</h1>' in page
    assert "2 statements by" in page
    with preparing(Offer(graph)) as app:
        assert "Look at what is most spoken of" in fetch(Client(app), "/")[1]
        assert fetch(Client(app), "/graph")[0] == 200


def test_page_of_the_folder_is_shown_unless_it_is_older(tmp_path: Path) -> None:
    """What was built beside the graph, with its title, as long as it shows that graph."""
    (tmp_path / "graph.trig").write_bytes(write_trig([ferry_extraction()]))
    (tmp_path / "index.html").write_text("<!doctype html><title>Built</title>", encoding="utf-8")
    with preparing(Offer(tmp_path)) as app:
        assert "<title>Built</title>" in fetch(Client(app), "/graph")[1]
        os.utime(tmp_path / "index.html", (1, 1))
        page = fetch(Client(app), "/graph")[1]
    assert "<title>Built</title>" not in page
    assert "Norway" in page


def test_pages_of_documents_stand_where_links_lead(tmp_path: Path) -> None:
    """From the graph's page to the index, from there to a document, and back."""
    write_folder(tmp_path, make_outputs([ferry_extraction()]))
    with preparing(Offer(tmp_path)) as app:
        client = Client(app)
        assert "/documents.html" in fetch(client, "/")[1]
        for address in ("/graph", "/documents.html", "/documents/ferries.html"):
            page = fetch(client, address)[1]
            links = {link.split("#")[0] for link in re.findall(r'<a href="([^"#]+)', page)}
            assert links
            assert {link for link in links if fetch(client, urljoin(address, link))[0] != 200} == set()
        assert fetch(client, "/documents/../graph.trig")[0] == 404
