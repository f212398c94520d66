// The table: a row per statement and relation, each with the words it rests on. The whole graph, without a mouse and without a picture.

const table = { rows: 200 };

function showTable(box) {
  const rows = scene.edges.flatMap((edge) => shownEvidence(edge).map((evidence) => ({ edge, evidence })));
  rows.sort((one, other) => (one.edge.role === 'relation' ? 1 : 0) - (other.edge.role === 'relation' ? 1 : 0)
    || nodeOf.get(one.edge.source).label.localeCompare(nodeOf.get(other.edge.source).label, 'en'));
  if (!rows.length) {
    box.replaceChildren(make('p', { class: 'hint' }, 'Nothing passes the filter.'));
    return;
  }
  const rest = rows.length - table.rows;
  box.replaceChildren(
    make('table', { class: 'rows' },
      make('caption', {}, `${countOf(rows.length, 'row', 'rows')}, each a statement or a relation between actors`),
      make('thead', {}, make('tr', {}, ['Who', 'says', 'What', 'In these words'].map((head) => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, rows.slice(0, table.rows).map(tableRow))),
    ...(rest > 0 ? [make('button', { type: 'button', class: 'chip', on: { click: () => { table.rows = Infinity; showTable(box); } } }, `Show ${rest} more`)] : []));
}

function tableRow({ edge, evidence }) {
  const stroke = strokeOf(edge);
  return make('tr', { class: state.pick.includes(edge.id) ? 'picked' : null },
    make('td', { dir: 'auto' }, nodeOf.get(edge.source).label),
    make('td', { class: `says ${stroke.colour}` }, make('button', {
      type: 'button', class: 'row', 'data-edge': edge.id, 'aria-label': `${sayEdge(edge)}: read the evidence`, on: { click: () => pick([edge.id]) },
    }, drawSymbol(stroke), ' ', verbOf(edge))),
    make('td', { dir: 'auto' }, nodeOf.get(edge.target).label),
    make('td', { class: 'words', dir: 'auto' }, make('q', {}, evidence.pieces.map((piece) => piece.text).join(''))));
}
