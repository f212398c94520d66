import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { beginOf, nextOf, lastOf, listStretches, chooseUnit, wholeDay, sayStretch, countStretches } = load(['timeline'],
  ['beginOf', 'nextOf', 'lastOf', 'listStretches', 'chooseUnit', 'wholeDay', 'sayStretch', 'countStretches']);

test('a week begins on Monday, also over the turn of a year', () => {
  assert.equal(beginOf('2026-03-04', 'week'), '2026-03-02');
  assert.equal(beginOf('2026-03-02', 'week'), '2026-03-02');
  assert.equal(beginOf('2027-01-01', 'week'), '2026-12-28');
  assert.equal(beginOf('2026-03-01', 'week'), '2026-02-23');
});

test('stretches end the day before the next begins', () => {
  assert.equal(lastOf('2024-02-01', 'month'), '2024-02-29');
  assert.equal(lastOf('2023-02-01', 'month'), '2023-02-28');
  assert.equal(lastOf('2025-01-01', 'year'), '2025-12-31');
  assert.equal(nextOf('2025-12-01', 'month'), '2026-01-01');
});

test('stretches between two days leave none out', () => {
  assert.deepEqual(listStretches('2025-11-20', '2026-02-01', 'month', 10), ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01']);
  assert.equal(listStretches('2025-01-01', '2025-12-31', 'day', 36), null);
});

test('the finest unit that still can be read is chosen', () => {
  assert.equal(chooseUnit('2026-03-01', '2026-03-20'), 'day');
  assert.equal(chooseUnit('2026-03-01', '2026-06-30'), 'week');
  assert.equal(chooseUnit('2025-01-01', '2026-12-31'), 'month');
  assert.equal(chooseUnit('1990-01-01', '2026-12-31'), 'year');
  assert.equal(chooseUnit('1800-01-01', '2026-12-31'), 'year');
});

test('a date without a day counts from its first', () => {
  assert.deepEqual(['2025', '2025-03', '2025-03-04'].map(wholeDay), ['2025-01-01', '2025-03-01', '2025-03-04']);
});

test('each statement is counted once, on its side', () => {
  const rows = [{ day: '2025-03-04', side: 'support' }, { day: '2025-03-31', side: 'oppose' }, { day: '2025-05-01', side: 'neutral' }];
  const counted = countStretches(rows, listStretches('2025-03-04', '2025-05-01', 'month', 9), 'month');
  assert.deepEqual(counted.map(({ support, oppose, neutral }) => [support, oppose, neutral]), [[1, 1, 0], [0, 0, 0], [0, 0, 1]]);
});

test('stretches are said in words', () => {
  assert.equal(sayStretch('2026-03-02', 'week'), 'week of 2 Mar 2026');
  assert.equal(sayStretch('2026-03-01', 'month'), 'Mar 2026');
  assert.equal(sayStretch('2026-01-01', 'year'), '2026');
});
