import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { demoSnapshot, shippedPolicies } from '../../src/cli/package.ts';
import { findings } from '../../src/findings.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import { readSnapshot } from '../../src/sources/snapshot/read.ts';

const evidence = [readSnapshot(demoSnapshot)];
const policies = loadPolicies(['hipaa', 'gdpr'], { rules, shipped: shippedPolicies });
const all = [...findings(policies, evidence)];

test('the sample account shows every kind of result that a first scan can have', () => {
  const seen = new Set(all.map(({ status }) => status));
  expect([...seen].toSorted()).toEqual(['fail', 'manual', 'not-applicable', 'pass', 'unknown']);
});

test('one log group of it satisfies HIPAA and breaks GDPR', () => {
  const told = all
    .filter(
      ({ subject, control }) => subject.id === '/pipelines/patient-claims' && control.startsWith('loggroup-retention'),
    )
    .map(({ policy, control, status }) => `${policy} ${control} ${status}`);
  expect(told).toEqual([
    'hipaa loggroup-retention-min pass',
    'gdpr loggroup-retention-min pass',
    'gdpr loggroup-retention-max fail',
  ]);
});

test('nothing in it was left unread by mistake', () => {
  const unread = all.flatMap(({ gaps }) => gaps).map(({ gap, needs }) => `${gap}: ${needs}`);
  expect([...new Set(unread)].toSorted()).toEqual([
    'denied: config:DescribeConfigurationRecorders',
    'undecidable: to which log groups job load-patient-claims writes: its security configuration changes their names',
  ]);
});
