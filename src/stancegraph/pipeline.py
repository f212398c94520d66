"""The reading, from document to extraction: one engine, loaded once, used for many documents.

>>> import stancegraph                              # doctest: +SKIP
>>> engine = stancegraph.load()                     # doctest: +SKIP
>>> extraction = engine.extract("Unions back the levy.")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Token

from stancegraph import __version__
from stancegraph.extract.attributions import find_attributions
from stancegraph.extract.authorship import read_authorship
from stancegraph.extract.cues import find_cues, keep_decisions
from stancegraph.extract.governed_holders import find_all_holder_heads, govern
from stancegraph.extract.holders import take_for_actors
from stancegraph.extract.issuers import find_issuer
from stancegraph.extract.judgement_statements import find_all_judgements, find_judges
from stancegraph.extract.references import ReferenceIndex, find_references
from stancegraph.extract.relations import find_ends, find_relations
from stancegraph.extract.speakers import NO_TOKEN, find_speakers, name_sources
from stancegraph.extract.spokespersons import find_represented, speak_for, take_bodies
from stancegraph.extract.statements import find_statements
from stancegraph.extract.surroundings import StatementRules, Surroundings
from stancegraph.extract.voices import Voices, give_voice
from stancegraph.extract.wording import WordingRules
from stancegraph.graph.concepts import FORMATS, read_concepts
from stancegraph.lexicon.actor_nouns import ActorNouns, load_actor_nouns
from stancegraph.lexicon.confidence import ConfidenceTable, load_confidence
from stancegraph.lexicon.cues import load_stance_lexicon
from stancegraph.lexicon.gazetteer import Gazetteer, load_gazetteer
from stancegraph.lexicon.genres import load_genres
from stancegraph.lexicon.judgements import load_conditions, load_judgements
from stancegraph.lexicon.orientation import load_orientation
from stancegraph.lexicon.position_files import PositionFile, read_position_file
from stancegraph.lexicon.positions import Likeness, load_position_words
from stancegraph.lexicon.relations import RelationLexicon, load_relations
from stancegraph.lexicon.reporting import ReportingLexicon, load_reporting
from stancegraph.lexicon.sign_words import load_sign_words
from stancegraph.lexicon.things import load_things
from stancegraph.model import Document, Extraction, MentionForm, Span
from stancegraph.model.draft import AttributionDraft, RelationDraft, StatementDraft
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed, annotate
from stancegraph.parse.language_model import describe_language_model, load_language_model
from stancegraph.read.inputs import read_document
from stancegraph.read.segments import find_segments
from stancegraph.resolve.actors import Resolution, resolve_actors
from stancegraph.resolve.binding import Bindings, bind_attributions, bind_relations, bind_statements
from stancegraph.resolve.position_names import know_actors
from stancegraph.resolve.positions import PositionContext, ResolvedPositions, resolve_positions


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All lexicons of the reading."""

    rules: StatementRules
    reporting: ReportingLexicon
    relations: RelationLexicon
    gazetteer: Gazetteer
    nouns: ActorNouns
    confidence: ConfidenceTable
    likeness: Likeness
    positions: PositionFile = field(default_factory=PositionFile)


@dataclass(frozen=True, slots=True)
class Engine:
    """A loaded language model with its lexicons. Reading changes nothing in it; it may serve any number of documents."""

    nlp: Language
    knowledge: Knowledge
    model: str

    def read(self, path: str | Path) -> Extraction:
        """Return what a file says; raises InputError when it cannot be read."""
        return self.extract(read_document(path))

    def extract(self, document: Document | str, *, explain: bool = False) -> Extraction:
        """Return what a document says; a plain string is taken for the text of a document called "text"."""
        return next(self.pipe([document], explain=explain))

    def pipe(self, documents: Iterable[Document | str], *, explain: bool = False) -> Iterator[Extraction]:
        """Yield what each document says, in order, parsing in batches; memory does not grow with the number of documents.

        With `explain` each statement says why it was read so, and all cues that came to nothing are among the rejected.
        """
        for parsed in annotate(self.nlp, (_prepare(document) for document in documents)):
            yield extract_parsed(parsed, self.knowledge, self.model, explain=explain)


