import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { findWay } = load(['path'], ['findWay']);
const tie = (source, target) => ({ id: `${source}${target}`, source, target });
const ways = (edges, from, to) => findWay(edges, from, to)?.map((edge) => edge.id) ?? null;

test('the shortest way is found, whichever way its lines point', () => {
  const edges = [tie('a', 'b'), tie('b', 'c'), tie('c', 'd'), tie('d', 'a')];
  assert.deepEqual(ways(edges, 'a', 'c').length, 2);
  assert.deepEqual(ways(edges, 'c', 'd'), ['cd']);
});

test('where there is none, none is made up', () => {
  assert.equal(ways([tie('a', 'b'), tie('c', 'd')], 'a', 'd'), null);
  assert.equal(ways([], 'a', 'b'), null);
});

test('a way is as short as one found by looking at all', () => {
  for (let seed = 1; seed < 60; seed += 1) {
    let state = seed;
    const draw = (below) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 2147483648 * below); };
    const edges = Array.from({ length: 14 }, () => tie(`n${draw(9)}`, `n${draw(9)}`));
    const reach = new Map([['n0', 0]]);
    for (let round = 0; round < 9; round += 1) {
      for (const { source, target } of edges) {
        for (const [one, other] of [[source, target], [target, source]]) {
          if (reach.has(one) && (reach.get(other) ?? Infinity) > reach.get(one) + 1) reach.set(other, reach.get(one) + 1);
        }
      }
    }
    for (const to of ['n1', 'n5', 'n8']) assert.equal(findWay(edges, 'n0', to)?.length ?? null, reach.get(to) ?? null);
  }
});
