import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts'];
const tests = ['**/*.test.ts', '**/*-tests.ts', '**/test-builders.ts', '**/{contract,fixtures,testing}/**/*.ts', 'test/**/*.ts'];
const browserTests = ['packages/widget/src/**/*{.test,-tests}.ts', 'packages/widget/src/testing/**/*.ts'];
const elements = ['packages/widget/src/**/*.ts'];

const LONG_ENOUGH = 'The limits of test/vitest.config.ts hold for every test: four minutes, and one for a fact (UNTIL_STUCK, 60_000).';

/** A busy machine is no reason to fail, so no test has a limit of its own. */
const limitsOfOneTest = [
  { selector: "Property[key.name='timeout'][value.type='Literal'][value.raw!='60_000']", message: LONG_ENOUGH },
  {
    selector: "CallExpression[callee.property.name='setConfig'] Property[key.name=/Timeout$/][value.callee.name!='amountOf']",
    message: LONG_ENOUGH,
  },
  {
    selector: 'CallExpression[callee.name=/^(test|it|beforeAll|beforeEach|afterAll|afterEach)$/] > Literal[raw=/^[0-9]/]',
    message: LONG_ENOUGH,
  },
  {
    selector:
      "CallExpression[callee.property.name=/^toBeLess/] CallExpression[callee.name='expect'] BinaryExpression[operator='-'] > CallExpression[callee.property.name='now']",
    message: 'How long something takes is no fact about it: wait for the fact, or compare times that the product has written.',
  },
  {
    selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^wait(For|Until)$/][arguments.length=1]",
    message: 'A second is too short on a busy machine: expect.poll() waits long enough, or pass UNTIL_STUCK.',
  },
];

const everywhere = [
  { selector: 'ExportAllDeclaration', message: 'Import the file that knows the thing, not a folder.' },
  { selector: "CallExpression[callee.name='parseFloat']", message: 'Money is never a float: toMinorUnits() reads exact decimals.' },
  {
    selector: 'SpreadElement > ObjectExpression',
    message: 'Write the members beside the others. If the object becomes too long, it knows more than one thing.',
  },
];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'test/results/', 'packages/widget/{published,scripts/examples}/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } } },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // Configurations and chores stand beside the folder that their tsconfig covers.
        projectService: { allowDefaultProject: ['packages/*/*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // A new outcome must not fall through to the branch of another one.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true, allowDefaultCaseForExhaustiveSwitch: false },
      ],
      // 0 is an amount, a month that is missing and a version before the first: say what you compare with.
      '@typescript-eslint/strict-boolean-expressions': ['error', { allowNumber: false, allowNullableBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // It would replace `as` by `!`, which hides better what is taken for granted.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // tsc reports index signatures read with a dot; this rule would report them read without.
      '@typescript-eslint/dot-notation': 'off',
      // Numbers are safe inside texts; everything else has to say how it wants to be read.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true } }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['packages/bff/src/**/*.ts'],
    ignores: ['packages/bff/src/{cli,embedded-postgres}/**', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The command line reads the environment; take what you need from the configuration.',
        },
      ],
    },
  },
  {
    files: elements,
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // The DOM's own maps of elements and events are extended by interfaces that add nothing.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // What stands in for HTMLElement on a server.
      '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true }],
    },
    settings: { litHtmlSources: true },
  },
  {
    files: tests,
    rules: {
      // A test may say what it knows: a wrong guess fails where it stands.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', ...everywhere, ...limitsOfOneTest],
    },
  },
  {
    // Programs that people start by hand speak to them.
    files: [
      'packages/bff/src/cli/**/*.ts',
      'test/{benchmark,demo,groups,load,shop,support}/**/*.ts',
      'test/*.ts',
      'test/simulators/main.ts',
      // The merchant's developer looks there first.
      'packages/widget/src/host/load-faults.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: browserTests,
    rules: {
      // The only way to type into a field as a payer does, undo included.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
    },
  },
);
