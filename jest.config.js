/** Tests stand beside what they test (`*.spec.ts`), those across services under test/. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{libs,contracts,services,infra,test}/**/*.spec.ts'],
  // jsoncompat is an ES module, which jest does not load as it is.
  transform: { '^.+\\.ts$|/jsoncompat/.+\\.js$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/(?!jsoncompat/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.taawun'],
  globalSetup: '<rootDir>/test/fetch-nats-server.ts',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/plain-line.js'],
};