def load(
    language_model: str | None = None,
    lexicons: Sequence[str | Path] = (),
    *,
    gazetteers: Sequence[str | Path] = (),
    positions: str | Path | None = None,
) -> Engine:
    """Return an engine; loading takes about a second.

    `language_model` names an installed spaCy pipeline or a folder that holds one, None the one that ships. `lexicons` are TOML files
    whose cues are added to the shipped ones, `gazetteers` CSV, JSON or SKOS files whose actors are; of two that share a name the last
    wins. `positions` is a TOML file of the user's own merges, splits and labels of positions. Raises LanguageModelError or LexiconError.
    """
    knowledge = load_knowledge(lexicons, gazetteers=gazetteers, positions=positions)
    nlp = load_language_model(language_model)
    return Engine(nlp, knowledge, describe_language_model(nlp))


def load_knowledge(
    lexicons: Sequence[str | Path] = (), *, gazetteers: Sequence[str | Path] = (), positions: str | Path | None = None
) -> Knowledge:
    """Return the shipped lexicons, with the cues, actors and positions of the user's files added; raises LexiconError."""
    extra = [Path(path) for path in lexicons]
    gazetteer = load_gazetteer([Path(path) for path in gazetteers], dict.fromkeys(FORMATS, read_concepts))
    stances, signs, words = load_stance_lexicon(extra), load_sign_words(), load_position_words()
    wording = WordingRules(load_orientation(), words.labels)
    rules = StatementRules(stances, load_judgements(), load_conditions(), wording, load_things(), signs, load_genres())
    file = read_position_file(Path(positions)) if positions is not None else PositionFile()
    return Knowledge(
        rules=rules,
        reporting=load_reporting(),
        relations=load_relations(),
        gazetteer=gazetteer,
        nouns=load_actor_nouns(),
        confidence=load_confidence(),
        likeness=words.likeness,
        positions=file,
    )


def _prepare(document: Document | str) -> Document:
    if isinstance(document, str):
        document = Document("text", document)
    return document if document.segments else replace(document, segments=find_segments(document.text))


def extract_parsed(parsed: Parsed, knowledge: Knowledge, model: str = "", *, explain: bool = False) -> Extraction:
    """Return what a parsed document says."""
    cues = keep_decisions(find_cues(parsed, knowledge.rules.stances), knowledge.rules.things)
    governed = govern(cues, knowledge.rules.stances)
    found_references = find_references(parsed, knowledge.gazetteer, knowledge.nouns)
    references = take_for_actors(parsed, found_references, find_all_holder_heads(cues, governed), knowledge.rules.things)
    ends = find_ends(parsed, ReferenceIndex(parsed, references), knowledge.relations)
    attributions = find_attributions(parsed, knowledge.reporting)
    judgements = find_all_judgements(parsed, knowledge.rules.judgements)
    judges = find_judges(parsed, judgements, attributions)
    references = take_for_actors(parsed, references, [*ends, *judges], knowledge.rules.things)
    heard = _hear(parsed, attributions, take_bodies(references), knowledge)
    references, sources, voices = heard.references, heard.sources, heard.voices
    index = ReferenceIndex(parsed, references)
    authorship = read_authorship(parsed, attributions, judgements, knowledge.rules.genres)
    found = find_statements(Surroundings(parsed, index, voices, judgements, authorship, explain), cues, governed, knowledge.rules)
    relations = find_relations(parsed, index, knowledge.relations, voices=voices)
    represented = find_represented(references)
    resolution = resolve_actors(parsed.document, sorted([*references, *heard.labels], key=lambda reference: reference.span))
    bound = bind_attributions([draft.attribution for draft in attributions], sources, resolution.actor_of)
    speaks_for = {resolution.actor_of.get(one): resolution.actor_of.get(body) for one, body in represented.items()}
    by_id = {attribution.id: attribution for attribution in bound}
    pronouns = frozenset(reference.span for reference in references if reference.form is MentionForm.PRONOUN)
    bindings = Bindings(resolution.actor_of, by_id, parsed.document.text, knowledge.rules.signs.voice, speaks_for, pronouns)
    drafts = [_rate(draft, pronouns, knowledge.confidence) for draft in speak_for(found.statements, represented)]
    positions = _resolve_positions(drafts, resolution, parsed.document.text, knowledge)
    return Extraction(
        document=parsed.document,
        sentences=tuple(parsed.span(sentence.start, sentence.end - 1) for sentence in parsed.doc.sents),
        actors=resolution.actors,
        attributions=bound,
        issues=positions.issues,
        positions=positions.positions,
        statements=bind_statements(drafts, positions, bindings),
        relations=bind_relations([_place(relation, voices, knowledge.confidence) for relation in relations], bindings),
        rejected=found.rejected,
        model=model,
        version=__version__,
    )


