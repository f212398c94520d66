"""How well mentions are gathered into actors: `python -m benchmarks.actors FOLDER [--genres news,interview,speech] [--show REASON]`.

FOLDER holds GUM's CoNLL-U files, whose `Entity=` brackets say which mentions are of one entity. A mention of ours and one of GUM's are the
same when ours holds the head words of GUM's and lies inside it, an article or title aside. Counted are *links*: each mention that was taken
for an actor, with the mention that it was joined to, and *pairs*: all pairs of mentions of one actor. A link is right when GUM has both in
one cluster. "We" stands apart: it is read as whoever speaks, GUM knows more groups; it is in no pair. Recall is over GUM's persons and
organisations with two mentions or more.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import stancegraph
from benchmarks.gum_mentions import GumMention, GumText, read_gum
from stancegraph.model import Actor, Extraction, MentionForm, Span

KINDS = frozenset({"person", "organization"})
GENRES = "news,interview,speech"
PLURAL_SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that was joined to another one, why, and whether GUM agrees; `is_right` is None where GUM lacks one of the two."""

    document: str
    words: str
    earlier: str
    form: MentionForm
    reason: str
    is_right: bool | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs of mentions of one actor: those of both, ours between mentions that GUM knows, GUM's in all, GUM's between mentions found."""

    both: int = 0
    ours: int = 0
    gold: int = 0
    reachable: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.both + other.both, self.ours + other.ours, self.gold + other.gold, self.reachable + other.reachable)


def main() -> None:
    """Read the texts, print the figures, and with `--show` the wrong links of a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where GUM_*.conllu lie")
    parser.add_argument("--genres", default=GENRES, help=f"default: {GENRES}")
    parser.add_argument("--language-model", default=None, help="a spaCy pipeline; default: the one that ships")
    parser.add_argument("--show", default=None, help="print the wrong links whose reason holds these words; '' prints all")
    arguments = parser.parse_args()
    files = [path for genre in arguments.genres.split(",") for path in sorted(arguments.folder.glob(f"GUM_{genre}_*.conllu"))]
    if not files:
        parser.error(f"{arguments.folder} holds no GUM_*.conllu of {arguments.genres}")
    engine = stancegraph.load(arguments.language_model)
    texts = [read_gum(path) for path in files]
    links: list[Link] = []
    tally = Tally()
    for text, extraction in zip(texts, engine.pipe([text.text for text in texts]), strict=True):
        known = align(text, extraction)
        links += find_links(text, extraction, known)
        tally += count_pairs(text, extraction, known)
    print(format_figures(links, tally))
    if arguments.show is not None:
        for link in links:
            if link.is_right is False and arguments.show in link.reason:
                print(f"{link.document}: {link.words!r} taken for {link.earlier!r} ({link.reason})")


def align(text: GumText, extraction: Extraction) -> dict[Span, GumMention]:
    """Return GUM's mention for each span of ours that names the same thing; the closest in length of several."""
    by_head: dict[Span, list[GumMention]] = defaultdict(list)
    for mention in text.mentions:
        by_head[mention.head].append(mention)
    heads = sorted(by_head)
    found: dict[Span, GumMention] = {}
    for span in {mention.span for actor in extraction.actors for mention in actor.mentions}:
        inside = [mention for head in heads if span.contains(head) for mention in by_head[head] if mention.reach.contains(span)]
        if inside:
            found[span] = min(inside, key=lambda mention: (abs(len(mention.span) - len(span)), mention.span))
    return found


def find_links(text: GumText, extraction: Extraction, known: dict[Span, GumMention]) -> Iterator[Link]:
    """Yield each mention that was joined to another one, with whether GUM agrees."""
    for mention in (mention for actor in extraction.actors for mention in actor.mentions):
        if mention.joined_to is None:
            continue
        gold, other = known.get(mention.span), known.get(mention.joined_to)
        is_right = gold.cluster == other.cluster if gold is not None and other is not None else None
        words = mention.span.text_of(text.text)
        reason = f"{mention.reason} (we)" if words.lower() in PLURAL_SPEAKERS else mention.reason
        yield Link(text.name, words, mention.joined_to.text_of(text.text), mention.form, reason, is_right)


def count_pairs(text: GumText, extraction: Extraction, known: dict[Span, GumMention]) -> Tally:
    """Return how many pairs of mentions of one actor we and GUM have, and how many of GUM's could be had."""
    ours = {frozenset(pair) for actor in extraction.actors for pair in combinations(_found(actor, known, text.text), 2)}
    clusters: dict[str, list[GumMention]] = defaultdict(list)
    for mention in (mention for mention in text.mentions if mention.span.text_of(text.text).lower() not in PLURAL_SPEAKERS):
        clusters[mention.cluster].append(mention)
    wanted = [cluster for cluster in clusters.values() if any(mention.kind in KINDS for mention in cluster)]
    gold = {frozenset(pair) for cluster in wanted for pair in combinations(cluster, 2)}
    reached = set(known.values())
    return Tally(
        sum(len({mention.cluster for mention in pair}) == 1 for pair in ours), len(ours), len(gold), sum(pair <= reached for pair in gold)
    )


def _found(actor: Actor, known: dict[Span, GumMention], text: str) -> list[GumMention]:
    spans = [mention.span for mention in actor.mentions if mention.span.text_of(text).lower() not in PLURAL_SPEAKERS]
    return list(dict.fromkeys(known[span] for span in spans if span in known))


def format_figures(links: Sequence[Link], tally: Tally) -> str:
    """Return the figures as lines: links by form and by reason, then pairs."""
    rows = [("all links but of we", [link for link in links if link.words.lower() not in PLURAL_SPEAKERS])]
    rows += [(f"form {form.value}", [link for link in links if link.form is form]) for form in MentionForm]
    reasons = Counter(link.reason for link in links)
    rows += [(reason, [link for link in links if link.reason == reason]) for reason, _ in reasons.most_common()]
    lines = [f"{'links':44} right wrong  not in GUM  precision"]
    lines += [_format_row(title, row) for title, row in rows]
    lines.append(
        f"pairs: precision {_share(tally.both, tally.ours)}, recall {_share(tally.both, tally.gold)}, "
        f"recall where both mentions were found {_share(tally.both, tally.reachable)} "
        f"({tally.both} right of {tally.ours}; GUM has {tally.gold}, {tally.reachable} of them between mentions found)"
    )
    return "\n".join(lines)


def _format_row(title: str, links: Iterable[Link]) -> str:
    counts = Counter(link.is_right for link in links)
    return f"{title[:44]:44} {counts[True]:5} {counts[False]:5}  {counts[None]:10}  {_share(counts[True], counts[True] + counts[False])}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
