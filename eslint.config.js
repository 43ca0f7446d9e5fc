import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { everywhere, inPage, onlyIn } from './electron-rules.js';
import { house } from './house-rules.js';

/** Folders of the house a file may not reach into, with the reason that is printed. */
function border(files, patterns) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: patterns.map(([regex, message]) => ({ regex, message })) },
      ],
    },
  };
}

const namedOnly = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

/** Syntax that has no place in a part of the house. */
function refused(files, rules) {
  return { files, rules: { 'no-restricted-syntax': ['error', namedOnly, ...rules] } };
}

const nodeOrElectron = [
  '^(node:|electron$|better-sqlite3-multiple-ciphers$|keytar$|undici$)',
  'Only main/ touches Node, Electron, the ledger, the keychain or the network.',
];
const intoMain = ['^\\.\\.?/(.*/)?main/', 'Nothing outside main/ imports main/.'];
const intoRenderer = ['^\\.\\.?/(.*/)?renderer/', 'Nothing outside renderer/ imports renderer/.'];
const intoPreload = ['^\\.\\.?/(.*/)?preload/', 'Nothing imports preload/.'];
const intoTest = ['^\\.\\.?/(.*/)?test/', 'The product never imports its tests.'];

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'coverage/', 'node_modules/', 'demo-output/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: 'tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', namedOnly],
      eqeqeq: 'error',
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  refused(['{main,preload,shared}/**/*.ts'], [...everywhere, ...Object.values(onlyIn)]),
  ...Object.entries(onlyIn).map(([file, own]) =>
    refused([file], [...everywhere, ...Object.values(onlyIn).filter((one) => one !== own)]),
  ),
  refused(['renderer/**/*.{ts,tsx}'], [...everywhere, ...Object.values(onlyIn), ...inPage]),
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['{main,preload,renderer,shared}/**/*.{ts,tsx}'],
    plugins: { house },
    rules: {
      'house/layers': 'error',
      'house/ports': 'error',
      'house/acts': 'error',
      'house/no-cycles': 'error',
      'house/sql-in-ledger': 'error',
      'house/closed-codes': 'error',
      'house/words-in-catalogue': 'error',
    },
  },
  border(['shared/**/*.ts'], [nodeOrElectron, intoMain, intoRenderer, intoPreload, intoTest]),
  border(['renderer/**/*.{ts,tsx}'], [nodeOrElectron, intoMain, intoPreload, intoTest]),
  border(['main/**/*.ts'], [intoRenderer, intoPreload, intoTest]),
  border(['preload/**/*.ts'], [intoMain, intoRenderer, intoTest]),
);
