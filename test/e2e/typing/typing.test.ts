import type { CDPSession, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { anOrder } from '../../fixtures/orders.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { STUCK_AFTER_MS } from '../../support/until-stuck.ts';
import { CardForm } from '../models/card-form.ts';
import { randomOf } from '../storms/random.ts';
import { anEditScript, type Edit } from './edit-script.ts';

const SCRIPTS = Number(process.env['EDIT_SCRIPTS'] ?? 25);
/** The script that failed is repeated by `EDIT_SCRIPTS=1` and its own seed. */
const SEED = Number(process.env['EDIT_SEED'] ?? 1);
const TIMEOUT_MS = 4 * STUCK_AFTER_MS + SCRIPTS * 3_000;
const UNDO_MAX = 100;

const system = useSystem();
const browser = usePayerBrowser();

interface State {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A field that is edited by real key presses. */
class EditedField {
  readonly page: Page;
  readonly #input: Locator;
  readonly #keys: CDPSession;

  constructor(page: Page, input: Locator, keys: CDPSession) {
    this.page = page;
    this.#input = input;
    this.#keys = keys;
  }

  state(): Promise<State> {
    return this.#input.evaluate((input: HTMLInputElement) => ({
      value: input.value,
      start: input.selectionStart ?? 0,
      end: input.selectionEnd ?? 0,
    }));
  }

  /** Empty, and without history. */
  empty(): Promise<void> {
    return this.#input.evaluate((input: HTMLInputElement) => {
      input.value = '';
      input.type = 'hidden';
      input.type = 'text';
      input.focus();
    });
  }

  async do(edit: Edit): Promise<void> {
    if (edit.act === 'type') await this.page.keyboard.type(edit.text);
    else if (edit.act === 'paste') await this.#paste(edit.text);
    else if (edit.act === 'compose') await this.#compose(edit.text);
    else if (edit.act === 'select') await this.#select(edit.at, edit.to);
    else if (edit.act === 'drag') await this.#drag(edit.to);
    else await this.page.keyboard.press(edit.act);
  }

  /** Presses the key of undo or redo as long as the browser has a step to take. A step that formatting took back whole changes nothing. */
  async exhaust(key: 'Control+z' | 'Control+Shift+z'): Promise<string> {
    const command = key === 'Control+z' ? 'undo' : 'redo';
    for (let presses = 0; presses < UNDO_MAX; presses += 1) {
      if (!(await this.#isPossible(command))) return (await this.state()).value;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} never comes to an end.`);
  }

  #isPossible(command: 'undo' | 'redo'): Promise<boolean> {
    // Deprecated without a successor: the only one that tells of the browser's own history.
    return this.page.evaluate((name) => (document as { queryCommandEnabled(name: string): boolean }).queryCommandEnabled(name), command);
  }

  async #paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => {
      // The page itself may not write to the clipboard: its policy forbids that.
      const answerCopy = (event: ClipboardEvent): void => {
        event.clipboardData?.setData('text/plain', copied);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      window.addEventListener('copy', answerCopy, { capture: true, once: true });
    }, text);
    await this.page.keyboard.press('Control+c');
    await this.page.keyboard.press('Control+v');
  }

  async #compose(text: string): Promise<void> {
    await this.#keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await this.#keys.send('Input.insertText', { text });
  }

  async #drag(to: number): Promise<void> {
    const { value, start, end } = await this.state();
    const [from, until, y] = await this.#input.evaluate(
      (input: HTMLInputElement, places) => {
        const { fontWeight, fontSize, fontFamily, letterSpacing, paddingLeft } = getComputedStyle(input);
        const context = document.createElement('canvas').getContext('2d');
        if (context === null) throw new Error('Nothing measures text.');
        Object.assign(context, { font: `${fontWeight} ${fontSize} ${fontFamily}`, letterSpacing });
        const { left, top, height } = input.getBoundingClientRect();
        const [a = 0, b = 0] = places.map((place) => {
          const before = context.measureText(input.value.slice(0, Math.floor(place))).width;
          const after = context.measureText(input.value.slice(0, Math.ceil(place))).width;
          return left + Number.parseFloat(paddingLeft) + (before + after) / 2;
        });
        return [a, b, top + height / 2] as const;
      },
      [(start + end) / 2, to * value.length],
    );
    const { mouse } = this.page;
    await mouse.move(from, y);
    await mouse.down();
    await mouse.move((from + until) / 2, y, { steps: 3 });
    await mouse.move(until, y, { steps: 3 });
    await mouse.up();
  }

  #select(at: number, to: number): Promise<void> {
    return this.#input.evaluate(
      (input: HTMLInputElement, [from, until]) => {
        const [start = 0, end = 0] = [from, until].map((part) => Math.floor(part * input.value.length)).sort((a, b) => a - b);
        input.setSelectionRange(start, end);
      },
      [at, to] as const,
    );
  }
}

