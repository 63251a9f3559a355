import { equal } from '../testing/assert.ts';
import { SILENCE_MS, watchForLife } from './watch-for-life.ts';

/** Time that passes when the test says so. */
function heldTimers() {
  const original = globalThis.setTimeout;
  const planned: (() => void)[] = [];
  window.setTimeout = ((handler: () => void, ms: number) => (ms === SILENCE_MS ? planned.push(handler) : original(handler, ms))) as never;
  return {
    pass: () => {
      for (const handler of planned) handler();
    },
    restore: () => {
      window.setTimeout = original;
    },
  };
}

suite('watch for life', () => {
  let frame: HTMLIFrameElement;
  let timers: ReturnType<typeof heldTimers>;
  let silences: number;

  setup(() => {
    timers = heldTimers();
    silences = 0;
    frame = document.createElement('iframe');
    document.body.append(frame);
    watchForLife(frame, () => (silences += 1));
  });
  teardown(() => {
    timers.restore();
    frame.remove();
  });

  test('a page that hangs is silent, even if the payer has clicked there', () => {
    frame.focus();
    timers.pass();
    equal(silences, 1);
  });

  test('a page that has loaded without the payer touching it may be blocked, or refuse to be framed', () => {
    frame.dispatchEvent(new Event('load'));
    timers.pass();
    equal(silences, 1);
  });

  test('a page that has loaded and that the payer uses is alive', () => {
    frame.dispatchEvent(new Event('load'));
    frame.focus();
    timers.pass();
    equal(silences, 0);
  });
});
