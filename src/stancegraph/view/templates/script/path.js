// Ways through the graph: what lies around one actor or position, and the shortest way from one to another.

// The edges of a shortest way between two nodes over edges that may be used, in order; null when there is none.
function findWay(edges, from, to) {
  const ties = new Map();
  for (const edge of edges) {
    for (const [one, other] of [[edge.source, edge.target], [edge.target, edge.source]]) {
      if (!ties.has(one)) ties.set(one, []);
      ties.get(one).push([other, edge]);
    }
  }
  const came = new Map([[from, null]]);
  for (const waiting = [from]; waiting.length && !came.has(to);) {
    const here = waiting.shift();
    for (const [other, edge] of ties.get(here) || []) {
      if (came.has(other)) continue;
      came.set(other, { from: here, edge });
      waiting.push(other);
    }
  }
  if (!came.has(to)) return null;
  const way = [];
  for (let step = came.get(to); step; step = came.get(step.from)) way.unshift(step.edge);
  return way;
}

function wayEdges() {
  if (state.way.length < 2) return [];
  return findWay(scene.edges.filter((edge) => shownEvidence(edge).length), ...state.way) || [];
}

function tellWay() {
  const [from, to] = state.way.map((id) => nodeOf.get(id).label);
  const way = wayEdges();
  return [
    closeButton(),
    make('h2', { dir: 'auto', tabindex: '-1' }, `From ${from} to ${to}`),
    make('p', { class: 'hint' }, way.length ? `${countOf(way.length, 'step', 'steps')}, none shorter:` : 'No line leads from one to the other, as the filter stands.'),
    ...way.map((edge) => tellEdge(edge, 'h3')),
  ];
}

// With one end of a way chosen, what to do next.
function tellAim() {
  if (state.way.length !== 1) return [];
  return [make('p', { class: 'hint aim' }, `Choose where the way from ${nodeOf.get(state.way[0]).label} leads: another name or position, here or in the search. Escape ends this.`)];
}

// Buttons under a node's name: see only what is around it, or look for the way to another.
function wayButtons(node) {
  if (!scene.edges.length) return '';
  const isAlone = state.near === node.id;
  return make('p', { class: 'ways' },
    make('button', { type: 'button', class: 'link', on: { click: () => { state.near = isAlone ? '' : node.id; writeAddress(); refresh(); } } },
      isAlone ? 'Show everything again' : 'Show only what is around it'),
    make('button', { type: 'button', class: 'link', on: { click: () => { state.way = [node.id]; writeAddress(); refresh(); } } }, 'Find the way to …'));
}
