// A document's page: what is pointed at, focused or led to lights up in the text and beside it; j and k go on and back.

const readings = [...document.querySelectorAll('.reading')];
const marks = [...document.querySelectorAll('.words .said')];
const passagesOf = new Map(marks.map((mark) => [mark, mark.dataset.passages.split(' ').filter(Boolean)]));
let current = -1;

function light(passages) {
  const wanted = new Set(passages);
  for (const mark of marks) mark.classList.toggle('lit', passagesOf.get(mark).some((passage) => wanted.has(passage)));
  for (const reading of readings) reading.classList.toggle('lit', wanted.has(reading.dataset.passage));
}

const lightCurrent = () => light(current < 0 ? [] : [String(current)]);

function wordsOf(passage) {
  return marks.find((mark) => passagesOf.get(mark).includes(String(passage)));
}

// Show a passage in both columns; where they stand one above the other, the one that was asked for.
function show(passage, { inText = true } = {}) {
  current = passage;
  lightCurrent();
  const isQuiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const look = { behavior: isQuiet ? 'auto' : 'smooth', block: 'nearest' };
  const isOneColumn = window.matchMedia('(max-width: 900px)').matches;
  if (!isOneColumn || !inText) readings[passage].scrollIntoView(look);
  if (!isOneColumn || inText) wordsOf(passage)?.scrollIntoView({ ...look, block: 'center' });
}

// The next or last passage that is not hidden, counted from the current one; -1 where there is none.
function findNext(from, by, isShown) {
  let next = from + by;
  while (next >= 0 && next < readings.length && !isShown(next)) next += by;
  return next >= 0 && next < readings.length ? next : -1;
}

function step(by) {
  const next = findNext(current, by, (number) => readings[number].offsetParent !== null);
  if (next < 0) return;
  history.replaceState(null, '', `#${readings[next].id}`);
  show(next, { inText: false });
  readings[next].querySelector('.place').focus({ preventScroll: true });
}

function followAddress() {
  const found = readings.findIndex((reading) => reading.id === location.hash.slice(1));
  if (found >= 0) show(found);
}

async function copyTriples(button) {
  const block = button.parentElement.querySelector('pre');
  const told = document.getElementById('told');
  try {
    await navigator.clipboard.writeText(block.textContent);
    told.textContent = 'The triples are copied.';
  } catch {
    getSelection().selectAllChildren(block);
    told.textContent = 'This browser does not copy from a file; the triples are selected.';
  }
}

for (const mark of marks) {
  mark.addEventListener('mouseenter', () => light(passagesOf.get(mark)));
  mark.addEventListener('mouseleave', lightCurrent);
  mark.addEventListener('click', () => {
    const [first] = passagesOf.get(mark);
    if (first === undefined || String(getSelection())) return;
    history.replaceState(null, '', `#${readings[first].id}`);
    show(Number(first), { inText: false });
  });
}
readings.forEach((reading, number) => {
  reading.addEventListener('mouseenter', () => light([String(number)]));
  reading.addEventListener('mouseleave', lightCurrent);
  reading.addEventListener('focusin', () => { current = number; lightCurrent(); });
  reading.querySelector('.place').addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `#${reading.id}`);
    show(number);
  });
});
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false;
  button.addEventListener('click', () => copyTriples(button));
}
for (const keys of document.querySelectorAll('.keys')) keys.hidden = false;
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === 'j') step(1);
  if (event.key === 'k') step(-1);
  if (event.key === 'Escape') { current = -1; lightCurrent(); }
});
window.addEventListener('hashchange', followAddress);
followAddress();
