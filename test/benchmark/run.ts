/** `npx -y pnpm@12 bench`, with the name of one of them. */
const BENCHMARKS: Readonly<Record<string, () => Promise<unknown>>> = {
  inputs: () => import('./inputs.ts'),
  isolation: () => import('./isolation.ts'),
  'card-testing': () => import('./card-testing.ts'),
  signatures: () => import('./mypos-signatures.ts'),
  storms: () => import('./storms.ts'),
  webhooks: () => import('./webhook-isolation.ts'),
  widget: () => import('./widget/run.ts'),
};

const [name = 'signatures'] = process.argv.slice(2);
const benchmark = BENCHMARKS[name];
if (benchmark === undefined) throw new Error(`There is no benchmark "${name}": choose from ${Object.keys(BENCHMARKS).join(', ')}.`);
await benchmark();
