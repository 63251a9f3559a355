import { en } from '@paydesk/widget/i18n/en';
import { expect, test } from 'vitest';
import { selfPostingPage } from '../../pages/challenge-pages.ts';
import { hashOf } from '../../pages/script-guard.ts';
import { STYLESHEET_INTEGRITY, STYLESHEET_PATH } from '../../pages/stylesheet.ts';
import { unlistedParts } from './document-parts.ts';
import type { ListedFile, ListedPage } from './inventory.ts';

const FILES: readonly ListedFile[] = [
  { path: '/assets/form.js', kind: 'script', purpose: 'the form', integrity: 'sha384-form', bytes: 1 },
  { path: '/assets/other.js', kind: 'script', purpose: 'of another page', integrity: 'sha384-other', bytes: 1 },
  { path: STYLESHEET_PATH, kind: 'style', purpose: 'looks', integrity: STYLESHEET_INTEGRITY, bytes: 1 },
];

const PAGE: ListedPage = {
  page: 'frame',
  address: '/frame',
  headers: {},
  files: ['/assets/form.js', STYLESHEET_PATH],
  inline: [
    { source: hashOf('guard()'), purpose: 'guards' },
    { source: "'nonce-{nonce}'", purpose: 'goes on' },
  ],
  foreign: false,
};

const found = (document: string) => unlistedParts(document, PAGE, FILES);

test('what is listed is not named', () => {
  const form = '<script type="module" src="/assets/form.js" integrity="sha384-form"></script><link rel="icon" href="/icon.svg" />';
  expect(found(`${form}<script>guard()</script><script type="application/json" id="data">{"a":1}</script>`)).toEqual([]);
  const posting = selfPostingPage({ messages: en, locale: 'en', direction: 'ltr' }, 'https://bank.example/', [['a', 'b']], 'bm9uY2U=');
  expect(found(posting)).toEqual([]);
});

test.each([
  ['<script src="https://evil.example/skim.js"></script>', 'loads https://evil.example/skim.js, which is not listed for it'],
  ['<SCRIPT SRC="/assets/other.js" INTEGRITY="sha384-other"></SCRIPT >', 'loads /assets/other.js, which is not listed for it'],
  ['<script src="/assets/form.js"></script>', 'loads /assets/form.js without its integrity value'],
  ['<script src="/assets/form.js" integrity="sha384-another"></script>', 'loads /assets/form.js without its integrity value'],
  ['<link rel="stylesheet" href="/assets/evil.css">', 'loads /assets/evil.css, which is not listed for it'],
  ['<script>steal()</script>', `holds a script that is not listed for it: ${hashOf('steal()')}`],
  ['<style>a { color: red }</style>', `holds a style that is not listed for it: ${hashOf('a { color: red }')}`],
])('%s is named', (document, difference) => {
  expect(found(document)).toEqual([difference]);
});
