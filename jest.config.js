/** Tests stand beside what they test (`*.spec.ts`), those across services under test/. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{libs,contracts,services,infra,test}/**/*.spec.ts'],
  // ES modules, which jest does not load as they are.
  transform: { '^.+\\.ts$|/(jsoncompat|jose)/.+\\.js$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/(?!(jsoncompat|jose)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.taawun'],
  globalSetup: '<rootDir>/test/fetch-nats-server.ts',
  testTimeout: 90_000,
  reporters: ['default', '<rootDir>/test/plain-line.js'],
};
