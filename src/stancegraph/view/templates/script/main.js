// The page put together: what stands where, and what happens when the reader chooses.

const VIEW_NAMES = { graph: 'Graph', matrix: 'Matrix', table: 'Table' };
const app = document.getElementById('app');
const views = Object.fromEntries(VIEWS.map((name) => [name, make('div', { class: `view ${name}`, id: name })]));
const panel = make('aside', { class: 'panel', id: 'evidence', 'aria-label': 'Evidence', 'aria-live': 'polite' });
const legend = make('section', { class: 'legend', id: 'legend', 'aria-label': 'Legend and filter' });
const tabs = make('div', { class: 'tabs', role: 'group', 'aria-label': 'View' });
const menus = make('div', { class: 'menus' });
const search = make('div', { class: 'search' });
const more = make('p', { class: 'more' });

function pick(ids) {
  graph.hover = null;
  state.pick = ids;
  writeAddress();
  refresh();
}

function turnTo(view) {
  state.view = view;
  writeAddress();
  refresh();
}

function showTabs() {
  tabs.replaceChildren(...VIEWS.map((name) => make('button', {
    type: 'button', 'aria-pressed': String(state.view === name), 'data-view': name, on: { click: () => turnTo(name) },
  }, VIEW_NAMES[name])));
}

function showMore() {
  more.hidden = !drawingOf.has('all') || state.view !== 'graph';
  if (more.hidden) return;
  const drawn = drawingOf.get('wide').places.length;
  const all = drawingOf.get('all').places.length;
  more.replaceChildren(
    state.all ? `All ${all} actors and positions; drag to move, turn the wheel to come closer. ` : `The ${drawn} actors and positions most spoken of, of ${all}. `,
    make('button', { type: 'button', class: 'link', on: { click: () => { state.all = !state.all; writeAddress(); refresh(); } } }, state.all ? 'Draw the main ones' : 'Draw all'));
}

// Redraw what the choice touches, and leave the keyboard where it was.
function refresh() {
  const focused = document.activeElement;
  const keep = ['data-view', 'data-edge'].map((name) => [name, focused && focused.getAttribute(name)]).find(([, value]) => value);
  showTabs();
  showLegend(legend, menus);
  showMore();
  for (const name of VIEWS) views[name].hidden = state.view !== name;
  if (state.view === 'matrix') showMatrix(views.matrix);
  if (state.view === 'table') showTable(views.table);
  showEvidence(panel);
  if (state.view === 'graph') refreshGraph();
  if (keep) [...document.querySelectorAll(`[${keep[0]}]`)].find((element) => element.getAttribute(keep[0]) === keep[1])?.focus();
}

function start() {
  document.documentElement.classList.add('js');
  app.hidden = false;
  if (scene.edges.length) app.append(make('nav', { class: 'bar', 'aria-label': 'Views, filter and search' }, tabs, menus, search), legend);
  app.append(make('div', { class: 'stage' }, make('main', { class: 'views' }, more, ...Object.values(views)), panel));
  readAddress();
  buildGraph(views.graph);
  buildSearch(search);
  refresh();
  window.addEventListener('hashchange', () => {
    if (location.hash.slice(1) === addressWritten) return;
    readAddress();
    refresh();
  });
  let room = views.graph.clientWidth;
  new ResizeObserver(() => {
    if (views.graph.clientWidth !== room) layGraph();
    room = views.graph.clientWidth;
  }).observe(views.graph);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintAnew);
  window.addEventListener('beforeprint', () => showTable(views.table));
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && state.pick.length) pick([]); });
}

start();
