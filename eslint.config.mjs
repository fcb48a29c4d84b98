import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export it by its name, so that it is called the same wherever it is used.',
};

/** A decision is repeated, replayed and audited: from the same state and command it must come out the same. */
const pure = [
  ['ClassDeclaration, ClassExpression', 'A domain is values and functions: no class.'],
  [':function[async=true], AwaitExpression, ForOfStatement[await=true]', 'A decision waits for nothing: no async.'],
  ['ThrowStatement', 'A "no" is a value: return reject(…).'],
  [
    'MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"], CallExpression[callee.name="Date"]',
    'The time arrives in the context.',
  ],
  [
    'MemberExpression[object.name="Math"][property.name="random"]',
    'Ids and chance arrive in the command or the context.',
  ],
].map(([selector, message]) => ({ selector, message }));

/** Ways around the rules above that need no import. */
const outside = [
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

export default defineConfig(
  { ignores: ['**/dist/', '**/coverage/', '**/.taawun*/', '**/.cache/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    // Nest injects by the classes that decorated files import: there, a class that looks like a type is more than one.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // What carries every decider and every wire message cannot name the types of each.
    files: ['libs/{eventsourcing,messaging,service,testing}/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    // Structured logs only (`libs/messaging/log.ts`); a library or service that prints writes past them.
    files: ['libs/**/*.ts', 'services/**/*.ts'],
    ignores: ['**/log.ts', '**/*.spec.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...pure],
      'no-restricted-globals': [
        'error',
        ...outside.map((name) => ({ name, message: 'A domain knows no world around it.' })),
      ],
    },
  },
);
