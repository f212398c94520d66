// Coalitions: rings of actors who agree more with each other than with the rest; lines for agreement and for what stands between them.

const tiesShown = { kinds: new Set(['agree']) };

const tieKind = (tie) => (tie.agree > tie.against ? 'agree' : 'against');

function sayTie(tie) {
  const [one, other] = [tie.one, tie.other].map((id) => nodeOf.get(id).label);
  return `${one} and ${other}: ${tie.agree} times on one side, ${tie.against} times against each other`;
}

// Camps that do not fit side by side stand below each other.
function stackCamps(camps, room) {
  let [left, top, row] = [0, 0, 0];
  return camps.map((camp) => (camp.number ? camp : spreadOut(camp, room))).map((camp) => {
    if (left > 0 && (left + camp.width > room || camp.number === 0)) [left, top, row] = [0, top + row + 18, 0];
    const moved = { ...camp, dx: left - camp.left, dy: top - camp.top };
    left += camp.width + 18;
    row = Math.max(row, camp.height);
    return moved;
  });
}

const COLUMN = 208;
const LINE = 30;

// Those in no coalition stand in as many columns as there is room for.
function spreadOut(camp, room) {
  const columns = Math.max(1, Math.min(camp.spots.length, Math.floor((room - 24) / COLUMN)));
  return {
    ...camp, left: 0, top: 0, width: columns * COLUMN, height: 50 + Math.ceil(camp.spots.length / columns) * LINE,
    spots: camp.spots.map((spot, place) => ({ ...spot, x: 24 + (place % columns) * COLUMN, y: 50 + Math.floor(place / columns) * LINE })),
  };
}

function showCoalitions(box) {
  const { camps, ties, warnings, stability, left_out: leftOut } = scene.alliances;
  if (!camps.length) {
    box.replaceChildren(make('p', { class: 'hint' }, 'No actor takes a side on anything, so nobody can stand together.'));
    return;
  }
  const named = camps.filter((camp) => camp.number > 0).length;
  const sure = stability >= 0 ? ` When statements are drawn anew the coalitions come out alike by ${stability.toFixed(2)} (1 is always, 0 is by chance).` : '';
  box.replaceChildren(
    named ? make('p', { class: 'hint' }, `${countOf(named, 'coalition', 'coalitions')} of actors who agree more with each other than with the rest, over all documents.${sure}`,
      leftOut ? ` ${leftOut} actors with fewer statements are left out.` : '') : '',
    ...warnings.map((words) => make('p', { class: 'hint' }, words)),
    ties.length ? tieChips(box) : '',
    drawCamps(stackCamps(camps, box.clientWidth), ties));
}

function tieChips(box) {
  const names = { agree: 'agree', against: 'stand against each other' };
  return make('div', { class: 'chips', role: 'group', 'aria-label': 'Lines' }, Object.entries(names).map(([kind, name]) => make('button', {
    type: 'button', class: 'chip', 'aria-pressed': String(tiesShown.kinds.has(kind)), 'data-pair': kind,
    on: { click: () => { if (!tiesShown.kinds.delete(kind)) tiesShown.kinds.add(kind); showCoalitions(box); } },
  }, draw('svg', { class: 'sample', viewBox: '0 0 34 16', width: 34, height: 16, 'aria-hidden': 'true' }, draw('path', { class: `tie ${kind}`, d: 'M0 8H34' })), name)));
}

function drawCamps(camps, ties) {
  const width = Math.max(...camps.map((camp) => camp.left + camp.dx + camp.width));
  const height = Math.max(...camps.map((camp) => camp.top + camp.dy + camp.height));
  const at = new Map(camps.flatMap((camp) => camp.spots.map((spot) => [spot.node, [spot.x + camp.dx, spot.y + camp.dy]])));
  const svg = draw('svg', { class: 'camps', viewBox: `0 0 ${width} ${height}`, width, role: 'group', 'aria-label': 'Coalitions' },
    camps.map(drawArea),
    ties.filter((tie) => tiesShown.kinds.has(tieKind(tie))).map((tie) => drawTie(tie, at)),
    camps.flatMap((camp) => camp.spots.map((spot) => drawSpot(spot, at.get(spot.node), camp))));
  return make('div', { class: 'scroll' }, svg);
}

function drawArea(camp) {
  const [x, y] = [camp.left + camp.dx, camp.top + camp.dy];
  return draw('g', { class: 'camp' },
    draw('rect', { x, y, width: camp.width, height: camp.height, rx: 12 }),
    draw('text', { class: 'head', x: x + 14, y: y + 22 }, camp.number ? `${camp.number}  ${camp.label}` : camp.label),
    camp.shared.map((words, row) => draw('text', { class: 'shared', x: x + 14, y: y + 40 + row * 15 }, words)));
}

function drawTie(tie, at) {
  const [[x1, y1], [x2, y2]] = [at.get(tie.one), at.get(tie.other)];
  const kind = tieKind(tie);
  const width = Math.min(7, 1 + Math.sqrt(Math.abs(tie.agree - tie.against)));
  const take = () => pick(tie.edges);
  const isPicked = tie.edges.length > 0 && String(state.pick) === String(tie.edges);
  const isFaint = state.pick.length > 0 && !isPicked && !state.pick.includes(tie.one) && !state.pick.includes(tie.other);
  return draw('g', {
    class: `tied ${isFaint ? 'faint' : ''}`, role: 'button', tabindex: 0, 'aria-label': `${sayTie(tie)}: read the words`, 'data-pair': `${tie.one} ${tie.other}`,
    on: { click: take, keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); take(); } } },
  }, draw('title', {}, sayTie(tie)),
  draw('line', { class: 'reach', x1, y1, x2, y2 }),
  draw('line', { class: `tie ${kind}`, x1, y1, x2, y2, 'stroke-width': width }));
}

function drawSpot(spot, [x, y], camp) {
  const node = nodeOf.get(spot.node);
  const shape = data.shapes[node.kind];
  const side = spot.is_left && camp.number ? -1 : 1;
  const take = () => pick([node.id]);
  const isPicked = state.pick.includes(node.id);
  return draw('g', {
    class: isPicked ? 'spot picked' : 'spot', role: 'button', tabindex: 0, 'aria-label': `${node.label}: read the words`, 'data-pair': node.id,
    on: { click: take, keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); take(); } } },
  }, draw('title', {}, node.label), draw('circle', { class: 'ground', cx: x, cy: y, r: 11 }),
  draw('path', { class: shape.hollow ? 'mark hollow' : 'mark', d: shape.path, transform: `translate(${x - 8} ${y - 8}) scale(0.667)` }),
  draw('text', { x: x + side * 14, y: y + 4, 'text-anchor': side < 0 ? 'end' : 'start' }, shorten(node.label)));
}

const shorten = (label) => (label.length > 24 ? `${label.slice(0, 23).trimEnd()}…` : label);
