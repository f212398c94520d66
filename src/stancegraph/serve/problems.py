"""What a client is told when it gets no answer: a status and one sentence, as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge
from werkzeug.wrappers import Response

from stancegraph.errors import GraphError, QueryError, StancegraphError
from stancegraph.graph.ask.guard import QueryPlaceError
from stancegraph.graph.ask.query import QueryTimeoutError, QueryUnwantedError

LARGEST_BODY = 4 * 1024 * 1024  # bytes; a query may have a million characters, each up to four bytes
STATUS: Mapping[type[StancegraphError], int] = MappingProxyType(
    {QueryTimeoutError: 504, QueryUnwantedError: 503, QueryError: 400, GraphError: 503}
)
"""Error to status, the more special class first. A graph that cannot be read may be in the middle of being written: 503."""


_SENTENCES: Mapping[type[HTTPException], str] = MappingProxyType(
    {
        NotFound: "there is nothing at this address; see what there is at /",
        MethodNotAllowed: "this address does not take that method; it only gives",
        RequestEntityTooLarge: f"a body of more than {LARGEST_BODY} bytes is not read; send a shorter query",
    }
)


class Refused(Exception):  # noqa: N818 - it is an outcome of a request, not a failure of ours
    """A request that gets no answer, with the status and the sentence that it gets instead."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.headers = dict(headers or {})
        super().__init__(sentence)


def tell(problem: Refused) -> Response:
    """Return the refusal as a response that no cache keeps."""
    headers = {"Cache-Control": "no-store"} | problem.headers
    return Response(f"{problem}\n", problem.status, headers, content_type="text/plain; charset=utf-8")


def refusal_of(error: StancegraphError) -> Refused:
    """Return what a client is told of an error; a malformed query comes back with a caret under the place."""
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    excerpt = f"\n{error.excerpt}" if isinstance(error, QueryPlaceError) else ""
    return Refused(status, f"{error}{excerpt}", {"Retry-After": "5"} if status == 503 else {})


def refusal_of_http(error: HTTPException) -> Refused:
    """Return what a client is told of an address or a method that is not there; 405 keeps its Allow."""
    kept = {name: value for name, value in error.get_headers() if name == "Allow"}
    return Refused(error.code or 500, _SENTENCES.get(type(error), f"{error.name}: {error.description}"), kept)