def _resolve_positions(drafts: Sequence[StatementDraft], actors: Resolution, text: str, knowledge: Knowledge) -> ResolvedPositions:
    known = know_actors(actors.actors, actors.actor_of)
    return resolve_positions([draft.wording for draft in drafts], PositionContext(knowledge.likeness, known, text, knowledge.positions))


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who speaks: references that know it, mentions that the parser does not read, and the sources of attributions by their ids."""

    references: list[Reference]
    labels: Sequence[Reference]
    sources: Mapping[str, Span]
    voices: Voices


def _hear(parsed: Parsed, attributions: Sequence[AttributionDraft], references: Sequence[Reference], knowledge: Knowledge) -> _Heard:
    labels = find_speakers(parsed, knowledge.nouns, knowledge.gazetteer)
    sources = _find_sources(parsed, attributions, ReferenceIndex(parsed, references)) | name_sources(attributions, labels)
    voices = Voices(attributions, sources)
    issuer = find_issuer(parsed, references)
    if issuer is not None and issuer.head == NO_TOKEN:
        labels = [*labels, issuer]
    return _Heard(give_voice(references, voices, issuer.span if issuer is not None else None), labels, sources, voices)


def _find_sources(parsed: Parsed, attributions: Sequence[AttributionDraft], index: ReferenceIndex) -> dict[str, Span]:
    """Return the span of the reference that each attribution's source heads, by attribution id."""
    found: dict[str, Span] = {}
    for draft in attributions:
        token: Token | None = parsed.doc[draft.source_head] if draft.source_head is not None else None
        reference = index.at(token) if token is not None else None
        if reference is not None:
            found[draft.attribution.id] = reference.span
    return found


def _rate(draft: StatementDraft, pronouns: frozenset[Span], table: ConfidenceTable) -> StatementDraft:
    is_pronoun, length = draft.holder in pronouns, len(draft.wording.span)
    rated = replace(draft, confidence=table.rate(draft.rule, is_pronoun=is_pronoun, length=length))
    if draft.explanation is None:
        return rated
    words = table.explain(draft.rule, is_pronoun=is_pronoun, length=length)
    return replace(rated, explanation=replace(draft.explanation, confidence=f"{rated.confidence:.2f}: {words}"))


def _place(relation: RelationDraft, voices: Voices, table: ConfidenceTable) -> RelationDraft:
    """Return the relation with the attributions whose content holds its cue, innermost first, and rated by its rule."""
    holding = voices.find_holding(relation.cue[0] if relation.cue else relation.subject)
    confidence = table.rate_relation(relation.rule, relation.confidence)
    return replace(relation, attributions=tuple(draft.attribution.id for draft in holding), confidence=confidence)
