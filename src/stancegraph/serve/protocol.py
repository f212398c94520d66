"""What a request asks, by the SPARQL 1.1 Protocol: a query and the graphs it is asked of.

https://www.w3.org/TR/sparql11-protocol/#query-operation; each way that a request can be wrong gets its own status and sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from werkzeug.http import parse_options_header
from werkzeug.wrappers import Request

from stancegraph.graph.ask.query import GraphChoice
from stancegraph.serve.problems import Refused

LONGEST_ADDRESS = 64 * 1024  # bytes of an address; longer queries come by POST
MOST_FIELDS = 1000
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
NO_UPDATES = "updates are not accepted here: this endpoint only reads; to change the graph, build it again"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the graphs that the request chose for it."""

    query: str
    graphs: GraphChoice


def read_asked(request: Request) -> Asked | None:
    """Return what a request asks; None when a GET brings nothing at all, which asks for the service description.

    Raises Refused with 400, 403, 414 or 415.
    """
    address = request.query_string
    if len(address) > LONGEST_ADDRESS:
        raise Refused(414, f"an address of {len(address)} bytes is longer than {LONGEST_ADDRESS}; send the query by POST")
    fields = _read_fields(address)
    if request.method != "POST":
        return _read_query(fields) if fields else None
    media_type, options = parse_options_header(request.content_type)
    _check_charset(options.get("charset", "utf-8"))
    if media_type == UPDATE:
        raise Refused(403, NO_UPDATES)
    if media_type == QUERY:
        return _read_query([*fields, ("query", _decode(request.get_data()))])
    if media_type == FORM:
        return _read_query(fields + _read_fields(request.get_data()))
    raise Refused(415, f"{media_type or 'no Content-Type'} is not a way to send a query; send {FORM} or {QUERY}")


def _read_query(fields: list[tuple[str, str]]) -> Asked:
    values = {name: [value for found, value in fields if found == name] for name in ("query", "default-graph-uri", "named-graph-uri")}
    if any(name == "update" for name, _ in fields):
        raise Refused(403, NO_UPDATES)
    queries = values["query"]
    if len(queries) != 1:
        told = "there is no query in the request" if not queries else f"there are {len(queries)} queries in the request"
        raise Refused(400, f"{told}; send exactly one, in the parameter query or as a body of type {QUERY}")
    default, named = tuple(values["default-graph-uri"]), tuple(values["named-graph-uri"])
    return Asked(queries[0], GraphChoice(default or None, named or None))


def _read_fields(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, f"the parameters are not UTF-8 ({error.reason}); percent-encode them as UTF-8") from error
    except ValueError as error:
        raise Refused(400, f"there are more than {MOST_FIELDS} parameters; send fewer") from error


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"byte {error.start} of the query is not UTF-8; send the query as UTF-8") from error


def _check_charset(name: str) -> None:
    if name.lower().replace("_", "-") not in {"utf-8", "utf8", "us-ascii"}:
        raise Refused(415, f"a query in {name[:40]} is not read here; send it as UTF-8")
