"""The SPARQL endpoint: a request in, an answer in the form that the client likes best, and never more queries at once than allowed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import BoundedSemaphore, Event

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from stancegraph.errors import StancegraphError
from stancegraph.graph.ask.answer import Answer
from stancegraph.graph.ask.guard import check_query
from stancegraph.graph.ask.query import run_query
from stancegraph.graph.ask.wire import WIRE
from stancegraph.serve.description import describe_service
from stancegraph.serve.media import FORMS, TRIPLES, Form, choose_form
from stancegraph.serve.offer import Offer
from stancegraph.serve.problems import Refused, refusal_of
from stancegraph.serve.protocol import Asked, read_asked
from stancegraph.serve.source import Source

CUT = "X-SPARQL-MaxRows"
"""The header that says that an answer was cut, and after how many rows; Virtuoso's name for it."""


class Endpoint:
    """Answers queries from one graph; holds the turns of those that run."""

    def __init__(self, offer: Offer, source: Source, stopping: Event) -> None:
        self.offer = offer
        self.source = source
        self.stopping = stopping
        self.turns = BoundedSemaphore(offer.queries)

    def answer(self, request: Request) -> Response:
        """Return the answer to a protocol request; raises Refused."""
        asked = read_asked(request)
        if asked is None:
            return self._introduce(request)
        try:
            form = _settle_form(request, check_query(asked.query, allowed=("FROM",)))
            answer = self._run(asked, request.environ.get("waitress.client_disconnected"))
        except StancegraphError as error:
            raise refusal_of(error) from error
        response = Response(WIRE[form.name](answer), content_type=f"{form.media_type}; charset=utf-8")
        if answer.is_cut:
            response.headers[CUT] = str(self.offer.limits.rows)
        return response

    def _introduce(self, request: Request) -> Response:
        """Return the service description, or for a reader with a browser the way to the editor."""
        if request.accept_mimetypes.best_match(["text/turtle", "text/html"]) == "text/html":
            return redirect("/editor", 303)
        form = choose_form(request.accept_mimetypes, TRIPLES)
        if form is None:
            raise _nothing_fits(TRIPLES)
        with self.source.using() as state:
            description = describe_service(state, self.offer.limits, request.base_url)
        return Response(WIRE[form.name](Answer(turtle=description)), content_type=f"{form.media_type}; charset=utf-8")

    def _run(self, asked: Asked, has_gone: Callable[[], bool] | None) -> Answer:
        def is_unwanted() -> bool:
            return self.stopping.is_set() or (has_gone is not None and has_gone())

        limits = replace(self.offer.limits, is_unwanted=is_unwanted)
        with self._turn(), self.source.using() as state:
            return run_query(state.path, asked.query, graphs=asked.graphs, limits=limits)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if not self.turns.acquire(timeout=self.offer.patience):
            raise Refused(503, f"{self.offer.queries} queries run already, as many as may; ask again in a moment", {"Retry-After": "5"})
        try:
            yield
        finally:
            self.turns.release()


def _settle_form(request: Request, query_form: str) -> Form:
    forms = FORMS[query_form]
    form = choose_form(request.accept_mimetypes, forms)
    if form is None:
        raise _nothing_fits(forms)
    return form


def _nothing_fits(forms: tuple[Form, ...]) -> Refused:
    return Refused(406, f"no form of the answer fits the Accept header; accept one of: {', '.join(form.media_type for form in forms)}")
