"""The WSGI application: who may ask, which address is what, and the headers that every response carries."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from threading import Event
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from stancegraph.errors import StancegraphError
from stancegraph.graph.ask.query import run_query
from stancegraph.serve.endpoint import CUT, Endpoint
from stancegraph.serve.offer import Offer, is_addressed
from stancegraph.serve.origins import allow_origin
from stancegraph.serve.problems import LARGEST_BODY, Refused, refusal_of, refusal_of_http, tell
from stancegraph.serve.site import Site
from stancegraph.serve.source import Source

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Handler = Callable[..., Response]
SMALLEST_GZIP = 1024  # bytes; below it the header costs more than is won
LARGEST_GZIP = 8 * 1024 * 1024  # bytes; above it the client waits longer for the packing than for the bytes, on a near network
PACKED = ("text/", "application/json", "application/sparql-results", "application/n-triples", "application/ld+json", "application/rdf+xml")
STANDING_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class App:
    """The application; one for a server."""

    def __init__(self, offer: Offer, stopping: Event) -> None:
        self.offer = offer
        self.stopping = stopping
        self.source = Source(offer.source, stopping)
        self.site = Site(offer, self.source, stopping)
        endpoint = Endpoint(offer, self.source, stopping)
        rules: dict[str, tuple[Handler, list[str]]] = {
            "/sparql": (endpoint.answer, ["GET", "POST"]),
            **{address: (handler, ["GET"]) for address, handler in self.site.addresses.items()},
        }
        self.handlers = {address: handler for address, (handler, _) in rules.items()}
        self.map = Map(
            [Rule(address, endpoint=address, methods=[*methods, "OPTIONS"]) for address, (_, methods) in rules.items()],
            merge_slashes=False,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = LARGEST_BODY
        response = self._respond(request)
        return response(environ, start_response)

    def check(self) -> None:
        """Ask the graph something; raises GraphError when it cannot be read."""
        with self.source.using() as state:
            run_query(state.path, "ASK { }", limits=self.offer.limits)

    def close(self) -> None:
        """Remove what was made for serving."""
        self.site.workshop.close()
        self.source.close()

    def _respond(self, request: Request) -> Response:
        """Return the response, whatever happens."""
        try:
            self._check_host(request)
            response = self._dispatch(request)
        except Refused as refused:
            response = tell(refused)
        except HTTPException as error:
            response = tell(refusal_of_http(error))
        except StancegraphError as error:
            response = tell(refusal_of(error))
        return self._finish(request, response)

    def _check_host(self, request: Request) -> None:
        """Refuse names that are not ours: a website whose name was made to point here (DNS rebinding) must not read the graph."""
        if self.offer.hosts and not is_addressed(request.headers.get("Host", ""), self.offer.hosts):
            raise Refused(421, f"this server does not go by that name; address it as {self.offer.hosts[0]}, or allow the name with --name")

    def _dispatch(self, request: Request) -> Response:
        adapter = self.map.bind_to_environ(request.environ)
        address, arguments = adapter.match()
        if request.method == "OPTIONS":
            return Response(status=204, headers={"Allow": ", ".join(sorted(adapter.allowed_methods()))})
        return self.handlers[address](request, **arguments)

    def _finish(self, request: Request, response: Response) -> Response:
        for name, value in STANDING_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        allow_origin(request, response, self.offer.origins, exposed=(CUT, "Retry-After"))
        response.vary.update(["Accept", "Accept-Encoding", "Origin"])
        if response.status_code == 200 and not response.is_streamed:
            response.add_etag(weak=True)
            response = response.make_conditional(request)
        return _pack(request, response)


def _pack(request: Request, response: Response) -> Response:
    """Return the response gzipped where the client takes that and it pays."""
    if (
        response.status_code not in {200, 400}
        or response.direct_passthrough
        or response.is_streamed
        or "Content-Encoding" in response.headers
        or not (response.content_type or "").startswith(PACKED)
        or request.accept_encodings.quality("gzip") <= 0
    ):
        return response
    body = response.get_data()
    if SMALLEST_GZIP <= len(body) <= LARGEST_GZIP:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
