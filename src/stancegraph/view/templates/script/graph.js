// The graph: vis-network holds the canvas and the boxes; small drawings get bent lines of our own, the drawing of everything gets its.

const graph = { box: null, network: null, nodes: null, edges: null, drawing: null, places: new Map(), curves: new Map(), hover: null, theme: null };
const HEAD = 34;
const READABLE = 0.42;
const NARROW = 760; // pixels of room below which three columns would make the letters too small

function buildGraph(box) {
  graph.box = box;
  if (!scene.drawings.length) return;
  graph.theme = readTheme();
  graph.nodes = new vis.DataSet(data.vis.nodes.map((node) => ({ ...node, ctxRenderer: renderNode })));
  graph.edges = new vis.DataSet(data.vis.edges);
  graph.network = new vis.Network(box, { nodes: graph.nodes, edges: graph.edges }, data.vis.options);
  graph.network.on('beforeDrawing', drawCurves);
  graph.network.on('afterDrawing', drawHeads);
  box.addEventListener('click', (event) => pick(findUnder(event)));
  box.addEventListener('mousemove', (event) => hover(findUnder(event)));
  box.addEventListener('mouseleave', () => hover([]));
  const canvas = box.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Actors and the positions they support or oppose. Every line is also a row of the table view.');
}

// Colours come from the style sheet, so that the dark scheme has its own.
function paintAnew() {
  if (!graph.network) return;
  graph.theme = readTheme();
  refreshGraph();
}

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const names = ['ink', 'muted', 'rule', 'wash', 'paper', 'support', 'oppose', 'neutral', 'relation'];
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...colours, font: getComputedStyle(document.body).fontFamily };
}

// Choose the drawing that fits the room, put the nodes in their places, and make the canvas as high as the drawing needs.
function layGraph() {
  if (!graph.network || !graph.box.clientWidth) return;
  const width = graph.box.clientWidth;
  const name = state.all ? 'all' : width < NARROW ? 'narrow' : 'wide';
  const drawing = stretchDrawing(drawingOf.get(name), width);
  if (!graph.drawing || graph.drawing.name !== name || graph.drawing.right - graph.drawing.left !== drawing.right - drawing.left) placeNodes(drawing);
  const isLarge = name === 'all';
  const room = drawing.right - drawing.left;
  const scale = Math.min(1.15, (width - 4) / room);
  const height = isLarge ? Math.max(360, Math.round(window.innerHeight * 0.75)) : Math.ceil((drawing.height + HEAD + 12) * scale);
  graph.box.style.height = `${height}px`;
  graph.network.setSize(`${width}px`, `${height}px`);
  graph.network.setOptions({ interaction: { dragView: isLarge, zoomView: isLarge } });
  graph.network.moveTo({
    position: { x: (drawing.left + drawing.right) / 2, y: isLarge ? drawing.height / 2 : (drawing.height - HEAD + 12) / 2 },
    scale: isLarge ? Math.min(scale, height / (drawing.height + 80)) : scale,
    animation: false,
  });
  graph.network.redraw();
}

// Give or take room between the columns, so that letters need not shrink on a smaller screen.
function stretchDrawing(drawing, width) {
  const sides = new Set(drawing.places.map((place) => place.side));
  const gaps = drawing.name !== 'all' && sides.has('middle') ? sides.size - 1 : 0;
  if (!gaps) return drawing;
  const [least, most] = drawing.name === 'wide' ? [-60, 70] : [0, 160];
  const gain = Math.max(least, Math.min(most, (width - drawing.right + drawing.left) / gaps));
  const shift = { left: -gain, middle: 0, right: gain };
  return {
    ...drawing,
    left: drawing.left + (sides.has('left') ? -gain : 0),
    right: drawing.right + (sides.has('right') ? gain : 0),
    places: drawing.places.map((place) => ({ ...place, x: place.x + shift[place.side] })),
  };
}

function placeNodes(drawing) {
  graph.drawing = drawing;
  graph.places = new Map(drawing.places.map((place) => [place.node, place]));
  graph.curves = drawing.name === 'all' ? new Map() : traceCurves(drawing);
  graph.nodes.update(scene.nodes.map((node) => {
    const place = graph.places.get(node.id);
    return place ? { id: node.id, x: place.x, y: place.y, hidden: false } : { id: node.id, hidden: true };
  }));
}