const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '');

/** Digits after an edit, as a plain input without gaps would have them; undefined where history decides. */
function expected(edit: Edit, { value, start, end }: State): string | undefined {
  const [before, after] = [digitsOf(value.slice(0, start)), digitsOf(value.slice(end))];
  const nothing = before + after === digitsOf(value);
  if (edit.act === 'select') return digitsOf(value);
  if ('text' in edit) return (before + digitsOf(edit.text) + after).slice(0, 19);
  if (edit.act === 'Control+x') return before + after;
  if (edit.act === 'Backspace') return (nothing ? before.slice(0, -1) : before) + after;
  if (edit.act === 'Delete') return before + (nothing ? after.slice(1) : after);
  return undefined;
}

/** Digits after a drag of what is selected, at any place where it may be dropped. */
function dragged({ value, start, end }: State): readonly string[] {
  const moved = digitsOf(value.slice(start, end));
  const rest = digitsOf(value.slice(0, start) + value.slice(end));
  return Array.from({ length: rest.length + 1 }, (_, at) => rest.slice(0, at) + moved + rest.slice(at));
}

/** @returns What is wrong, if it is. */
async function wrongIn(script: readonly Edit[], field: EditedField): Promise<string | undefined> {
  await field.empty();
  const seen = new Set(['']);
  for (const edit of script) {
    const before = await field.state();
    await field.do(edit);
    const { value } = await field.state();
    const wanted = expected(edit, before);
    const said = `${JSON.stringify(edit)} on ${JSON.stringify(before)} gave "${value}"`;
    if (edit.act === 'drag') {
      if (!dragged(before).includes(digitsOf(value))) return said;
      // For the browser a drag is two edits, each undone by itself.
      seen.add(expected({ act: 'Control+x' }, before) ?? '');
    } else if (wanted === undefined ? !seen.has(digitsOf(value)) : wanted !== digitsOf(value)) return said;
    // Each character typed is a state of its own.
    if (edit.act === 'type') {
      for (let typed = 1; typed < edit.text.length; typed += 1) {
        seen.add(expected({ act: 'type', text: edit.text.slice(0, typed) }, before) ?? '');
      }
    }
    seen.add(digitsOf(value));
  }
  const { value: last } = await field.state();
  const newest = await field.exhaust('Control+Shift+z');
  const first = await field.exhaust('Control+z');
  if (first !== '') return `undo ends at "${first}"`;
  const again = await field.exhaust('Control+Shift+z');
  return again === newest ? undefined : `redo ends at "${again}" instead of "${newest}", after "${last}"`;
}

test('undo and redo lead to what was there, after any edits', { timeout: TIMEOUT_MS }, async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const page = await browser.newPayer();
  await page.goto(payment.checkout_url);
  const field = new EditedField(page, new CardForm(page).number, await page.context().newCDPSession(page));
  const wrong: string[] = [];
  for (let seed = SEED; seed < SEED + SCRIPTS; seed += 1) {
    const fault = await wrongIn(anEditScript(randomOf(seed)), field);
    if (fault !== undefined) wrong.push(`EDIT_SEED=${String(seed)}: ${fault}`);
  }
  process.stdout.write(`${String(SCRIPTS)} edit scripts, ${String(wrong.length)} wrong\n`);
  expect(wrong).toEqual([]);
});
