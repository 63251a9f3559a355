import type { Described, DescribedElement, DescribedMember } from './describe-element.ts';

/** `docs/element.md`. */
export function elementPage({ members, ...element }: DescribedElement): string {
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method').map((method) => ({ ...method, name: signature(method) }));
  const parts: readonly (readonly [title: string, rows: readonly Described[]])[] = [
    ['Attribute', element.attributes],
    ['Property, read only', fields],
    ['Method', methods],
    ['Event', element.events],
    ['Slot', element.slots.map((slot) => ({ ...slot, name: slot.name === '' ? '(default)' : slot.name }))],
    ['Part', element.cssParts],
    ['State', element.cssStates],
    ['CSS property', element.cssProperties],
  ];
  return `${INTRODUCTION}\n${parts.map(([title, rows]) => table(title, rows)).join('\n')}`;
}

const INTRODUCTION = `# \`<paydesk-checkout>\`

A payment inside the merchant's page. This page is written from the sources of the element by \`node packages/widget/scripts/write-reference.ts\`;
[the package](../packages/widget/README.md) says how the parts play together, what each code of \`paydesk-error\` asks for, and how to load the element
in TypeScript, React and Vue. A page without a build loads it from Paydesk itself, where it stays at this address in all releases:

\`\`\`html
<script type="module" src="https://pay.example.com/paydesk.js"></script>
<paydesk-checkout client-token="ct_..."></paydesk-checkout>
\`\`\`

The content security policy of such a page needs \`script-src https://pay.example.com\` and \`frame-src https://pay.example.com\`, nothing more.
`;

function signature({ name, parameters = [], ...method }: DescribedMember): string {
  const taken = parameters.map((parameter) => `${parameter.name}: ${parameter.type?.text ?? 'unknown'}`).join(', ');
  return `${name}(${taken}): ${method.return?.type?.text ?? 'void'}`;
}

function table(title: string, rows: readonly Described[]): string {
  const hasTypes = rows.some(({ type }) => type !== undefined);
  const head = [title, ...(hasTypes ? ['Type'] : []), 'Meaning'];
  const lines = rows.map(({ name, type, description = '' }) => [
    name.startsWith('(') ? name : `\`${name}\``,
    ...(hasTypes ? [type === undefined ? '' : `\`${type.text}\``] : []),
    description,
  ]);
  const written = [head, head.map(() => '---'), ...lines].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return `${written.join('\n')}\n`;
}
