// What the reader has chosen, kept in the address so that a link and the Back button bring it back.
// An empty facet lets everything through; a chosen value lets only the chosen through.

const FACETS = ['line', 'kind', 'issue', 'source'];
const VIEWS = ['graph', 'matrix', 'table'];

const state = { view: 'graph', pick: [], all: false, chosen: { line: new Set(), kind: new Set(), issue: new Set(), source: new Set() } };

let addressWritten = '';

function readAddress() {
  addressWritten = location.hash.slice(1);
  const asked = new URLSearchParams(location.hash.slice(1));
  state.view = VIEWS.includes(asked.get('view')) ? asked.get('view') : 'graph';
  state.all = asked.get('all') === '1' && drawingOf.has('all');
  state.pick = (asked.get('pick') || '').split('.').filter((id) => nodeOf.has(id) || edgeOf.has(id));
  for (const facet of FACETS) state.chosen[facet] = new Set(asked.getAll(facet).filter((value) => valuesOf[facet].has(value)));
}

function writeAddress() {
  const told = new URLSearchParams();
  if (state.view !== 'graph') told.set('view', state.view);
  if (state.all) told.set('all', '1');
  if (state.pick.length) told.set('pick', state.pick.join('.'));
  for (const facet of FACETS) for (const value of state.chosen[facet]) told.append(facet, value);
  const hash = told.toString();
  addressWritten = hash;
  if (hash !== location.hash.slice(1)) location.hash = hash;
}

// The values that a statement or relation has in a facet; a relation has the kinds of both its actors and no issue.
function valuesIn(facet, edge, evidence) {
  if (facet === 'line') return [`${edge.role}:${edge.type}`];
  if (facet === 'issue') return edge.role === 'statement' ? [nodeOf.get(edge.target).issue] : [];
  if (facet === 'source') return [evidence.document];
  return [edge.source, edge.target].map((id) => nodeOf.get(id)).filter((node) => node.role === 'actor').map((node) => node.kind);
}

const valuesOf = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
for (const edge of scene.edges) {
  for (const evidence of edge.evidence) for (const facet of FACETS) for (const value of valuesIn(facet, edge, evidence)) valuesOf[facet].add(value);
}

function passes(edge, evidence, except = '') {
  return FACETS.every((facet) => {
    const chosen = state.chosen[facet];
    return facet === except || !chosen.size || valuesIn(facet, edge, evidence).some((value) => chosen.has(value));
  });
}

const shownEvidence = (edge) => edge.evidence.filter((evidence) => passes(edge, evidence));
const isFiltered = () => FACETS.some((facet) => state.chosen[facet].size);

// How many statements and relations each value of a facet would leave, the other facets standing as they are.
function countValues(facet) {
  const counts = new Map([...valuesOf[facet]].map((value) => [value, 0]));
  if (facet === 'kind') return countActors(counts);
  for (const edge of scene.edges) {
    for (const evidence of edge.evidence) {
      if (!passes(edge, evidence, facet)) continue;
      for (const value of new Set(valuesIn(facet, edge, evidence))) counts.set(value, counts.get(value) + 1);
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
