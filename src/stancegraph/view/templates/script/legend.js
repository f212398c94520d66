// The legend is the filter: what the lines and marks mean, how many there are, and a press to see only those.

const FACET_NAMES = { issue: 'Issue', source: 'Document' };

// On a telephone the legend shows the stances first, and the rest when asked.
let legendIsOpen = false;

function unfold() {
  legendIsOpen = !legendIsOpen;
  refresh();
}

function showLegend(box, menus) {
  const lines = countValues('line');
  const keys = Object.keys(data.strokes);
  const focused = document.activeElement && document.activeElement.getAttribute('data-value');
  box.replaceChildren(
    chipRow('Stances', keys.filter((key) => key.startsWith('statement')).map((key) => lineChip(key, lines))),
    chipRow('Relations', keys.filter((key) => key.startsWith('relation')).map((key) => lineChip(key, lines))),
    chipRow('Actors', [...countValues('kind')].sort().map(([kind, count]) => chip('kind', kind, data.shapes[kind].name, count, drawMark(data.shapes[kind])))),
    make('button', { type: 'button', class: 'link unfold', 'aria-expanded': String(legendIsOpen), 'data-value': 'unfold', on: { click: unfold } },
      legendIsOpen ? 'Less' : 'Relations, actors and more'));
  menus.replaceChildren(...[choice('issue', (issue) => issue || 'no issue named', 'All issues'),
    choice('source', (iri) => (sourceOf.has(iri) ? sourceOf.get(iri).title : iri), 'All documents'),
    isFiltered() ? make('button', { type: 'button', class: 'reset', on: { click: reset } }, 'Reset') : ''].filter(Boolean));
  document.documentElement.classList.toggle('unfolded', legendIsOpen);
  if (focused) [...document.querySelectorAll('[data-value]')].find((element) => element.getAttribute('data-value') === focused)?.focus();
}

function chipRow(name, chips) {
  return chips.length ? make('div', { class: `chips ${name.toLowerCase()}`, role: 'group', 'aria-label': name }, make('span', { class: 'label' }, name), chips) : '';
}

function lineChip(key, counts) {
  const stroke = data.strokes[key];
  return chip('line', key, stroke.name, counts.get(key) || 0, drawSample(stroke));
}

function chip(facet, value, name, count, sample) {
  const isOn = state.chosen[facet].has(value);
  return make('button', {
    type: 'button', class: 'chip', 'aria-pressed': String(isOn), 'data-value': `${facet}=${value}`, 'data-count': count, on: { click: () => toggle(facet, value) },
  }, sample, make('span', {}, name), make('span', { class: 'count' }, String(count)));
}

function choice(facet, nameOf, allName) {
  const counts = countValues(facet);
  if (counts.size < 2) return '';
  const [current] = state.chosen[facet];
  return make('label', { class: 'choice' }, make('span', { class: 'label' }, FACET_NAMES[facet]), ' ',
    make('select', { 'data-value': `${facet}=`, on: { change: (event) => choose(facet, event.target.value) } },
      make('option', { value: '' }, allName),
      [...counts].sort((one, other) => nameOf(one[0]).localeCompare(nameOf(other[0]), 'en')).map(([value, count]) => (
        make('option', { value: `=${value}`, selected: current === value }, `${nameOf(value)} (${count})`)))));
}

function toggle(facet, value) {
  const chosen = state.chosen[facet];
  if (!chosen.delete(value)) chosen.add(value);
  writeAddress();
  refresh();
}

// The values of a menu carry a leading "=", so that "all" and "no issue named" are not the same empty text.
function choose(facet, value) {
  state.chosen[facet] = new Set(value ? [value.slice(1)] : []);
  writeAddress();
  refresh();
}

function reset() {
  for (const facet of FACETS) state.chosen[facet].clear();
  writeAddress();
  refresh();
}
