const reactHooks = require('eslint-plugin-react-hooks')
const tseslint = require('typescript-eslint')
const { require: requireTypeScript } = require('tsx/cjs/api')
const boundaries = require('./config/boundaries')

const { collections } = requireTypeScript('./config/cloud.ts', __filename)

const places = {
  typed: ['**/*.{ts,tsx}'],
  screens: ['src/**/*.{ts,tsx}'],
  functions: ['cloudfunctions/**/*.ts'],
}

const throughPlatform = 'Only src/platform touches WeChat or the browser: add what is missing there'

/** Globals of WeChat and of the browser: which of them exists depends on the build. */
const platformGlobals = ['wx', 'window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'fetch']

module.exports = tseslint.config(
  { ignores: ['dist/', '.cache/', '.cloud/', '.cloud-empty/', 'coverage/', '.swc/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: places.typed,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    plugins: { boundaries: boundaries.plugin },
    rules: {
      'boundaries/imports': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: places.screens,
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error' },
  },
  {
    files: places.screens,
    ignores: ['src/platform/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...platformGlobals.map((name) => ({ name, message: throughPlatform }))],
      'no-restricted-properties': [
        'error',
        ...[
          'cloud',
          'request',
          'setStorage',
          'setStorageSync',
          'getStorage',
          'getStorageSync',
          'removeStorageSync',
        ].map((property) => ({ object: 'Taro', property, message: throughPlatform })),
        ...platformGlobals.map((property) => ({ object: 'globalThis', property, message: throughPlatform })),
      ],
    },
  },
  { files: ['src/platform/**'], rules: { 'no-console': 'error' } },
  {
    files: places.functions,
    rules: { 'no-console': ['error', { allow: ['info', 'warn', 'error'] }] },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    // one that would grow past 300 lines is split: file-repository.ts
    ignores: ['cloudfunctions/features/*/{repository,*-repository}.ts', 'cloudfunctions/kernel/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.type="MemberExpression"][arguments.0.value=/^(${Object.keys(collections).join('|')})$/]`,
          message: "Only a feature's repository.ts names collections",
        },
      ],
    },
  },
)
