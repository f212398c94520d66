"""The pages beside the endpoint: the way in, the graph's page, the query editor, the questions, and files to take along."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Event

from jinja2 import Environment, PackageLoader, StrictUndefined
from werkzeug.exceptions import NotFound
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from stancegraph import __version__
from stancegraph.graph.ask.query import GraphChoice, run_query
from stancegraph.graph.ask.questions import load_questions
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.resources import PACKAGE
from stancegraph.serve.folder import TYPES, find_file, list_files
from stancegraph.serve.making import DOWNLOADS, MOST_DRAWN, PAGE
from stancegraph.serve.offer import Offer
from stancegraph.serve.source import Source, State
from stancegraph.serve.workshop import Workshop
from stancegraph.view.page_names import FOLDER, INDEX

Handler = Callable[..., Response]
STATIC = PACKAGE / "serve" / "static"
OWN_PAGES = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""The policy of our pages: nothing but what this server gives. The editor sets styles on its elements, hence 'unsafe-inline' for them."""
BUILT_PAGES = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""The policy of pages that hold all they need, and ask nobody, this server included; each narrows it to its own scripts by their hash."""
COUNTS = """SELECT
  (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?statement) AS ?statements) (COUNT(DISTINCT ?relation) AS ?relations)
{ { ?document a sg:Document } UNION { ?statement a sg:Statement } UNION { ?relation a sg:Relation } }"""


class Site:
    """The pages and files of one graph."""

    def __init__(self, offer: Offer, source: Source, stopping: Event) -> None:
        self.offer = offer
        self.source = source
        self.workshop = Workshop(stopping)
        self.addresses: Mapping[str, Handler] = {
            "/": self.show_home,
            "/graph": self.show_graph,
            "/index.html": self.show_graph,
            "/documents.html": self.show_index,
            "/documents/<path:name>": self.show_document,
            "/editor": self.show_editor,
            "/questions.json": self.list_questions,
            "/questions/<name>.rq": self.show_question,
            "/download/<name>": self.send_made,
            "/files/<path:name>": self.send_folder_file,
            "/static/<path:name>": self.send_static,
        }

    def show_home(self, request: Request) -> Response:
        """Return the way in: what the graph holds, and what can be done with it."""
        folder = self.source.find_folder()
        with self.source.using() as state:
            counts = self._count(state)
        return _render(
            "home",
            title=self._title(),
            counts=counts,
            is_whole=counts["statements"] <= MOST_DRAWN or self.source.find_built_page() is not None,
            questions=load_questions(),
            downloads=DOWNLOADS,
            files=[] if folder is None else list_files(folder),
            has_index=folder is not None and (folder / INDEX).is_file(),
            endpoint=f"{request.host_url}sparql",
            version=__version__,
        )

    def show_editor(self, request: Request) -> Response:
        """Return the query editor."""
        return _render("editor", title=self._title(), questions=load_questions())

    def show_graph(self, request: Request) -> Response:
        """Return the graph's page: the one of the output folder where it is no older than the graph, else one made now."""
        built = self.source.find_built_page()
        if built is not None:
            return _send(request, built)
        with self.source.using() as state:
            return _send(request, self.workshop.fetch(PAGE, state))

    def show_index(self, request: Request) -> Response:
        """Return the index of documents, issues and actors that lies in the output folder."""
        return self.send_folder_file(request, INDEX)

    def show_document(self, request: Request, name: str) -> Response:
        """Return a document's page of the output folder; it stands where the links of the graph's page lead."""
        return self.send_folder_file(request, f"{FOLDER}/{name}")

    def list_questions(self, request: Request) -> Response:
        """Return the named questions and the prefixes as JSON."""
        questions = [
            {"name": question.name, "title": question.title, "parameters": question.parameters, "query": question.query}
            for question in load_questions()
        ]
        return Response(json.dumps({"prefixes": dict(PREFIXES), "questions": questions}), content_type="application/json")

    def show_question(self, request: Request, name: str) -> Response:
        """Return one named question as SPARQL."""
        found = next((question for question in load_questions() if question.name == name), None)
        if found is None:
            raise NotFound
        return Response(found.query, content_type="application/sparql-query; charset=utf-8")

    def send_made(self, request: Request, name: str) -> Response:
        """Return the graph or its network as a file to keep."""
        if name not in DOWNLOADS:
            raise NotFound
        with self.source.using() as state:
            return _send(request, self.workshop.fetch(name, state), name)

    def send_folder_file(self, request: Request, name: str) -> Response:
        """Return a file of the output folder."""
        folder = self.source.find_folder()
        if folder is None:
            raise NotFound
        return _send(request, find_file(folder, name))

    def send_static(self, request: Request, name: str) -> Response:
        """Return a part of our own pages."""
        path = find_file(STATIC, name)
        return Response(path.read_bytes(), mimetype=TYPES[path.suffix.lower()])

    def _title(self) -> str:
        return self.offer.title or self.source.path.resolve().name

    def _count(self, state: State) -> dict[str, int]:
        answer = run_query(state.path, COUNTS, limits=self.offer.limits, graphs=GraphChoice())
        return {name: int(term.value) for name, term in zip(answer.variables, answer.rows[0], strict=True) if term is not None}


def _send(request: Request, path: Path, name: str = "") -> Response:
    """Return a file as it lies on the disk, in parts where the client asks for a part; `name` makes it one to keep."""
    response = send_file(
        path,
        request.environ,
        mimetype=TYPES[path.suffix.lower()],
        as_attachment=bool(name),
        download_name=name or None,
        conditional=True,
        max_age=None,
    )
    if path.suffix.lower() in {".html", ".svg"}:
        response.headers["Content-Security-Policy"] = BUILT_PAGES
    return response


def _render(template: str, **values: object) -> Response:
    text = _make_environment().get_template(f"{template}.html.jinja").render(**values)
    return Response(text, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": OWN_PAGES})


@cache
def _make_environment() -> Environment:
    return Environment(
        loader=PackageLoader("stancegraph.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
