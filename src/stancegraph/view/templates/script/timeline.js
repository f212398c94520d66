// The timeline: how many statements support and oppose in each stretch of time; a press or a pull over the bars chooses a time.

const UNITS = ['day', 'week', 'month', 'year'];
const MOST_BARS = 36;
const NAMES_OF_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

// The first day of the stretch that a day lies in.
function beginOf(day, unit) {
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'week') date.setUTCDate(date.getUTCDate() - (date.getUTCDay() + 6) % 7);
  return date.toISOString().slice(0, 10);
}

function nextOf(begin, unit) {
  const date = new Date(`${begin}T00:00:00Z`);
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (unit === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

const lastOf = (begin, unit) => {
  const date = new Date(`${nextOf(begin, unit)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
};

// The beginnings of all stretches from the first day to the last, those without a statement too; null when they are more than `most`.
function listStretches(first, last, unit, most) {
  const found = [];
  for (let begin = beginOf(first, unit); begin <= last; begin = nextOf(begin, unit)) {
    found.push(begin);
    if (found.length > most) return null;
  }
  return found;
}

// The finest unit that needs no more than `most` bars; years without end when there is none.
function chooseUnit(first, last, most = MOST_BARS) {
  return UNITS.find((unit) => listStretches(first, last, unit, most)) || 'year';
}

// A year or a month without a day counts from its first day.
const wholeDay = (day) => (day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day);

function sayStretch(begin, unit) {
  const [year, month, day] = begin.split('-');
  const name = NAMES_OF_MONTHS[Number(month) - 1];
  return { year, month: `${name} ${year}`, week: `week of ${Number(day)} ${name} ${year}`, day: `${Number(day)} ${name} ${year}` }[unit];
}

function countStretches(rows, stretches, unit) {
  const counted = new Map(stretches.map((begin) => [begin, { begin, support: 0, neutral: 0, oppose: 0 }]));
  for (const { day, side } of rows) counted.get(beginOf(day, unit))[side] += 1;
  return [...counted.values()];
}

function listDated() {
  const rows = scene.edges.filter((edge) => edge.role === 'statement')
    .flatMap((edge) => edge.evidence.filter((evidence) => passes(edge, evidence, 'day')).map((evidence) => ({ day: wholeDay(dayOf(evidence)), side: strokeOf(edge).colour })));
  return { dated: rows.filter((row) => DAY.test(row.day)), undated: rows.filter((row) => !DAY.test(row.day)).length };
}

function showTimeline(box) {
  const { dated, undated } = listDated();
  const silence = undated ? `${countOf(undated, 'statement has', 'statements have')} no date and ${undated === 1 ? 'is' : 'are'} not shown here.` : '';
  if (!dated.length) {
    box.replaceChildren(make('p', { class: 'hint' }, silence || 'No statement passes the filter.'));
    return;
  }
  const sorted = dated.map((row) => row.day).sort();
  const unit = chooseUnit(sorted[0], sorted[sorted.length - 1]);
  const bars = countStretches(dated, listStretches(sorted[0], sorted[sorted.length - 1], unit, 5000), unit);
  box.replaceChildren(
    make('p', { class: 'hint' }, `Statements by ${unit}: support above the line, opposition below. Choose a bar, or pull over several, to see only that time. ${silence}`),
    drawTimeline(bars, unit, box.clientWidth || 900));
}

const TALL = 130; // pixels that the tallest bar has on its side of the line

function drawTimeline(bars, unit, space) {
  const width = Math.max(14, Math.min(64, (space - 4) / bars.length));
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.support, bar.oppose + bar.neutral)));
  const scale = Math.min(18, TALL / most);
  const base = 24 + most * scale;
  const room = Math.max(bars.length * width, 240);
  const svg = draw('svg', { class: 'bars', viewBox: `0 0 ${room} ${base + most * scale + 44}`, width: room, role: 'group', 'aria-label': `Statements by ${unit}` },
    draw('line', { class: 'axis', x1: 0, x2: room, y1: base, y2: base }));
  const every = Math.ceil(86 / width);
  bars.forEach((bar, place) => svg.append(...drawStretch(bar, unit, { x: place * width, width, base, scale, isNamed: place % every === 0, low: base + most * scale + 20 })));
  pullOver(svg, bars, unit, width);
  return make('div', { class: 'scroll' }, svg);
}

function drawStretch(bar, unit, { x, width, base, scale, isNamed, low }) {
  const last = lastOf(bar.begin, unit);
  const total = bar.support + bar.oppose + bar.neutral;
  const isIn = liesBetween(bar.begin, state.since, state.until) && liesBetween(last, state.since, state.until);
  const words = `${sayStretch(bar.begin, unit)}: ${bar.support} support, ${bar.oppose} oppose${bar.neutral ? `, ${bar.neutral} neither` : ''}`;
  const block = (kind, count, y) => (count ? draw('rect', { class: `block ${kind}`, x: x + 2, y, width: width - 4, height: count * scale }) : '');
  const number = (count, symbol, y, kind) => (count ? draw('text', { class: `number ${kind}`, x: x + width / 2, y, 'text-anchor': 'middle' }, width > 26 ? `${symbol}${count}` : String(count)) : '');
  const group = draw('g', total ? { class: isIn ? 'stretch' : 'stretch out', role: 'button', tabindex: 0, 'aria-label': words, 'data-begin': bar.begin } : { class: 'stretch' },
    draw('title', {}, words),
    draw('rect', { class: 'ground', x, y: 0, width, height: low + 20 }),
    block('support', bar.support, base - bar.support * scale), block('oppose', bar.oppose, base), block('neutral', bar.neutral, base + bar.oppose * scale));
  const figures = draw('g', { class: 'figures', 'aria-hidden': 'true' },
    number(bar.support, '▲', base - bar.support * scale - 5, 'support'), number(bar.oppose, '▼', base + (bar.oppose + bar.neutral) * scale + 13, 'oppose'),
    isNamed ? draw('text', { class: 'name', x: x + 2, y: low + 14 }, sayStretch(bar.begin, unit).replace('week of ', '')) : '');
  if (total) {
    const take = () => chooseDays(state.since === bar.begin && state.until === last ? { since: '', until: '' } : { since: bar.begin, until: last });
    group.addEventListener('click', take);
    group.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); take(); } });
  }
  return [group, figures];
}

// A pull from one bar to another chooses all between them.
function pullOver(svg, bars, unit, width) {
  let from = null;
  const placeOf = (event) => {
    const frame = svg.getBoundingClientRect();
    const x = (event.clientX - frame.left) * svg.viewBox.baseVal.width / frame.width;
    return Math.max(0, Math.min(bars.length - 1, Math.floor(x / width)));
  };
  svg.addEventListener('pointerdown', (event) => { from = placeOf(event); });
  svg.addEventListener('pointerup', (event) => {
    const to = placeOf(event);
    if (from === null || from === to) return;
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    from = null;
    chooseDays({ since: bars[first].begin, until: lastOf(bars[last].begin, unit) });
  });
}
