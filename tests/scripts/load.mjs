// A page's script read as it stands, and what it defines given back; only for parts that touch no page while they are read.

import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../src/stancegraph/view/templates/script/', import.meta.url);

export function load(names, wanted, given = {}) {
  const code = names.map((name) => readFileSync(new URL(`${name}.js`, FOLDER), 'utf8')).join('\n');
  return new Function(...Object.keys(given), `'use strict';\n${code}\nreturn { ${wanted.join(', ')} };`)(...Object.values(given));
}
