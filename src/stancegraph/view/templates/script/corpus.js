// The index: every column sorts its table, and words typed above a table leave the rows that hold them all.

const LETTERS = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const valueOf = (row, place) => row.cells[place].dataset.value ?? row.cells[place].textContent.trim();

// What is empty or undated stands last, whichever way a column is sorted.
function compareValues(one, other, isNumber) {
  const [first, second] = [one, other].map((value) => value === '' || value === 'undated');
  if (first || second) return { order: first - second, isFixed: true };
  return { order: isNumber ? Number(one) - Number(other) : LETTERS.compare(one, other), isFixed: false };
}

function sortRows(rows, place, isNumber, isDescending) {
  return [...rows].sort((one, other) => {
    const { order, isFixed } = compareValues(valueOf(one, place), valueOf(other, place), isNumber);
    return isDescending && !isFixed ? -order : order;
  });
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isNumber = head.dataset.kind === 'number';
      const was = head.getAttribute('aria-sort');
      const isDescending = was ? was === 'ascending' : isNumber;
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      table.tBodies[0].append(...sortRows(table.tBodies[0].rows, place, isNumber, isDescending));
    });
  });
}

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function makeFindable(section, table) {
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plain(row.textContent) }));
  const input = document.createElement('input');
  const told = document.createElement('p');
  Object.assign(input, { type: 'search', className: 'find', placeholder: 'Find', autocomplete: 'off' });
  input.setAttribute('aria-label', `Find in ${section.querySelector('h2').textContent}`);
  told.className = 'small';
  told.setAttribute('role', 'status');
  input.addEventListener('input', () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${shown} of ${rows.length}` : '';
  });
  section.querySelector('h2').after(input, told);
}

for (const section of document.querySelectorAll('section')) {
  const table = section.querySelector('table.index');
  if (!table) continue;
  makeSortable(table);
  makeFindable(section, table);
}
