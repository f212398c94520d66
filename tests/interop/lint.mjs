// Lints scripts that are given as JSON on standard input, {name: code}, and prints what is wrong with them as JSON.

import js from '@eslint/js';
import { Linter } from 'eslint';

const BROWSER = ['document', 'window', 'location', 'history', 'navigator', 'getComputedStyle', 'getSelection', 'setTimeout', 'URL', 'URLSearchParams', 'Blob',
  'Image', 'Path2D', 'ResizeObserver', 'XMLSerializer', 'vis'];
const RULES = {
  ...js.configs.recommended.rules,
  complexity: ['error', 14],
  'max-lines-per-function': ['error', { max: 60, skipComments: true, IIFEs: false }],
  'max-depth': ['error', 3],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: 'error',
  'no-implicit-globals': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-properties': ['error', ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({ property, message: 'Elements are built, never parsed.' }))],
};

let given = '';
for await (const part of process.stdin) given += part;
const linter = new Linter();
const found = Object.entries(JSON.parse(given)).flatMap(([name, code]) => linter.verify(code, {
  languageOptions: { ecmaVersion: 2022, sourceType: 'script', globals: Object.fromEntries(BROWSER.map((global) => [global, 'readonly'])) },
  rules: RULES,
}).map(({ line, message, ruleId }) => ({ name, line, message, rule: ruleId })));
process.stdout.write(JSON.stringify(found));
