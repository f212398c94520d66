import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { writeCell, writeTable } = load(['downloads'], ['writeCell', 'writeTable']);
const { sortByValue } = load(['table'], ['sortByValue'], { nodeOf: new Map(), verbOf: String, dayOf: String });

test('cells are quoted where they must be', () => {
  assert.equal(writeCell('plain'), 'plain');
  assert.equal(writeCell('a, "b"'), '"a, ""b"""');
  assert.equal(writeCell('two\nlines'), '"two\nlines"');
});

test('nothing is taken for a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\tx']) assert.ok(writeCell(text).replace(/^"/, '').startsWith("'"));
  assert.equal(writeTable([['=a', 2]]), "'=a,2\r\n");
});

test('what is empty stands last, both ways', () => {
  const rows = ['b', '', 'a', 'c'].map((value) => ({ value }));
  const order = (isDescending) => sortByValue(rows, (row) => row.value, isDescending).map((row) => row.value);
  assert.deepEqual(order(false), ['a', 'b', 'c', '']);
  assert.deepEqual(order(true), ['c', 'b', 'a', '']);
});
