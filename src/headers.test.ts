import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersFor, parseHeaders, policyInPage } from '../scripts/headers.mjs';

const ours = parseHeaders(readFileSync(new URL('../public/_headers', import.meta.url), 'utf8'));

test('a header belongs to the paths above it, and a later rule overrules an earlier', () => {
  const rules = parseHeaders(
    '# a remark\n/*\n  Cache-Control: no-cache\n  X-One: 1: and more\n\n/assets/*\n  Cache-Control: immutable\n/exactly\n  X-Two: 2\n',
  );
  expect(headersFor('/', rules)).toEqual({ 'Cache-Control': 'no-cache', 'X-One': '1: and more' });
  expect(headersFor('/assets/a.js', rules)).toEqual({ 'Cache-Control': 'immutable', 'X-One': '1: and more' });
  expect(headersFor('/exactly', rules)).toMatchObject({ 'X-Two': '2' });
  expect(headersFor('/exactly/not', rules)).not.toHaveProperty('X-Two');
});

test.each(['  X-One: 1', '/*\n  no header'])('a line that says nothing is refused: %j', (text) => {
  expect(() => parseHeaders(text)).toThrow(/public\/_headers/);
});

test('nothing is allowed but what is named, no script or style from text, and no other origin', () => {
  const policy = headersFor('/accounts/cash', ours)['Content-Security-Policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toContain("require-trusted-types-for 'script'");
  // Argon2id is WebAssembly: it may be compiled, which makes no script of any text.
  expect(policy.replace(" 'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|https?:|\*/);
});

test('the page carries the same policy, but for what only a header may say', () => {
  const policy = headersFor('/', ours)['Content-Security-Policy'] ?? '';
  expect(`${policyInPage(ours)}; frame-ancestors 'none'`.split('; ').sort()).toEqual(policy.split('; ').sort());
});
