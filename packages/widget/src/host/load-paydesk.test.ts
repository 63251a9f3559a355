import { loadPaydesk } from '../../published/index.js';
import { equal } from '../testing/assert.ts';

suite('the loader of the package', () => {
  test('says that a script cannot be loaded, tries again, and then has the class of the element', async () => {
    // Nothing listens at this port.
    const failures = await Promise.allSettled([loadPaydesk('http://127.0.0.1:1'), loadPaydesk('http://127.0.0.1:1')]);

    const reasons = failures.map((failure) => (failure.status === 'rejected' ? String(failure.reason) : 'loaded'));
    const reason = 'Error: The script http://127.0.0.1:1/paydesk.js could not be loaded.';

    equal(reasons.join('\n'), `${reason}\n${reason}`);
    equal(document.querySelectorAll('script[src*="paydesk.js"]').length, 0);

    await import('./paydesk.ts');

    const loaded = await loadPaydesk('http://127.0.0.1:1');

    equal(loaded !== null && loaded === customElements.get('paydesk-checkout'), true);
  });
});
