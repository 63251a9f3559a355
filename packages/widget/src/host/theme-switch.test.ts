import { equal } from '../testing/assert.ts';
import { until } from '../testing/until.ts';
import './paydesk.ts';
import { watchAppearance } from './watch-appearance.ts';
import { readAppearance } from './read-appearance.ts';
import { createShadowTree } from './shadow-tree.ts';

const DARK = 'rgb(1, 2, 3)';
const DARK_RULES = `
  .dark, [data-theme=dark], :host(.dark) { --paydesk-color-background: ${DARK} }
  .of-element paydesk-probe { --paydesk-color-background: ${DARK} }
  :root:has(#switch:checked) { --paydesk-color-background: ${DARK} }
`;

function aSheet(rules: string, media = ''): CSSStyleSheet {
  const sheet = new CSSStyleSheet({ media });
  sheet.replaceSync(rules);
  return sheet;
}

suite('a dark switch in the page of the merchant', () => {
  let listeners: AbortController;
  let told: string[];
  let box: HTMLElement;
  let element: HTMLElement;

  setup(async () => {
    document.adoptedStyleSheets = [aSheet(DARK_RULES)];
    box = document.createElement('div');
    document.body.append(box);
    const inside = document.createElement('section');
    const root = box.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [aSheet(DARK_RULES)];
    root.append(inside);
    element = document.createElement('paydesk-probe');
    inside.append(element);
    told = [];
    listeners = new AbortController();
    const { probe } = createShadowTree(element, () => undefined);
    watchAppearance(element, probe, () => told.push(readAppearance(element)['--paydesk-color-background'] ?? 'light'), listeners.signal);
    // The observers have made their first report.
    await until(() => told.length > 0);
    told.length = 0;
  });

  teardown(() => {
    listeners.abort();
    box.remove();
    document.adoptedStyleSheets = [];
    document.documentElement.removeAttribute('data-theme');
    document.body.className = '';
    document.getElementById('switch')?.remove();
  });

  const SWITCHES: Readonly<Record<string, (on: boolean) => void>> = {
    'a class of the body': (on) => document.body.classList.toggle('dark', on),
    'an attribute of the root': (on) =>
      document.documentElement.toggleAttribute('data-theme', on) && (document.documentElement.dataset['theme'] = 'dark'),
    'a style of the root': (on) => {
      document.documentElement.style.setProperty('--paydesk-color-background', on ? DARK : '');
    },
    'a class of a shadow host': (on) => box.classList.toggle('dark', on),
    'a class between element and shadow root': (on) => element.parentElement!.classList.toggle('of-element', on),
    'a style sheet that comes and goes': (on) => {
      const dark = aSheet(`:root { --paydesk-color-background: ${DARK} }`);
      document.adoptedStyleSheets = on ? [aSheet(DARK_RULES), dark] : [aSheet(DARK_RULES)];
    },
    'a rule that is written into a sheet': (on) => {
      const [sheet] = document.adoptedStyleSheets;
      sheet!.replaceSync(on ? `:root { --paydesk-color-background: ${DARK} }` : DARK_RULES);
    },
    'a checkbox, by style alone': (on) => {
      const input = (document.getElementById('switch') ?? document.createElement('input')) as HTMLInputElement;
      input.id = 'switch';
      input.type = 'checkbox';
      document.body.append(input);
      input.checked = on;
    },
  };

  for (const [name, turn] of Object.entries(SWITCHES)) {
    test(`${name} is seen, on and off`, async () => {
      turn(true);
      await until(() => told.at(-1) === DARK);

      turn(false);

      await until(() => told.at(-1) === 'light');
    });
  }

  test('the color scheme of the page counts as ours where the merchant has set none', async () => {
    document.documentElement.style.colorScheme = 'dark';

    await until(() => told.length > 0);
    equal(readAppearance(element)['--paydesk-color-scheme'], 'dark');
    document.documentElement.style.colorScheme = '';
  });

  test('what changes while the element is not shown is told when it is', async () => {
    element.hidden = true;
    await until(() => told.length > 0);
    document.body.classList.add('dark');
    told.length = 0;

    element.hidden = false;

    await until(() => told.at(-1) === DARK);
  });

  test('a page that stands still is never told of', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let frames = 0;
    const count = (): void => {
      frames += 1;
      if (frames === 30) resolve(undefined);
      else requestAnimationFrame(count);
    };
    document.body.classList.add('dark');
    await until(() => told.length > 0);
    told.length = 0;
    requestAnimationFrame(count);
    await promise;

    equal(told, []);
  });
});
