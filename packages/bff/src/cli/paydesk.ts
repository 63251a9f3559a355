#!/usr/bin/env node
const NODE_MIN = 24;

// Any older Node can read this file, and would stumble over the next one.
if (Number.parseInt(process.versions.node, 10) < NODE_MIN) {
  process.stderr.write(`Paydesk needs Node ${String(NODE_MIN)} or newer. This is Node ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  await import('./start.ts');
}
