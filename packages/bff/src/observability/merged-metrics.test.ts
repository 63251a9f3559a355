import { expect, test } from 'vitest';
import { mergedMetrics } from './merged-metrics.ts';

const TEXT = `# HELP paid Payments.
# TYPE paid counter
paid{account="main",reason="a } b"} 3

# HELP lag Of the event loop.
# TYPE lag gauge
lag 0.5
`;

test('samples of one name stay together, each with its worker', () => {
  expect(mergedMetrics([TEXT, undefined, TEXT])).toBe(`# HELP paid Payments.
# TYPE paid counter
paid{account="main",reason="a } b",worker="1"} 3
paid{account="main",reason="a } b",worker="3"} 3
# HELP lag Of the event loop.
# TYPE lag gauge
lag{worker="1"} 0.5
lag{worker="3"} 0.5
`);
});
