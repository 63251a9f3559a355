import { ok } from '../testing/assert.ts';
import { define } from './define.ts';

suite('define', () => {
  test('a tag that another script has taken is left to it', () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    define('paydesk-define-test', First);
    define('paydesk-define-test', Second);
    ok(customElements.get('paydesk-define-test') === First, 'The first stays.');
  });
});
