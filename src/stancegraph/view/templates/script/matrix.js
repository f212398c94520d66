// The matrix: positions down, actors across, a symbol where somebody takes a stand. It stays readable when a graph no longer is.

function showMatrix(box) {
  const passing = scene.edges.filter((edge) => edge.role === 'statement' && shownEvidence(edge).length);
  const isLarge = countCells(passing) > MOST_CELLS;
  const shown = isLarge ? passing.filter((edge) => mainNodes.has(edge.source) && mainNodes.has(edge.target)) : passing;
  if (!shown.length) {
    box.replaceChildren(make('p', { class: 'hint' }, 'No statement passes the filter.'));
    return;
  }
  const actors = orderNodes(shown.map((edge) => edge.source));
  const positions = orderNodes(shown.map((edge) => edge.target));
  const cells = new Map();
  for (const edge of shown) {
    const key = `${edge.source} ${edge.target}`;
    cells.set(key, [...(cells.get(key) || []), edge]);
  }
  box.replaceChildren(make('table', { class: 'matrix' },
    make('caption', {}, isLarge ? 'Who takes a stand on what, those most spoken of. Filter by issue or document to see others.'
      : 'Who takes a stand on what. Select a symbol to read the words.'),
    make('thead', {}, make('tr', {}, make('td', {}), actors.map((id) => make('th', { scope: 'col' }, nodeButton(id))))),
    make('tbody', {}, positions.map((position) => make('tr', {},
      make('th', { scope: 'row' }, nodeButton(position)),
      actors.map((actor) => matrixCell(cells.get(`${actor} ${position}`))))))));
}

// More cells than this are slow to build and nobody reads them.
const MOST_CELLS = 6000;
const mainNodes = new Set(drawingOf.has('wide') ? drawingOf.get('wide').places.map((place) => place.node) : []);

function countCells(edges) {
  return new Set(edges.map((edge) => edge.source)).size * new Set(edges.map((edge) => edge.target)).size;
}

function matrixCell(edges) {
  if (!edges) return make('td', {});
  const counts = edges.map((edge) => shownEvidence(edge).length);
  const words = edges.map((edge, rank) => `${sayEdge(edge)}: ${sayCount(edge, counts[rank])}`).join('; ');
  const isPicked = edges.some((edge) => state.pick.includes(edge.id));
  return make('td', {}, make('button', {
    type: 'button', class: isPicked ? 'cell picked' : 'cell', 'aria-label': words, title: words, on: { click: () => pick(edges.map((edge) => edge.id)) },
  }, edges.map((edge, rank) => [drawSymbol(strokeOf(edge)), counts[rank] > 1 ? make('small', {}, String(counts[rank])) : ''])));
}

function nodeButton(id) {
  return make('button', { type: 'button', class: state.pick.includes(id) ? 'name picked' : 'name', on: { click: () => pick([id]) } }, make('bdi', {}, nodeOf.get(id).label));
}

// From top to bottom as in the drawings, one coalition after the other; what no drawing holds comes last.
const drawnRank = new Map();
for (const drawing of [...scene.drawings].reverse()) {
  if (drawing.name !== 'narrow') drawing.places.forEach((place) => drawnRank.set(place.node, (place.side === 'right' ? 1e7 : 0) + place.y));
}

function orderNodes(ids) {
  const rank = (id) => (drawnRank.has(id) ? drawnRank.get(id) : 1e9);
  return [...new Set(ids)].sort((one, other) => rank(one) - rank(other) || nodeOf.get(one).label.localeCompare(nodeOf.get(other).label, 'en'));
}
