// The table: a row per statement and relation, each with the words it rests on. The whole graph, without a mouse and without a picture.

const FIRST_ROWS = 500;
const table = { rows: FIRST_ROWS, column: '', isDescending: false };
const TABLE_COLUMNS = [
  ['Who', ({ edge }) => nodeOf.get(edge.source).label],
  ['says', ({ edge }) => verbOf(edge)],
  ['What', ({ edge }) => nodeOf.get(edge.target).label],
  ['When', ({ evidence }) => dayOf(evidence)],
  ['In these words', null],
];

// Rows by what a column says; what says nothing stands last, whichever way.
function sortByValue(rows, valueOf, isDescending) {
  const valued = rows.map((row) => [valueOf(row), row]);
  return valued.sort(([one], [other]) => {
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    return one.localeCompare(other, 'en') * (isDescending ? -1 : 1);
  }).map(([, row]) => row);
}

function sortTable(rows) {
  const column = TABLE_COLUMNS.find(([name]) => name === table.column);
  const byWho = sortByValue(rows, TABLE_COLUMNS[0][1], false);
  if (column) return sortByValue(byWho, column[1], table.isDescending);
  return [...byWho.filter(({ edge }) => edge.role !== 'relation'), ...byWho.filter(({ edge }) => edge.role === 'relation')];
}

function tableHead(columns, box) {
  return make('tr', {}, columns.map(([name, valueOf]) => {
    if (!valueOf) return make('th', { scope: 'col' }, name);
    const isSorted = table.column === name;
    const turn = () => {
      Object.assign(table, { column: name, isDescending: isSorted && !table.isDescending });
      showTable(box);
      [...box.querySelectorAll('th button')].find((button) => button.textContent === name)?.focus();
    };
    return make('th', { scope: 'col', 'aria-sort': isSorted ? (table.isDescending ? 'descending' : 'ascending') : null },
      make('button', { type: 'button', on: { click: turn } }, name));
  }));
}

function showTable(box) {
  const rows = sortTable(scene.edges.flatMap((edge) => shownEvidence(edge).map((evidence) => ({ edge, evidence }))));
  if (!rows.length) {
    box.replaceChildren(make('p', { class: 'hint' }, 'Nothing passes the filter.'));
    return;
  }
  const rest = rows.length - table.rows;
  const columns = days.length ? TABLE_COLUMNS : TABLE_COLUMNS.filter(([name]) => name !== 'When');
  box.replaceChildren(
    make('table', { class: 'rows' },
      make('caption', {}, `${countOf(rows.length, 'row', 'rows')}, each a statement or a relation between actors`),
      make('thead', {}, tableHead(columns, box)),
      make('tbody', {}, rows.slice(0, table.rows).map(tableRow))),
    ...(rest > 0 ? [make('button', { type: 'button', class: 'chip', on: { click: () => { table.rows += FIRST_ROWS; showTable(box); } } }, `Show ${Math.min(rest, FIRST_ROWS)} more of ${rest}`)] : []));
}

function tableRow({ edge, evidence }) {
  const stroke = strokeOf(edge);
  return make('tr', { class: state.pick.includes(edge.id) ? 'picked' : null },
    make('td', { dir: 'auto' }, nodeOf.get(edge.source).label),
    make('td', { class: `says ${stroke.colour}` }, make('button', {
      type: 'button', class: 'row', 'data-edge': edge.id, 'aria-label': `${sayEdge(edge)}: read the evidence`, on: { click: () => pick([edge.id]) },
    }, drawSymbol(stroke), ' ', verbOf(edge))),
    make('td', { dir: 'auto' }, nodeOf.get(edge.target).label),
    days.length ? make('td', { class: 'day' }, dayOf(evidence)) : null,
    make('td', { class: 'words', dir: 'auto' }, make('q', {}, evidence.pieces.map((piece) => piece.text).join(''))));
}
