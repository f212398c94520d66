"""Comparing our actors with mentions put down by hand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.actors import align, count_pairs, find_links, format_figures
from benchmarks.gum_mentions import GumText, read_gum

from stancegraph.model import Actor, ActorKind, Document, Extraction, Mention, MentionForm, Span

WORDS = (
    ("The", "Entity=(1-organization-new-s-cf1-2-coref", True),
    ("harbour", "", False),
    ("guild", "Entity=1)", False),
    ("met", "", False),
    ("Ann", "Entity=(2-person-new-s-cf2-1-coref)|SpaceAfter=No", False),
    (".", "", False),
    ("It", "Entity=(1-organization-giv-s-cf1-1-ana)", True),
    ("left", "", False),
    ("her", "Entity=(2-person-giv-s-cf2-1-ana)|SpaceAfter=No", False),
    (".", "", False),
)


def read_sample(tmp_path: Path) -> GumText:
    """Return a made-up text with two entities of two mentions each."""
    lines = []
    for number, (word, misc, opens) in enumerate(WORDS, 1):
        lines += ["", "# newpar"] if opens else []
        lines.append("\t".join([str(number), word, *["_"] * 7, misc or "_"]))
    path = tmp_path / "GUM_news_sample.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_gum(path)


def test_brackets_become_mentions(tmp_path: Path) -> None:
    """A mention has its words, its head words and its entity."""
    text = read_sample(tmp_path)
    assert text.text == "The harbour guild met Ann. \n\nIt left her. ".replace(". \n", ".\n")
    found = [(mention.cluster, mention.span.text_of(text.text), mention.head.text_of(text.text)) for mention in text.mentions]
    assert found == [("1", "The harbour guild", "harbour"), ("2", "Ann", "Ann"), ("1", "It", "It"), ("2", "her", "her")]


def test_links_and_pairs_are_counted(tmp_path: Path) -> None:
    """A right link, a wrong one, and the pair that was missed."""
    text = read_sample(tmp_path)
    spans = {word: Span(text.text.index(word), text.text.index(word) + len(word)) for word in ("The harbour guild", "Ann", "It", "her")}
    guild = Mention(spans["The harbour guild"], MentionForm.NOMINAL)
    mentions = (
        guild,
        Mention(spans["It"], MentionForm.PRONOUN, "agrees", guild.span),
        Mention(spans["her"], MentionForm.PRONOUN, "guess", guild.span),
    )
    ann = Actor("a2", "Ann", ActorKind.PERSON, (Mention(spans["Ann"], MentionForm.NAME),))
    extraction = Extraction(Document("d", text.text), actors=(Actor("a1", "guild", ActorKind.ORGANIZATION, mentions), ann))
    known = align(text, extraction)
    links = list(find_links(text, extraction, known))
    assert [(link.words, link.is_right) for link in links] == [("It", True), ("her", False)]
    tally = count_pairs(text, extraction, known)
    assert (tally.both, tally.ours, tally.gold, tally.reachable) == (1, 3, 2, 2)
    assert "pairs: precision 0.333, recall 0.500" in format_figures(links, tally)
