/**
 * Everything that is tested, by where it runs:
 *   node     features and emulator over HTTP, the code base itself
 *   pages    React pages in jsdom, Taro replaced by stand-ins
 *   weapp    the built mini-program in WeChat's simulator
 *   browser  the built web page in a real Chromium
 * What a project needs built is built before it runs, if it is stale.
 */
const shared = {
  rootDir: __dirname,
  transform: { '\\.[cm]?[jt]sx?$': ['babel-jest', { configFile: './babel.config.js' }] },
  transformIgnorePatterns: ['/dist/', '/node_modules/(?!(taro-ui|@tarojs|mingo)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.cloud/', '<rootDir>/.cloud-empty/'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  setupFilesAfterEnv: ['<rootDir>/test/support/jest/console.ts'],
  restoreMocks: true,
  clearMocks: true,
}

// packages publish ES modules under the condition `browser`, which jsdom asks for; jest reads CommonJS
const jsdom = {
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['node', 'require', 'default'] },
}

module.exports = {
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/support/jest/reporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{features,emulator,house,support,demo}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/build-node.js',
    },
    {
      ...shared,
      ...jsdom,
      displayName: 'pages',
      testMatch: ['<rootDir>/test/pages/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '\\.(css|scss|png|svg)$': '<rootDir>/test/support/stubs/asset.ts',
        '^@tarojs/components$': '<rootDir>/test/support/stubs/components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/stubs/taro.ts',
      },
    },
    {
      ...shared,
      ...jsdom,
      displayName: 'weapp',
      testMatch: ['<rootDir>/test/weapp/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/build-weapp.js',
    },
    {
      ...shared,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/build-browser.js',
    },
  ],
}
