import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, json } from './html.ts';

test('a value put into a page is text', () => {
  expect(html`<p title="${'"><script>'}">${"<b>&'"}</p>`.toString()).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</p>');
});

test('html inside html stays html', () => {
  expect(html`<ul>${[1, 2].map((item) => html`<li>${item}</li>`)}</ul>`.toString()).toBe('<ul><li>1</li><li>2</li></ul>');
});

test('no text can end an element or an attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(html`${text}`.toString()).not.toMatch(/[<>"']/);
    }),
  );
});

test('data in a page cannot end its script and comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const text = json(data).toString();
      expect(text).not.toContain('<');
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
  expect(json('</script><!--').toString()).not.toContain('</script');
});