function refreshGraph() {
  if (!graph.network) return;
  graph.shown = new Map(scene.edges.map((edge) => [edge.id, shownEvidence(edge).length]));
  graph.alive = new Set(scene.edges.filter((edge) => graph.shown.get(edge.id)).flatMap((edge) => [edge.source, edge.target]));
  const isLarge = state.all;
  graph.edges.update(data.vis.edges.map((edge) => ({
    id: edge.id,
    hidden: !isLarge || !graph.shown.get(edge.id),
    color: { color: graph.theme[strokeOf(edgeOf.get(edge.id)).colour], opacity: scene.edges.length > 400 ? 0.3 : 0.6 },
  })));
  layGraph();
}

// What is lit: the line or node under the pointer, else the picked one, with all that hangs on it; null when everything is.
function findLit() {
  const way = wayEdges().map((edge) => edge.id);
  const ids = graph.hover && graph.hover.length ? graph.hover : way.length ? way : state.pick;
  if (!ids.length) return null;
  const edges = new Set(scene.edges.filter((edge) => ids.includes(edge.id) || ids.includes(edge.source) || ids.includes(edge.target)).map((edge) => edge.id));
  const nodes = new Set(ids.filter((id) => nodeOf.has(id)));
  for (const id of edges) nodes.add(edgeOf.get(id).source).add(edgeOf.get(id).target);
  return { edges, nodes };
}

function renderNode({ ctx, id, x, y }) {
  const place = graph.places.get(id);
  const node = nodeOf.get(id);
  return { drawNode: () => graph.drawing && place && drawBox(ctx, place, node, x, y), nodeDimensions: { width: place ? place.width : 1, height: place ? place.height : 1 } };
}

function drawBox(ctx, place, node, x, y) {
  const { theme } = graph;
  const isFaint = (graph.lit && !graph.lit.nodes.has(node.id)) || (isFiltered() && graph.alive && !graph.alive.has(node.id));
  const isFar = graph.drawing.name === 'all' && graph.network.getScale() <= READABLE;
  const isActor = node.role === 'actor';
  const isPicked = state.pick.includes(node.id);
  const [left, top] = [x - place.width / 2, y - place.height / 2];
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, top, place.width, place.height, isActor ? 9 : 3);
  // A faint box still hides the lines that run behind it.
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.globalAlpha = isFaint ? 0.65 : 1;
  ctx.fillStyle = groundOf(isActor, isFar);
  ctx.fill();
  ctx.lineWidth = isPicked ? 2.2 : 1;
  ctx.strokeStyle = isPicked ? theme.ink : theme.rule;
  if (!isActor || isPicked) ctx.stroke();
  if (!isFar) drawLabel(ctx, place, node, left, y);
  ctx.restore();
}

function groundOf(isActor, isFar) {
  if (!isActor) return graph.theme.paper;
  return isFar ? graph.theme.rule : graph.theme.wash;
}

function drawLabel(ctx, place, node, left, y) {
  const { theme, drawing } = graph;
  const size = drawing.name === 'narrow' ? 11.5 : 13.5; // the sizes that the labels were broken for
  const isActor = node.role === 'actor';
  const isRight = place.side === 'right';
  const isNarrow = drawing.name === 'narrow';
  const middle = isNarrow ? 16 : 19;
  if (isActor) drawMarkAt(ctx, data.shapes[node.kind], isRight ? left + place.width - middle : left + middle, y);
  ctx.font = `${isActor ? 600 : 400} ${size}px ${theme.font}`;
  ctx.textAlign = isRight ? 'right' : 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = theme.ink;
  const inset = isActor ? middle + 14 : isNarrow ? 9 : 12;
  place.lines.forEach((line, row) => {
    ctx.fillText(line, isRight ? left + place.width - inset : left + inset, y + (row - (place.lines.length - 1) / 2) * size * 1.3 + 0.5);
  });
}

function drawMarkAt(ctx, shape, x, y) {
  ctx.save();
  ctx.translate(x - 8, y - 8);
  ctx.scale(2 / 3, 2 / 3);
  const path = new Path2D(shape.path);
  ctx.fillStyle = shape.hollow ? graph.theme.paper : graph.theme.muted;
  ctx.strokeStyle = graph.theme.muted;
  ctx.lineWidth = 2.6;
  ctx.fill(path);
  if (shape.hollow) ctx.stroke(path);
  ctx.restore();
}

