// Search by name, alias or position, with suggestions while typing; "/" brings the cursor here.

const MOST_HITS = 8;

function buildSearch(box) {
  const list = make('ul', { class: 'hits', role: 'listbox', id: 'hits', hidden: true, 'aria-label': 'Matches' });
  const input = make('input', {
    type: 'search', placeholder: 'Find an actor or position', 'aria-label': 'Find an actor or position', role: 'combobox', autocomplete: 'off',
    spellcheck: 'false', 'aria-expanded': 'false', 'aria-controls': 'hits', 'aria-autocomplete': 'list',
  });
  const hits = { list, input, found: [], at: 0 };
  input.addEventListener('input', () => suggest(hits));
  input.addEventListener('keydown', (event) => steer(hits, event));
  input.addEventListener('blur', () => closeHits(hits));
  box.append(input, list);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
}

// Letters as people type them on a keyboard that has no others: small, without accents, ø as o.
const LETTERS = new RegExp(`[${Object.keys(data.letters).join('')}]`, 'g');
const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(LETTERS, (letter) => data.letters[letter]);

function findNodes(words) {
  const wanted = plain(words).trim();
  if (!wanted) return [];
  const rate = (node) => Math.min(...[node.label, ...node.aliases].map((name) => {
    const at = plain(name).indexOf(wanted);
    return at < 0 ? Infinity : at === 0 ? 0 : plain(name)[at - 1] === ' ' ? 1 : 2;
  }));
  return scene.nodes.map((node) => [rate(node), node]).filter(([rank]) => rank < Infinity)
    .sort((one, other) => one[0] - other[0] || other[1].count - one[1].count || one[1].label.localeCompare(other[1].label, 'en'))
    .slice(0, MOST_HITS).map(([, node]) => node);
}

function suggest(hits) {
  hits.found = findNodes(hits.input.value);
  hits.at = 0;
  showHits(hits);
}

function showHits(hits) {
  const asked = hits.input.value.trim();
  hits.list.replaceChildren(...(hits.found.length
    ? hits.found.map((node, rank) => make('li', {
      role: 'option', id: `hit-${rank}`, 'aria-selected': String(rank === hits.at), on: { mousedown: (event) => { event.preventDefault(); take(hits, rank); } },
    }, make('bdi', {}, node.label), make('small', {}, node.role === 'actor' ? data.shapes[node.kind].name : 'position')))
    : [make('li', { class: 'none' }, 'Nobody and nothing by that name')]));
  hits.list.hidden = !asked;
  hits.input.setAttribute('aria-expanded', String(Boolean(asked)));
  if (hits.found.length) hits.input.setAttribute('aria-activedescendant', `hit-${hits.at}`);
  else hits.input.removeAttribute('aria-activedescendant');
}

function closeHits(hits) {
  hits.list.hidden = true;
  hits.input.setAttribute('aria-expanded', 'false');
  hits.input.removeAttribute('aria-activedescendant');
}

function steer(hits, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.found.length) {
    event.preventDefault();
    hits.at = (hits.at + step + hits.found.length) % hits.found.length;
    showHits(hits);
  } else if (event.key === 'Enter' && hits.found.length) take(hits, hits.at);
  else if (event.key === 'Escape') closeHits(hits);
}

function take(hits, rank) {
  hits.input.value = hits.found[rank].label;
  closeHits(hits);
  pick([hits.found[rank].id]);
}
