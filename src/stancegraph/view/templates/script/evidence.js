// The panel of evidence: what the picked node or lines say, each statement with the words that show it.

function showEvidence(panel) {
  const nodes = state.pick.filter((id) => nodeOf.has(id)).map((id) => nodeOf.get(id));
  const edges = state.pick.filter((id) => edgeOf.has(id)).map((id) => edgeOf.get(id));
  const parts = state.way.length === 2 ? tellWay() : nodes.length ? nodes.map(tellNode) : edges.length ? [tellEdges(edges)] : [tellNothing()];
  panel.replaceChildren(...[...tellAim(), ...parts.flat()].filter(Boolean));
  panel.classList.toggle('open', state.pick.length > 0 || state.way.length > 0);
}

function tellNothing() {
  const silent = scene.nodes.filter((node) => !node.count && scene.edges.length);
  return [
    make('p', { class: 'hint' }, scene.edges.length
      ? 'Select a line, a name or a position to read the words behind it.'
      : 'There is nothing to draw yet: build the graph from a document in which somebody supports or opposes a policy.'),
    silent.length ? make('details', { class: 'small silent' },
      make('summary', {}, `${countOf(silent.length, 'more actor or position is', 'more actors or positions are')} named without a statement or relation`),
      make('p', { dir: 'auto' }, `${sayNames(silent)}.`)) : '',
  ].filter(Boolean);
}

const statementsFirst = (one, other) => (one.role === 'relation' ? 1 : 0) - (other.role === 'relation' ? 1 : 0);

function sayNames(nodes) {
  const names = nodes.slice(0, 30).map((node) => node.label).join(', ');
  return nodes.length > 30 ? `${names} and ${nodes.length - 30} more` : names;
}

function closeButton() {
  return make('button', { class: 'close', type: 'button', 'aria-label': 'Close the evidence', on: { click: () => pick([]) } }, '×');
}

function tellNode(node) {
  const edges = scene.edges.filter((edge) => edge.source === node.id || edge.target === node.id).sort(statementsFirst);
  const shown = edges.filter((edge) => shownEvidence(edge).length);
  const kind = node.role === 'actor' ? data.shapes[node.kind].name : ['Position', node.issue && `on ${node.issue}`].filter(Boolean).join(' ');
  return [
    closeButton(),
    make('p', { class: 'kind' }, node.role === 'actor' ? drawMark(data.shapes[node.kind]) : '', kind),
    make('h2', { dir: 'auto', tabindex: '-1' }, node.label),
    node.aliases.length ? make('p', { class: 'small', dir: 'auto' }, `Also: ${node.aliases.join(', ')}`) : '',
    wayButtons(node),
    ...tellContradictions(node, shown),
    ...node.same_as.map((link) => make('p', { class: 'small' }, make('a', { href: link, rel: 'noreferrer noopener' }, link))),
    ...(shown.length ? shown.map((edge) => tellEdge(edge, 'h3', node.id)) : [make('p', { class: 'hint' }, edges.length
      ? 'The filter hides every statement here.' : 'Nothing in the documents says what this actor supports or opposes.')]),
  ];
}

// Edges of one actor that stand on both sides of one thing, each with its quotes: pairs to be read side by side.
function findContradictions(edges) {
  const sides = (edge) => Math.sign(strokeOf(edge).sign) * (Math.abs(strokeOf(edge).sign) < 1 ? 0 : 1) * (nodeOf.get(edge.target).orientation || 1);
  const matter = (edge) => nodeOf.get(edge.target).axis || edge.target;
  const stances = edges.filter((edge) => edge.role === 'statement');
  return stances.flatMap((one, place) => stances.slice(place + 1)
    .filter((other) => matter(one) === matter(other) && sides(one) * sides(other) < 0).map((other) => [one, other]));
}

function tellContradictions(node, edges) {
  if (node.role !== 'actor') return [];
  return findContradictions(edges).map((pair) => make('section', { class: 'against' },
    make('h3', {}, 'On both sides'),
    make('div', { class: 'pair' }, pair.map((edge) => make('div', { class: strokeOf(edge).colour },
      make('p', { class: 'small' }, make('span', { class: 'verb' }, drawSymbol(strokeOf(edge)), ' ', verbOf(edge)), ' ', make('bdi', {}, nodeOf.get(edge.target).label)),
      ...shownEvidence(edge).slice(0, 2).map((evidence) => make('p', { class: 'words', dir: 'auto' }, evidence.pieces.map(markPiece),
        make('span', { class: 'small' }, ` ${[sourceOf.get(evidence.document)?.title, dayOf(evidence)].filter(Boolean).join(', ')}`))))))));
}

