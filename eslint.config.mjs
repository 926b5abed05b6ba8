import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom. A project has one `type:` tag (its project.json); anything not listed is forbidden. */
const boundaries = [
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:contracts'], allowedExternalImports: ['zod'] },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:domain'],
    allowedExternalImports: ['saxes', 'iconv-lite', 'uuid', 'fast-check', 'chinese-days'],
  },
  {
    sourceTag: 'type:infra',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:infra'],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:infra', 'type:testing', 'type:tool'],
    bannedExternalImports: ['@nats-io/*', '@nestjs/microservices', 'pg'],
  },
  {
    sourceTag: 'type:gateway',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:infra', 'type:testing'],
    bannedExternalImports: ['typeorm', 'pg', '@nats-io/*', '@nestjs/microservices'],
  },
  {
    sourceTag: 'type:portal',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', '@nats-io/*'],
  },
  {
    sourceTag: 'type:composition',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:domain',
      'type:infra',
      'type:service',
      'type:gateway',
      'type:composition',
      'type:tool',
    ],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool', 'type:infra'] },
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:infra', 'type:testing'],
  },
];

/** Reads Nx's project graph and lets everything through without one; `tools/lint.mjs` makes the graph first. */
const boundariesRule = (allow) => [
  'error',
  { allow, enforceBuildableLibDependency: false, depConstraints: boundaries },
];

const sizes = (level, lines, functionLines) => ({
  'max-lines': [level, { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': [level, { max: functionLines, skipBlankLines: true, skipComments: true }],
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.data/**', '.tools/**', '.cache/**', 'test-results/**'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx },
    // Nest injects by the types of constructor parameters, so those imports are not types only.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      ...sizes('error', 300, 60),
      complexity: ['error', 12],
      'max-params': ['error', 6],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SpreadElement[argument.type=/^(Array|Object)Expression$/]',
          message: 'Write the parts themselves: a literal is not spread to please the formatter.',
        },
      ],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unsafe-function-type': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@nx/enforce-module-boundaries': boundariesRule([]),
    },
  },
  {
    // The one place where services are put together; Nx would forbid to import an application anywhere.
    files: ['apps/standalone/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundariesRule(['#apps/*']) },
  },
  {
    // Handlers are bound by @Answers and @Hears alone, which bring the guard, the contract and the errors along.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/messaging/src/handlers.ts', 'libs/persistence/src/hears.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/microservices',
              importNames: ['MessagePattern', 'EventPattern', 'GrpcMethod', 'Client', 'ClientsModule'],
              message: 'Use @Answers or @Hears, and Bus to ask.',
            },
          ],
        },
      ],
    },
  },
  {
    // What a change came to is told though its panel is gone: the library's own `mutate` forgets it.
    files: ['apps/portal/src/**/*.{ts,tsx}'],
    ignores: ['apps/portal/src/api/write.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@tanstack/react-query',
              importNames: ['useMutation', 'MutationObserver'],
              message: 'Use useWrite of api/write.js: it tells the answer though whoever asked is gone.',
            },
          ],
        },
      ],
    },
  },
  {
    // HTTP belongs to the gateway: services speak DomainError. The two faces answer HTTP through the one problem filter.
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['apps/gateway/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: [
                'HttpException',
                'BadRequestException',
                'NotFoundException',
                'ForbiddenException',
                'ConflictException',
              ],
              message: 'Throw a DomainError: only the gateway knows HTTP statuses.',
            },
          ],
          patterns: [
            { group: ['@shuqiao/*/*'], message: 'Import a library by its name only.' },
            { group: ['@shuqiao/testing'], message: 'Only tests import it.' },
          ],
        },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.e2e-spec.ts',
      '**/test/**',
      'e2e/**',
      'libs/contracts/**',
      '**/text/**',
      '**/*.machine.ts',
      '**/*.table.ts',
      '**/migrations/**',
    ],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['*.config.{mjs,ts}', 'apps/portal/vite.config.ts', 'eslint.config.mjs', 'jest.config.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
