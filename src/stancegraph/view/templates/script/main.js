// The page put together: what stands where, and what happens when the reader chooses.

const VIEW_NAMES = { coalitions: 'Coalitions', graph: 'Graph', matrix: 'Matrix', table: 'Table', timeline: 'Timeline' };
const app = document.getElementById('app');
const views = Object.fromEntries(VIEWS.map((name) => [name, make('div', { class: `view ${name}`, id: name })]));
const panel = make('aside', { class: 'panel', id: 'evidence', 'aria-label': 'Evidence', 'aria-live': 'polite' });
const legend = make('section', { class: 'legend', id: 'legend', 'aria-label': 'Legend and filter' });
const tabs = make('div', { class: 'tabs', role: 'group', 'aria-label': 'View' });
const menus = make('div', { class: 'menus' });
const picked = make('div', { class: 'chips picked', role: 'group', 'aria-label': 'What is chosen' });
const search = make('div', { class: 'search' });
const more = make('p', { class: 'more' });

// With one end of a way chosen, the next node picked is the other end.
function pick(ids) {
  graph.hover = null;
  const [other] = ids.filter((id) => nodeOf.has(id));
  if (state.way.length === 1 && other && other !== state.way[0]) state.way = [state.way[0], other];
  else if (!(state.way.length === 1 && other)) state.way = [];
  state.pick = state.way.length === 2 ? [] : ids;
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
  more.hidden = state.view !== 'graph' || !(drawingOf.has('all') || data.quiet.length);
  if (more.hidden) return;
  const quiet = data.quiet.length ? `Relations such as “${data.strokes[data.quiet[0]].name}” are drawn when they are chosen above. ` : '';
  if (!drawingOf.has('all')) {
    more.replaceChildren(quiet);
    return;
  }
  const drawn = drawingOf.get('wide').places.length;
  const all = drawingOf.get('all').places.length;
  more.replaceChildren(
    state.all ? `All ${all} actors and positions; drag to move, turn the wheel to come closer. ` : `The ${drawn} actors and positions most spoken of, of ${all}. ${quiet}`,
    make('button', { type: 'button', class: 'link', on: { click: () => { state.all = !state.all; writeAddress(); refresh(); } } }, state.all ? 'Draw the main ones' : 'Draw all'));
}

const SHOWS = { coalitions: showCoalitions, matrix: showMatrix, table: showTable, timeline: showTimeline };

// Redraw what the choice touches, and leave the keyboard where it was.
function refresh() {
  const focused = document.activeElement;
  const keep = ['data-view', 'data-edge', 'data-begin', 'data-pair'].map((name) => [name, focused && focused.getAttribute(name)]).find(([, value]) => value);
  showTabs();
  showLegend(legend, menus, picked);
  showMore();
  for (const name of VIEWS) views[name].hidden = state.view !== name;
  if (SHOWS[state.view]) SHOWS[state.view](views[state.view]);
  showEvidence(panel);
  if (state.view === 'graph') refreshGraph();
  if (keep) [...document.querySelectorAll(`[${keep[0]}]`)].find((element) => element.getAttribute(keep[0]) === keep[1])?.focus();
}

// Embedded, a page has no head and no search; a link leads to the whole of it.
function wholePage() {
  return make('a', { class: 'whole', href: '#', target: '_blank', rel: 'noopener', on: { click: (event) => {
    const told = new URLSearchParams(location.hash.slice(1));
    told.delete('embed');
    event.currentTarget.href = `${location.href.split('#')[0]}#${told}`;
  } } }, 'Open the whole page');
}

function start() {
  document.documentElement.classList.add('js');
  app.hidden = false;
  if (scene.edges.length) {
    app.append(make('nav', { class: 'bar', 'aria-label': 'Views, filter and search' }, tabs, search, buildDownloads(), menus), legend, picked);
  }
  app.append(make('div', { class: 'stage' }, make('main', { class: 'views' }, more, ...Object.values(views)), panel));
  readAddress();
  if (document.documentElement.classList.contains('embed')) tabs.after(wholePage());
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
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && (state.pick.length || state.way.length)) pick([]);
  });
}

start();
