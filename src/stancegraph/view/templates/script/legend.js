// The legend is the filter: what the lines and marks mean, how many there are, and a press to see only those.

const FACET_NAMES = { issue: 'Issue', position: 'Position', source: 'Document', confidence: 'Confidence', origin: 'Origin' };
const ORIGINS = { hand: 'coded by hand', read: 'read by software' };

// On a telephone the legend shows the stances first, and the rest when asked.
let legendIsOpen = false;

function unfold() {
  legendIsOpen = !legendIsOpen;
  refresh();
}

function showLegend(box, menus, picked) {
  const lines = countValues('line');
  const keys = Object.keys(data.strokes);
  const focused = document.activeElement && document.activeElement.getAttribute('data-value');
  box.replaceChildren(
    chipRow('Stances', keys.filter((key) => key.startsWith('statement')).map((key) => lineChip(key, lines))),
    chipRow('Relations', keys.filter((key) => key.startsWith('relation')).map((key) => lineChip(key, lines))),
    chipRow('Actors', [...countValues('kind')].sort().map(([kind, count]) => chip('kind', kind, data.shapes[kind].name, count, drawMark(data.shapes[kind])))),
    plainRow('confidence', data.confidence.map(([, word]) => word), (word) => word),
    plainRow('origin', Object.keys(ORIGINS), (origin) => ORIGINS[origin]),
    make('button', { type: 'button', class: 'link unfold', 'aria-expanded': String(legendIsOpen), 'data-value': 'unfold', on: { click: unfold } },
      legendIsOpen ? 'Less' : 'Relations, actors and more'));
  menus.replaceChildren(...[choice('issue', (issue) => issue || 'no issue named', 'All issues'),
    choice('position', (id) => nodeOf.get(id).label, 'All positions'),
    choice('source', (iri) => (sourceOf.has(iri) ? sourceOf.get(iri).title : iri), 'All documents'),
    ...dayInputs()].filter(Boolean));
  showChosen(picked);
  document.documentElement.classList.toggle('unfolded', legendIsOpen);
  if (focused) [...document.querySelectorAll('[data-value]')].find((element) => element.getAttribute('data-value') === focused)?.focus();
}

function chipRow(name, chips) {
  return chips.length ? make('div', { class: `chips ${name.toLowerCase()}`, role: 'group', 'aria-label': name }, make('span', { class: 'label' }, name), chips) : '';
}

// A row of values without a look of their own; one value alone is nothing to choose from.
function plainRow(facet, values, nameOf) {
  const counts = countValues(facet);
  return counts.size < 2 ? '' : chipRow(FACET_NAMES[facet], values.filter((value) => counts.has(value)).map((value) => chip(facet, value, nameOf(value), counts.get(value), '')));
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

const days = [...new Set(scene.edges.flatMap((edge) => edge.evidence.map(dayOf)))].filter(Boolean).sort();

// Two days, where there are several to choose from.
function dayInputs() {
  if (days.length < 2) return [];
  return [['since', 'From'], ['until', 'to']].map(([name, label]) => make('label', { class: 'choice' }, make('span', { class: 'label' }, label), ' ',
    make('input', { type: 'date', value: state[name], 'data-value': `${name}=`, on: { change: (event) => chooseDays({ [name]: event.target.value }) } })));
}

function chooseDays(chosen) {
  Object.assign(state, chosen);
  writeAddress();
  refresh();
}

// What is chosen, in words, each with a cross to take it off.
function listChosen() {
  const named = {
    line: (key) => data.strokes[key].name, kind: (kind) => data.shapes[kind].name, issue: (issue) => issue || 'no issue named',
    position: (id) => nodeOf.get(id).label, source: (iri) => sourceOf.get(iri)?.title || iri, confidence: (word) => `${word} confidence`, origin: (origin) => ORIGINS[origin],
  };
  const chosen = FACETS.flatMap((facet) => [...state.chosen[facet]].map((value) => ({ name: named[facet](value), drop: () => state.chosen[facet].delete(value) })));
  if (state.near) chosen.push({ name: `around ${nodeOf.get(state.near).label}`, drop: () => { state.near = ''; } });
  if (state.since) chosen.push({ name: `from ${state.since}`, drop: () => { state.since = ''; } });
  if (state.until) chosen.push({ name: `to ${state.until}`, drop: () => { state.until = ''; } });
  return chosen;
}

function showChosen(box) {
  const chosen = listChosen();
  box.hidden = !chosen.length;
  box.replaceChildren(make('span', { class: 'label' }, 'Only'), ...chosen.map(({ name, drop }) => make('button', {
    type: 'button', class: 'chip chosen', 'aria-label': `No longer only ${name}`, on: { click: () => { drop(); writeAddress(); refresh(); } },
  }, make('bdi', {}, name), make('span', { 'aria-hidden': 'true' }, '×'))),
  make('button', { type: 'button', class: 'reset', on: { click: reset } }, 'Reset'));
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
  clearFilter();
  writeAddress();
  refresh();
}
