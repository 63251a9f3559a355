import * as analyzer from '@custom-elements-manifest/analyzer';
import { readFileSync } from 'node:fs';

const SRC = new URL('../src/', import.meta.url);
/** The element, after the class that it extends. */
const MODULES = ['host/form-associated.ts', 'host/paydesk-checkout.ts'];

/** As its documentation has it; its types leave this out. */
interface Analyzer {
  readonly create: (given: { modules: readonly object[]; plugins: readonly object[]; context: { dev: boolean } }) => {
    readonly modules: readonly { readonly declarations?: readonly { readonly name: string }[] }[];
  };
  /** The compiler that it reads with, which is another one than ours. */
  readonly ts: {
    readonly createSourceFile: (name: string, text: string, target: number, setParents: boolean) => object;
    readonly ScriptTarget: { readonly ES2015: number };
  };
}

const { create, ts } = analyzer as unknown as Analyzer;

export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

export interface DescribedMember extends Described {
  readonly kind: 'field' | 'method';
  readonly privacy?: 'private' | 'protected';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly Described[];
  readonly return?: { readonly type?: { readonly text: string } };
}

/** `<paydesk-checkout>`, as a custom elements manifest describes an element. */
export interface DescribedElement {
  readonly kind: 'class';
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly superclass?: object;
  readonly tagName: string;
  readonly customElement: true;
  readonly attributes: readonly Described[];
  readonly members: readonly DescribedMember[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssStates: readonly Described[];
  readonly cssProperties: readonly Described[];
}

/** Reads the element's sources: what is documented there, and the types that the code has. */
export function describeElement(): DescribedElement {
  const modules = MODULES.map((file) => ts.createSourceFile(file, source(file), ts.ScriptTarget.ES2015, true));
  const declarations = create({ modules, plugins: [], context: { dev: false } }).modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find(({ name }) => name === 'PaydeskCheckout') as DescribedElement | undefined;
  if (element === undefined) throw new Error('The analyzer did not find the element.');
  const { events, members, cssProperties, superclass: _, ...others } = element;
  return {
    ...others,
    tagName: 'paydesk-checkout',
    customElement: true,
    members: members.filter(isPublic),
    events: events.filter((event) => event.description !== undefined).map(withType),
    cssProperties: [...tokens(), ...cssProperties],
  };
}

/** `custom-elements.json` of the package. */
export function customElementsManifest(element: DescribedElement): object {
  const path = 'index.js';
  const exported = { kind: 'custom-element-definition', name: element.tagName, declaration: { name: element.name, module: path } };
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [{ kind: 'javascript-module', path, declarations: [element], exports: [exported] }],
  };
}

function isPublic({ name, privacy, static: isStatic = false }: DescribedMember): boolean {
  return privacy === undefined && !isStatic && !name.endsWith('Callback');
}

/** The analyzer knows the class of an event where it is made, and its name from the comment. */
function withType(event: Described): Described {
  const [, text = 'Event'] = new RegExp(`'${event.name}': (\\w+);`).exec(source('host/events.ts')) ?? [];
  return { ...event, type: { text } };
}

function tokens(): readonly Described[] {
  const documented = source('themes/tokens.ts').matchAll(/\/\*\* (.+) \*\/\n {2}'([\w-]+)'/g);
  return [...documented].map(([, description = '', name = '']) => ({ name, description }));
}

function source(file: string): string {
  return readFileSync(new URL(file, SRC), 'utf8');
}
