// What passes the filter, to take along: a table of statements, or the picture as it is seen.

const COLUMNS = ['who', 'kind', 'says', 'what', 'issue', 'date', 'confidence', 'words', 'document', 'start', 'end', 'manner', 'condition', 'said by', 'rule', 'statement'];

// A cell as spreadsheets read it: quoted where it must be, and never taken for a formula.
function writeCell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const writeTable = (rows) => rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');

function listRows() {
  return scene.edges.flatMap((edge) => shownEvidence(edge).map((evidence) => {
    const [who, what] = [nodeOf.get(edge.source), nodeOf.get(edge.target)];
    return [who.label, who.kind, edge.type, what.label, what.issue, dayOf(evidence), evidence.confidence, evidence.pieces.map((piece) => piece.text).join(''),
      sourceOf.get(evidence.document)?.title || evidence.document, evidence.start, evidence.end, evidence.manner, evidence.condition,
      evidence.chain.join(' < '), evidence.rule, evidence.iri];
  }));
}

const nameFile = (ending) => `${plain(document.title).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'stances'}.${ending}`;

function save(blob, name) {
  const link = make('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const saveTable = () => save(new Blob(['\ufeff', writeTable([COLUMNS, ...listRows()])], { type: 'text/csv;charset=utf-8' }), nameFile('csv'));

function drawPicture() {
  if (state.view === 'timeline' || state.view === 'coalitions') return pictureOfView();
  return pictureOfGraph();
}

const savePicture = () => save(new Blob([new XMLSerializer().serializeToString(drawPicture())], { type: 'image/svg+xml' }), nameFile('svg'));

function saveImage() {
  const picture = drawPicture();
  const [width, height] = [Number(picture.getAttribute('width')), Number(picture.getAttribute('height'))];
  const scale = Math.max(1, Math.min(2, 8000 / Math.max(width, height)));
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(picture)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.addEventListener('load', () => {
    const canvas = make('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, nameFile('png')), 'image/png');
  });
  image.src = address;
}

// A picture with its ground, title and filter in words; `marks` are drawn as they are given.
function framePicture(marks, { left, top, width, height }) {
  const { theme } = graph;
  const head = 46;
  const told = [listChosen().map(({ name }) => name).join(', '), 'stancegraph'].filter(Boolean).join(' · ');
  const svg = draw('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${left} ${top - head} ${width} ${height + head}`, width: Math.ceil(width), height: Math.ceil(height + head), 'font-family': theme.font },
    draw('rect', { x: left, y: top - head, width, height: height + head, fill: theme.paper }),
    draw('text', { x: left + 8, y: top - head + 20, fill: theme.ink, 'font-size': 16, 'font-weight': 700 }, document.title),
    draw('text', { x: left + 8, y: top - head + 37, fill: theme.muted, 'font-size': 11 }, told));
  svg.append(...marks);
  return svg;
}

// How the parts of a view's own drawing look, for a picture that has no style sheet: selector to attributes.
const LOOKS = (theme) => ({
  text: { fill: theme.ink, 'font-size': 11 }, '.camp .head': { 'font-size': 14, 'font-weight': 700 }, '.camp .shared, .name': { fill: theme.muted },
  '.spot text': { 'font-weight': 600 }, 'rect.ground': { fill: 'none' }, '.camp rect': { fill: 'none', stroke: theme.rule },
  '.block.support': { fill: theme.support }, '.block.oppose': { fill: theme.oppose }, '.block.neutral': { fill: theme.neutral }, '.axis': { stroke: theme.ink },
  '.reach': { stroke: 'none' }, '.tie.agree': { stroke: theme.support }, '.tie.against': { stroke: theme.oppose, 'stroke-dasharray': '7 4' },
  'circle.ground': { fill: theme.paper }, '.mark': { fill: theme.muted }, '.mark.hollow': { fill: theme.paper, stroke: theme.muted, 'stroke-width': 2.6 },
});

function pictureOfView() {
  const drawn = views[state.view].querySelector('svg.bars, svg.camps');
  if (!drawn) return framePicture([], { left: 0, top: 0, width: 400, height: 20 });
  const copy = drawn.cloneNode(true);
  for (const [selector, look] of Object.entries(LOOKS(graph.theme))) {
    for (const element of copy.querySelectorAll(selector)) for (const [name, value] of Object.entries(look)) element.setAttribute(name, value);
  }
  const { width, height } = drawn.viewBox.baseVal;
  return framePicture([...copy.childNodes], { left: 0, top: 0, width, height });
}

function pictureOfGraph() {
  const { drawing } = graph;
  if (!drawing) return framePicture([], { left: 0, top: 0, width: 400, height: 20 });
  const lines = drawing.name === 'all' ? straightLines() : sortedCurves().flatMap((curve) => curveMarks(curve));
  const boxes = drawing.places.filter((place) => !graph.alive || graph.alive.has(place.node) || !isFiltered()).map(boxMarks);
  return framePicture([...lines, ...boxes], { left: drawing.left - 10, top: -10, width: drawing.right - drawing.left + 20, height: drawing.height + 20 });
}

function straightLines() {
  return scene.edges.filter((edge) => graph.shown.get(edge.id)).map((edge) => {
    const [from, to] = [graph.places.get(edge.source), graph.places.get(edge.target)];
    return from && to ? draw('path', { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: graph.theme[strokeOf(edge).colour], 'stroke-opacity': 0.4, fill: 'none' }) : '';
  }).filter(Boolean);
}

function curveMarks({ edge, points, tip, angle }) {
  const stroke = strokeOf(edge);
  const colour = graph.theme[stroke.colour];
  const isStance = edge.role === 'statement';
  const size = isStance ? 0.75 : 0.5;
  return [
    draw('path', { d: points.map(([x, y], step) => `${step ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''), stroke: colour, 'stroke-width': widthOf(edge), 'stroke-dasharray': stroke.dash.join(' ') || null, fill: 'none' }),
    draw('path', { d: stroke.symbol, fill: stroke.filled ? colour : graph.theme.paper, stroke: colour, 'stroke-width': 2,
      transform: `translate(${tip[0].toFixed(1)} ${tip[1].toFixed(1)}) rotate(${isStance ? 0 : angle * 180 / Math.PI}) scale(${size}) translate(-8 -8)` }),
  ];
}

function boxMarks(place) {
  const node = nodeOf.get(place.node);
  const { theme } = graph;
  const isActor = node.role === 'actor';
  const isRight = place.side === 'right';
  const size = graph.drawing.name === 'narrow' ? 11.5 : 13.5;
  const inset = isActor ? 33 : 12;
  const [left, top] = [place.x - place.width / 2, place.y - place.height / 2];
  const shape = isActor ? data.shapes[node.kind] : null;
  return draw('g', {},
    draw('rect', { x: left, y: top, width: place.width, height: place.height, rx: isActor ? 9 : 3, fill: isActor ? theme.wash : theme.paper, stroke: isActor ? 'none' : theme.rule }),
    shape ? draw('path', { d: shape.path, fill: shape.hollow ? theme.paper : theme.muted, stroke: theme.muted, 'stroke-width': 2.6,
      transform: `translate(${(isRight ? left + place.width - 19 : left + 19) - 8} ${place.y - 8}) scale(0.667)` }) : '',
    place.lines.map((line, row) => draw('text', {
      x: isRight ? left + place.width - inset : left + inset, y: place.y + (row - (place.lines.length - 1) / 2) * size * 1.3, 'dominant-baseline': 'central',
      'text-anchor': isRight ? 'end' : 'start', 'font-size': size, 'font-weight': isActor ? 600 : 400, fill: theme.ink,
    }, line)));
}

function buildDownloads() {
  const button = (name, run) => make('button', { type: 'button', on: { click: (event) => { run(); event.target.closest('details').open = false; } } }, name);
  return make('details', { class: 'downloads' }, make('summary', {}, 'Save'),
    make('div', { class: 'sheet' }, button('Table of statements (CSV)', saveTable), button('Picture (PNG)', saveImage), button('Picture (SVG)', savePicture)));
}
