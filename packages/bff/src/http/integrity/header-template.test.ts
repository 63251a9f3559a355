import { expect, test } from 'vitest';
import { fits } from './header-template.ts';

test.each([
  ["frame-ancestors 'self' {merchant_origins}", "frame-ancestors 'self' https://shop.example http://localhost:3000"],
  ['frame-ancestors {merchant_origins}', "frame-ancestors 'none'"],
  ["script-src 'nonce-{nonce}'", "script-src 'nonce-q83vEjRWeJq83vEjRWeJqw=='"],
  ["form-action 'self' {gateway_origin}", "form-action 'self' https://gateway.example:8443"],
  ['nosniff', 'nosniff'],
])('%s stands for %s', (template, received) => {
  expect(fits(template, received)).toBe(true);
});

test.each([
  ['frame-ancestors {merchant_origins}', 'frame-ancestors *'],
  ['frame-ancestors {merchant_origins}', 'frame-ancestors https://shop.example https:'],
  ["script-src 'self'; frame-ancestors {merchant_origins}", "script-src 'self' https://evil.example; frame-ancestors https://shop.example"],
  ['frame-ancestors {merchant_origins}', "frame-ancestors https://shop.example; script-src 'unsafe-inline'"],
  ["script-src 'nonce-{nonce}'", "script-src 'nonce-x'"],
  ['nosniff', null],
  ['nosniff', 'nosniff, sniff'],
])('%s does not stand for %s', (template, received) => {
  expect(fits(template, received)).toBe(false);
});
