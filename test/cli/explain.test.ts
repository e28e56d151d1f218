import { expect, test } from 'vitest';
import { explain } from '../../src/cli/explain.ts';

test('a control that only another shipped policy has', async () => {
  await expect(explain('log-storage-region-allowed', { policy: ['hipaa'] })).rejects.toThrow(
    'hipaa has no control "log-storage-region-allowed"; shipped policy gdpr has it',
  );
});

test('what nothing is called, and what was probably meant', async () => {
  await expect(explain('log-storage-region-alowed', { policy: ['gdpr'] })).rejects.toThrow(
    'no rule or control is called "log-storage-region-alowed"; did you mean log-storage-region-allowed?',
  );
});
