import { builtinModules } from 'node:module';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const configFiles = [
  'eslint.config.mjs',
  'electron.vite.config.ts',
  'vitest.config.ts',
  'test/e2e/playwright.config.ts',
  '.dependency-cruiser.cjs',
];

const namedExports = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name; a default export has no name to search for.',
  },
  {
    selector: 'ExportSpecifier[exported.name="default"]',
    message: 'Export by name; a default export has no name to search for.',
  },
];

const fileExtensions = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
].map((node) => ({
  selector: `${node}[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|tsx|js|mjs|cjs|json|css|svg)(\\?.*)?$)/]`,
  message: 'Name the file with its extension: Node runs the sources as they are and guesses none.',
}));

const onlyDesktopOpensLinks = {
  selector: 'Identifier[name="openExternal"]',
  message: 'Only electron/desktop may hand an address to the operating system.',
};

const builtinsByPrefix = builtinModules
  .filter((name) => !name.startsWith('node:') && !name.startsWith('_'))
  .map((name) => ({ name, message: `Write node:${name}, so that no package can take its place.` }));

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { paths: builtinsByPrefix }],
      'no-restricted-syntax': ['error', ...namedExports, ...fileExtensions, onlyDesktopOpensLinks],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Procedures share one asynchronous signature although the driver beneath most of them is synchronous.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
    },
  },
  {
    files: ['electron/**', 'shared/**', 'renderer/**'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    rules: {
      // The compiler is not used, and TanStack's tables and virtual lists are not made for it.
      'react-hooks/incompatible-library': 'off',
      // Row handlers of a grid are reached by its own keys (ARIA grid pattern), not by a handler for each row.
      'jsx-a11y/click-events-have-key-events': 'off',
    },
  },
  {
    // The caller of a query names the shape of its rows, which nothing in the arguments can show.
    files: ['electron/ledger/database.ts'],
    rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' },
  },
  { files: ['electron/cli.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['electron/desktop/**'],
    rules: { 'no-restricted-syntax': ['error', ...namedExports, ...fileExtensions] },
  },
  {
    files: ['test/**'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['scripts/**/*.mjs', 'bin/**/*.mjs'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
      // JSON.parse meets a JSDoc type there, and a guard per lockfile field would say less than it costs.
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: configFiles,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
);
