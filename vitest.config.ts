import { defineConfig } from 'vitest/config';

const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

export default defineConfig({
  test: {
    // By default one processor is left idle: of two, half.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'rules/**/*.ts'], reporter: ['text', 'json-summary'] },
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], env, testTimeout: 60_000 } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], env, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