function drawCurves(ctx) {
  graph.lit = findLit();
  for (const curve of sortedCurves()) {
    const { edge, points } = curve;
    const stroke = strokeOf(edge);
    ctx.save();
    ctx.globalAlpha = fadeOf(edge, 0.85);
    ctx.strokeStyle = graph.theme[stroke.colour];
    ctx.lineWidth = widthOf(edge);
    ctx.setLineDash(stroke.dash);
    ctx.beginPath();
    points.forEach(([x, y], step) => (step ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.stroke();
    ctx.restore();
  }
}

// Who belongs to whom is drawn when it is asked for, where there is so much of it that it hides who stands where.
const isQuiet = (edge) => data.quiet.includes(`${edge.role}:${edge.type}`) && !state.chosen.line.has(`${edge.role}:${edge.type}`);
const sortedCurves = () => [...graph.curves.values()].filter((curve) => graph.shown.get(curve.edge.id) && !isQuiet(curve.edge))
  .sort((one, other) => (one.edge.role === 'relation' ? 0 : 1) - (other.edge.role === 'relation' ? 0 : 1));
const fadeOf = (edge, full) => (!graph.lit ? full : graph.lit.edges.has(edge.id) ? 1 : 0.35);
const widthOf = (edge) => (edge.role === 'relation' ? 1.1 : Math.min(8, 1.7 + 1.3 * Math.sqrt(graph.shown.get(edge.id) - 1)));

// Above the boxes: the symbol at the end of every line, the count beside it, the names of relations, the heads of the columns.
function drawHeads(ctx) {
  if (!graph.drawing || graph.drawing.name === 'all') return;
  const taken = [];
  for (const { edge, tip, angle, label } of sortedCurves()) {
    const stroke = strokeOf(edge);
    ctx.globalAlpha = fadeOf(edge, 1);
    drawTip(ctx, stroke, tip, edge.role === 'relation' ? angle : 0, edge.role === 'relation' ? 0.5 : 0.75);
    if (edge.role === 'statement' && graph.shown.get(edge.id) > 1) {
      writeOver(ctx, `${graph.shown.get(edge.id)}×`, tip[0] + (angle ? 20 : -20), tip[1], { colour: graph.theme[stroke.colour], font: '600 11px', align: 'center' });
    }
    if (label && graph.drawing.name === 'wide') nameRelation(ctx, stroke.name, label, taken);
  }
  ctx.globalAlpha = 1;
  writeColumnHeads(ctx);
}

function drawTip(ctx, stroke, [x, y], angle, size) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.scale(size, size);
  ctx.translate(-8, -8);
  const path = new Path2D(stroke.symbol);
  const colour = graph.theme[stroke.colour];
  ctx.lineJoin = 'round';
  ctx.strokeStyle = graph.theme.paper;
  ctx.lineWidth = 6;
  ctx.stroke(path);
  ctx.fillStyle = stroke.filled ? colour : graph.theme.paper;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.fill(path);
  ctx.stroke(path);
  ctx.restore();
}

function nameRelation(ctx, text, { at: [x, y], align }, taken) {
  let row = y;
  while (taken.some((other) => other.align === align && Math.abs(other.row - row) < 13)) row += 13;
  taken.push({ align, row });
  writeOver(ctx, text, x, row, { colour: graph.theme.muted, font: 'italic 11.5px', align });
}

function writeOver(ctx, text, x, y, { colour, font, align }) {
  ctx.save();
  ctx.font = `${font} ${graph.theme.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = graph.theme.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
  ctx.restore();
}

function writeColumnHeads(ctx) {
  const heads = new Map(graph.drawing.places.map((place) => [place.side, place]));
  const names = heads.has('left') && heads.has('right')
    ? { left: 'ON ONE SIDE', middle: 'ON WHAT', right: 'ON THE OTHER SIDE' } : { left: 'WHO', middle: 'ON WHAT', right: 'WHO' };
  for (const [side, place] of heads) {
    const start = place.x + (side === 'right' ? place.width / 2 : -place.width / 2);
    const look = { colour: graph.theme.muted, font: '600 11px', align: side === 'right' ? 'right' : 'left' };
    writeOver(ctx, names[side], start, -HEAD / 2, look);
  }
}

// What is under the pointer: a node, or every line within a finger's or a pointer's reach.
function findUnder(event) {
  const frame = graph.box.getBoundingClientRect();
  const { x, y } = graph.network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top });
  const inside = (place) => Math.abs(place.x - x) <= place.width / 2 && Math.abs(place.y - y) <= place.height / 2;
  const place = graph.drawing.places.find(inside);
  if (place) return [place.node];
  if (graph.drawing.name === 'all') {
    const found = graph.network.getEdgeAt({ x: event.clientX - frame.left, y: event.clientY - frame.top });
    return found ? [found] : [];
  }
  const reach = (event.pointerType === 'touch' ? 14 : 6) / graph.network.getScale();
  return sortedCurves().filter((curve) => distanceTo([...curve.points, curve.tip], [x, y]) <= reach).map((curve) => curve.edge.id);
}

function hover(ids) {
  if (String(ids) === String(graph.hover || [])) return;
  graph.hover = ids;
  graph.box.classList.toggle('over', ids.length > 0);
  graph.network.redraw();
}
