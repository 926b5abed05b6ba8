// One configuration, three sizes: `unit` (beside the code), `service` (one service on real PostgreSQL and NATS), `stories`.
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^@shuqiao/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^#apps/([a-z-]+)$': '<rootDir>/apps/$1/src/service.ts',
    '^#campus-idp$': '<rootDir>/tools/campus-idp/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transformIgnorePatterns: ['/node_modules/', '\\.mjs$'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data', '<rootDir>/.tools', '<rootDir>/.nx'],
  testEnvironment: 'node',
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,tools}/**/*.spec.ts'],
      testPathIgnorePatterns: [...shared.testPathIgnorePatterns, '\\.e2e-spec\\.ts$'],
      setupFilesAfterEnv: ['<rootDir>/e2e/stage/patience.ts'],
    },
    {
      ...shared,
      displayName: 'service',
      testMatch: ['<rootDir>/{libs,apps}/*/test/**/*.e2e-spec.ts', '<rootDir>/tools/**/*.e2e-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/e2e/stage/patience.ts'],
    },
    {
      ...shared,
      displayName: 'stories',
      testMatch: ['<rootDir>/e2e/**/*.e2e-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/e2e/stage/patience.ts'],
      globalSetup: '<rootDir>/e2e/stage/name-seeded.mjs',
      globalTeardown: '<rootDir>/e2e/stage/forget-seeded.mjs',
    },
  ],
};