function tellEdges(edges) {
  const head = edges.length > 1 ? [make('p', { class: 'kind' }, `${edges.length} lines run here`)] : [];
  return [closeButton(), ...head, ...edges.sort(statementsFirst).map((edge) => tellEdge(edge, 'h2'))];
}

// A sentence, its quotes below; under the name of a node the sentence leaves that name out.
function tellEdge(edge, level, about = '') {
  const shown = shownEvidence(edge);
  const stroke = strokeOf(edge);
  return make('section', { class: `told ${stroke.colour}` },
    make(level, { dir: 'auto', tabindex: '-1' },
      ...(edge.source === about ? [] : [nodeName(edge.source), ' ']),
      make('span', { class: 'verb' }, drawSymbol(stroke), ' ', verbOf(edge)),
      ...(edge.target === about ? [edge.source === about ? ' itself' : ' this'] : [' ', nodeName(edge.target)])),
    make('p', { class: 'small' }, shown.length === edge.evidence.length
      ? sayCount(edge, shown.length) : `${shown.length} of ${sayCount(edge, edge.evidence.length)} pass the filter`),
    ...shown.map((evidence) => tellEvidence(evidence)));
}

function nodeName(id) {
  return make('button', { class: 'name', type: 'button', on: { click: () => pick([id]) } }, make('bdi', {}, nodeOf.get(id).label));
}

// What was said beside the plain yes or no.
function sayNotes(evidence) {
  return [
    evidence.enacted ? 'Decided, not only said.' : '',
    evidence.disputed ? 'Disputed.' : '',
    evidence.commitment && !['certain', 'unspecified'].includes(evidence.commitment) ? `Commitment: ${evidence.commitment}.` : '',
    evidence.condition ? `On a condition: ${evidence.condition}.` : '',
  ].filter(Boolean).join(' ');
}

const sayHow = (evidence) => [
  `${data.manners[evidence.manner] || evidence.manner}. `,
  evidence.chain.length ? `Told by ${evidence.chain.join(', who cites ')}. ` : '',
  evidence.date ? `Said on ${evidence.date}. ` : '',
  `${sayConfidence(evidence.confidence)}.`,
].join('');

function citeSource(evidence) {
  const source = sourceOf.get(evidence.document);
  if (!source) return make('p', {}, make('cite', { dir: 'auto' }, evidence.document));
  const origin = [source.publisher, source.date].filter(Boolean).join(', ');
  return make('p', {}, make('cite', { dir: 'auto' }, source.title), origin ? `, ${origin}` : '',
    source.page ? ['. ', make('a', { href: `${source.page}#s-${evidence.iri.split('/').pop()}` }, 'Read it in the text')] : '');
}

function tellEvidence(evidence) {
  const notes = sayNotes(evidence);
  const around = evidence.prefix || evidence.suffix ? [make('dt', {}, 'Around it'), make('dd', { dir: 'auto' }, `… ${evidence.prefix} […] ${evidence.suffix} …`)] : [];
  return make('figure', { class: 'quote' },
    make('blockquote', { dir: 'auto' }, evidence.pieces.map(markPiece)),
    make('figcaption', {}, notes ? make('p', { class: 'notes' }, notes) : '', citeSource(evidence), make('p', {}, sayHow(evidence)),
      make('details', {}, make('summary', {}, 'How this was read'),
        make('dl', {},
          make('dt', {}, 'Rule'), make('dd', {}, evidence.rule), ...around,
          make('dt', {}, 'Characters'), make('dd', {}, `${evidence.start} to ${evidence.end}`),
          make('dt', {}, 'IRI'), make('dd', { class: 'iri' }, evidence.iri)))));
}

const ROLE_NAMES = { holder: 'who', subject: 'who', object: 'toward whom', target: 'on what', cue: 'the telling words', condition: 'the condition' };

function markPiece(piece) {
  if (!piece.roles.length) return piece.text;
  const title = piece.roles.map((role) => ROLE_NAMES[role] || role).join(', ');
  return make('mark', { class: piece.roles.map((role) => `role-${role}`).join(' '), title }, piece.text);
}
