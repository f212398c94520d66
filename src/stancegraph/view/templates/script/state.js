// What the reader has chosen, kept in the address so that a link and the Back button bring it back.
// An empty facet lets everything through; a chosen value lets only the chosen through.

const FACETS = ['line', 'kind', 'issue', 'position', 'source', 'confidence', 'origin'];
const VIEWS = ['coalitions', 'graph', 'matrix', 'table', 'timeline'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const state = {
  view: 'graph', pick: [], all: false, near: '', way: [], since: '', until: '',
  chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
};

let addressWritten = null;

function readAddress() {
  addressWritten = location.hash.slice(1);
  const asked = new URLSearchParams(addressWritten);
  const known = (name) => (asked.get(name) || '').split('.').filter((id) => nodeOf.has(id) || edgeOf.has(id));
  const day = (name) => (DAY.test(asked.get(name) || '') ? asked.get(name) : '');
  state.view = VIEWS.includes(asked.get('view')) ? asked.get('view') : data.opens.view;
  state.all = asked.get('all') === '1' && drawingOf.has('all');
  state.pick = known('pick');
  state.near = nodeOf.has(asked.get('near')) ? asked.get('near') : '';
  state.way = known('way').filter((id) => nodeOf.has(id)).slice(0, 2);
  state.since = day('since');
  state.until = day('until');
  for (const facet of FACETS) state.chosen[facet] = new Set(asked.getAll(facet).filter((value) => valuesOf[facet].has(value)));
  document.documentElement.classList.toggle('embed', data.opens.embed || asked.get('embed') === '1');
}

function writeAddress() {
  const told = new URLSearchParams();
  if (state.view !== data.opens.view) told.set('view', state.view);
  if (state.all) told.set('all', '1');
  if (state.pick.length) told.set('pick', state.pick.join('.'));
  if (state.near) told.set('near', state.near);
  if (state.way.length) told.set('way', state.way.join('.'));
  if (state.since) told.set('since', state.since);
  if (state.until) told.set('until', state.until);
  for (const facet of FACETS) for (const value of state.chosen[facet]) told.append(facet, value);
  if (new URLSearchParams(location.hash.slice(1)).get('embed') === '1') told.set('embed', '1');
  const hash = told.toString();
  addressWritten = hash;
  if (hash !== location.hash.slice(1)) location.hash = hash;
}

// A passage without a day of its own has its document's.
const dayOf = (evidence) => evidence.date || sourceOf.get(evidence.document)?.date || '';

// Whether a day, in as many figures as are known of it, lies between two days; what has no day does not.
function liesBetween(day, since, until) {
  if (!since && !until) return true;
  return day !== '' && (!since || day >= since.slice(0, day.length)) && (!until || day <= until.slice(0, day.length));
}

// The values that a statement or relation has in a facet; a relation has the kinds of both its actors, no issue and no position.
const VALUES = {
  line: (edge) => [`${edge.role}:${edge.type}`],
  kind: (edge) => [edge.source, edge.target].map((id) => nodeOf.get(id)).filter((node) => node.role === 'actor').map((node) => node.kind),
  issue: (edge) => (edge.role === 'statement' ? [nodeOf.get(edge.target).issue] : []),
  position: (edge) => (edge.role === 'statement' ? [edge.target] : []),
  source: (edge, evidence) => [evidence.document],
  confidence: (edge, evidence) => [wordOf(evidence.confidence)],
  origin: (edge, evidence) => [sourceOf.get(evidence.document)?.coder ? 'hand' : 'read'],
};

const listValues = (facet) => scene.edges.flatMap((edge) => edge.evidence.flatMap((evidence) => VALUES[facet](edge, evidence)));
const valuesOf = Object.fromEntries(FACETS.map((facet) => [facet, new Set(listValues(facet))]));

// What one actor or position has around it: the positions it has to do with, and everybody who speaks on them.
function findAround(id) {
  const near = new Set([id]);
  for (const edge of scene.edges) {
    if (edge.source === id) near.add(edge.target);
    if (edge.target === id) near.add(edge.source);
  }
  const isPlace = (other) => nodeOf.get(other).role === 'position';
  const isActor = nodeOf.get(id).role === 'actor';
  return new Set(scene.edges.filter((edge) => edge.source === id || edge.target === id
    || (edge.role === 'statement' ? isActor && near.has(edge.target) && isPlace(edge.target) : near.has(edge.source) && near.has(edge.target))).map((edge) => edge.id));
}

const around = { id: '', edges: new Set() };

function isNear(edge) {
  if (!state.near) return true;
  if (around.id !== state.near) Object.assign(around, { id: state.near, edges: findAround(state.near) });
  return around.edges.has(edge.id);
}

function passes(edge, evidence, except = '') {
  if (!isNear(edge) || (except !== 'day' && !liesBetween(dayOf(evidence), state.since, state.until))) return false;
  return FACETS.every((facet) => {
    const chosen = state.chosen[facet];
    return facet === except || !chosen.size || VALUES[facet](edge, evidence).some((value) => chosen.has(value));
  });
}

const shownEvidence = (edge) => edge.evidence.filter((evidence) => passes(edge, evidence));
const isFiltered = () => Boolean(state.near || state.since || state.until) || FACETS.some((facet) => state.chosen[facet].size);

// How many statements and relations each value of a facet would leave, the other facets standing as they are.
function countValues(facet) {
  const counts = new Map([...valuesOf[facet]].map((value) => [value, 0]));
  if (facet === 'kind') return countActors(counts);
  for (const edge of scene.edges) {
    for (const evidence of edge.evidence) {
      if (!passes(edge, evidence, facet)) continue;
      for (const value of new Set(VALUES[facet](edge, evidence))) counts.set(value, counts.get(value) + 1);
    }
  }
  return counts;
}

// Actors are counted once each, however many lines they have.
function countActors(counts) {
  const passing = scene.edges.filter((edge) => edge.evidence.some((evidence) => passes(edge, evidence, 'kind')));
  for (const id of new Set(passing.flatMap((edge) => [edge.source, edge.target]))) {
    const node = nodeOf.get(id);
    if (node.role === 'actor') counts.set(node.kind, counts.get(node.kind) + 1);
  }
  return counts;
}

function clearFilter() {
  for (const facet of FACETS) state.chosen[facet].clear();
  Object.assign(state, { near: '', since: '', until: '' });
}
