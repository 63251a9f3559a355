/** Groups whose tests run in Node, and the files of each, from the repository root. A test file belongs to exactly one group. */
export const NODE_TEST_FILES = {
  unit: [
    'packages/{shared,bff}/src/**/*.test.ts',
    'packages/widget/src/{bff-client,card,i18n,markup,protocol,themes}/**/*.test.ts',
    'packages/widget/scripts/*.test.ts',
    'test/{benchmark,demo,fixtures,groups,repository,shop,simulators,support}/**/*.test.ts',
  ],
  contract: ['test/{api,gateways}/**/*.test.ts'],
  faults: ['test/faults/**/*.test.ts'],
  e2e: ['test/e2e/**/*.test.ts'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Tests that run in a browser, one page for each file. */
export const BROWSER_TEST_FILES = [
  'packages/widget/src/{challenge-dialog,controllers,course,elements,frame,host,page}/**/*.test.ts',
] as const;
