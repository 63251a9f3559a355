import { equal, ok } from '../testing/assert.ts';
import './paydesk.ts';

/** Wide enough for everything in it to take what it wants. */
const PAGE_PIXELS = 720;

/** Style of the element's parent, and of the element. */
const PLACES: Readonly<Record<string, readonly [parent: string, element?: string]>> = {
  'a block': ['display: block'],
  'a row of flex': ['display: flex'],
  'a column of flex': ['display: flex; flex-direction: column'],
  'a centered column of flex': ['display: flex; flex-direction: column; align-items: center'],
  'inline flex': ['display: inline-flex'],
  'a grid': ['display: grid'],
  'a centered grid': ['display: grid; justify-items: center'],
  'a floating parent': ['float: left'],
  'a table': ['display: table'],
  'a parent as wide as its content': ['width: fit-content'],
  'floating itself': ['display: flow-root', 'float: left'],
  'absolutely placed': ['position: relative', 'position: absolute'],
};

suite('width of the element', () => {
  teardown(() => document.getElementById('page')?.remove());

  for (const [place, [parentStyle, ownStyle = '']] of Object.entries(PLACES)) {
    test(`in ${place} it is as wide as there is room`, () => {
      const { element } = anElement(parentStyle, ownStyle);

      equal(Math.round(element.getBoundingClientRect().width), PAGE_PIXELS);
    });
  }

  test('beside a fixed column it takes the rest and makes nothing overflow', () => {
    const { element, page } = anElement('display: grid; grid-template-columns: 200px 1fr', 'grid-column: 2');

    equal(Math.round(element.getBoundingClientRect().width), PAGE_PIXELS - 200);
    ok(page.scrollWidth <= PAGE_PIXELS, 'The page does not overflow.');
  });

  test('in a narrow page it is narrow', () => {
    const { element, page } = anElement('display: inline-flex', '');
    page.style.width = '200px';

    equal(Math.round(element.getBoundingClientRect().width), 200);
    ok(page.scrollWidth <= 200, 'The page does not overflow.');
  });
});

function anElement(parentStyle: string, ownStyle: string): { readonly element: HTMLElement; readonly page: HTMLElement } {
  const page = document.createElement('div');
  page.id = 'page';
  page.style.width = `${PAGE_PIXELS}px`;
  const parent = document.createElement('div');
  parent.style.cssText = parentStyle;
  const element = document.createElement('paydesk-checkout');
  element.style.cssText = ownStyle;
  element.append(document.createElement('iframe'));
  parent.append(element);
  page.append(parent);
  document.body.append(page);
  return { element, page };
}
