import { importGraph } from './import-graph.ts';

type Arrow = readonly [from: string, to: string];

interface Picture {
  readonly title: string;
  readonly text: string;
  /** The room of a file, `undefined` outside of the picture. */
  readonly roomOf: (file: string) => string | undefined;
}

const PICTURES: readonly Picture[] = [
  {
    title: 'The whole house',
    text: 'The packages, what tests them, and the simulated gateways, which know nothing of either.',
    roomOf: (file) => /^(test\/simulators|test|packages\/[^/]+)\//.exec(file)?.[1]?.replace('packages/', ''),
  },
  {
    title: 'The BFF',
    text: 'The rooms of `packages/bff/src`. Every arrow can be followed from `compose.ts`.',
    roomOf: childOf('packages/bff/src'),
  },
  {
    title: 'The core',
    text: 'The rooms of `packages/bff/src/payments`.',
    roomOf: childOf('packages/bff/src/payments'),
  },
  {
    title: 'The widget',
    text: 'The rooms of `packages/widget/src`. `host` runs in the page of the merchant, `frame` and `page` in documents of ours.',
    roomOf: childOf('packages/widget/src'),
  },
];

/** `docs/diagrams/rooms.md`, drawn from the imports as they are. */
export function drawRooms(): string {
  const imports = importGraph();
  const sections = PICTURES.map(({ title, text, roomOf }) => {
    const arrows = imports.flatMap(([from, to]) => {
      const arrow = [roomOf(from), roomOf(to)] as const;
      return arrow[0] === undefined || arrow[1] === undefined || arrow[0] === arrow[1] ? [] : [[arrow[0], arrow[1]] as const];
    });
    return `## ${title}\n\n${text}\n\n\`\`\`mermaid\n${flowchart(reduced(arrows))}\n\`\`\`\n`;
  });
  return `# Rooms

Who imports whom. An arrow that follows from others is left out: where A needs B and B needs C, A may need C, too.
The rules behind the arrows are in [.dependency-cruiser.cjs](../../.dependency-cruiser.cjs); each says why.

Drawn by \`npx -y pnpm@12 docs:diagrams\` from the imports, and compared with them by a test.

${sections.join('\n')}`;
}

/** A folder or file that lies directly in a folder, by its name. */
function childOf(folder: string): Picture['roomOf'] {
  return (file) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined);
}

/** Without the arrows that follow from others, and each once. */
function reduced(arrows: readonly Arrow[]): readonly Arrow[] {
  const targets = new Map<string, Set<string>>();
  for (const [from, to] of arrows) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(targets.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  return [...targets].flatMap(([from, nexts]) =>
    [...nexts]
      .filter((to) => ![...nexts].some((other) => other !== to && other !== from && reaches(other, to)))
      .map((to) => [from, to] as const),
  );
}

function flowchart(arrows: readonly Arrow[]): string {
  const lines = arrows.map(([from, to]) => `  ${node(from)} --> ${node(to)}`).toSorted();
  return ['flowchart TD', ...lines].join('\n');
}

/** A name that Mermaid takes for one word, and the room as its label where the two differ. */
function node(room: string): string {
  const name = room.replaceAll(/[^a-z0-9]/g, '_');
  return name === room ? room : `${name}["${room}"]`;
}
