// What the page shows: the scene that was written into it, indexed; and small ways to say it and to build elements from it.

const data = JSON.parse(document.getElementById('data').textContent);
const scene = restore(data.scene, { nodes: [], edges: [], sources: [], drawings: [] });
scene.nodes.forEach((node) => restore(node, { kind: '', issue: '', axis: '', orientation: 0, aliases: [], same_as: [] }));
scene.sources.forEach((source) => restore(source, { title: '', date: '', publisher: '', page: '', coder: '' }));
for (const edge of scene.edges) {
  for (const evidence of edge.evidence) {
    restore(evidence, { pieces: [], manner: '', rule: '', commitment: '', condition: '', chain: [], date: '', prefix: '', suffix: '' });
    evidence.pieces.forEach((piece) => restore(piece, { roles: [] }));
  }
}
restore(scene, { alliances: {} });
restore(scene.alliances, { camps: [], ties: [], warnings: [], stability: -1, left_out: 0 });
scene.alliances.camps.forEach((camp) => {
  restore(camp, { shared: [], spots: [] });
  camp.spots.forEach((spot) => restore(spot, { is_left: false }));
});
scene.alliances.ties.forEach((tie) => restore(tie, { edges: [] }));
const nodeOf = new Map(scene.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(scene.edges.map((edge) => [edge.id, edge]));
const sourceOf = new Map(scene.sources.map((source) => [source.iri, source]));
const drawingOf = new Map(scene.drawings.map((drawing) => [drawing.name, drawing]));
const plural = new Set(data.plural);

const strokeOf = (edge) => data.strokes[`${edge.role}:${edge.type}`];
const verbOf = (edge) => (plural.has(edge.source) ? strokeOf(edge).plural : strokeOf(edge).singular);
const sayEdge = (edge) => `${nodeOf.get(edge.source).label} ${verbOf(edge)} ${nodeOf.get(edge.target).label}`;
const countOf = (number, one, many) => `${number} ${number === 1 ? one : many}`;
const sayCount = (edge, number) => (edge.role === 'statement' ? countOf(number, 'statement', 'statements') : countOf(number, 'passage', 'passages'));

function wordOf(confidence) {
  const [, word] = data.confidence.find(([bound]) => confidence >= bound) || data.confidence[data.confidence.length - 1];
  return word;
}

function sayConfidence(value) {
  const word = wordOf(value);
  return `${word[0].toUpperCase()}${word.slice(1)} confidence (${value.toFixed(2)})`;
}

// Empty fields are not written into the page; put them back.
function restore(value, empty) {
  return Object.assign(value, { ...empty, ...value });
}

// Elements are built, never parsed: every text goes in as text, so no label and no quote can become markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  return fill(element, attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  return fill(element, attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== ''));
  return element;
}

// A line as it looks in the graph, with its symbol: the key of the legend and of every row.
function drawSample(stroke) {
  return draw(
    'svg', { class: `sample ${stroke.colour}`, viewBox: '0 0 34 16', width: 34, height: 16, 'aria-hidden': 'true' },
    draw('path', { class: 'line', d: 'M0 8H22', 'stroke-dasharray': stroke.dash.join(' ') || null }),
    draw('path', { class: stroke.filled ? 'symbol' : 'symbol hollow', d: stroke.symbol, transform: 'translate(19 1.5) scale(0.8)' }),
  );
}

function drawSymbol(stroke) {
  return draw(
    'svg', { class: `sample ${stroke.colour}`, viewBox: '0 0 16 16', width: 14, height: 14, 'aria-hidden': 'true' },
    draw('path', { class: stroke.filled ? 'symbol' : 'symbol hollow', d: stroke.symbol }),
  );
}

function drawMark(shape) {
  return draw(
    'svg', { class: 'sample mark', viewBox: '0 0 24 24', width: 14, height: 14, 'aria-hidden': 'true' },
    draw('path', { class: shape.hollow ? 'symbol hollow' : 'symbol', d: shape.path }),
  );
}
