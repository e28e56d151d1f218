import { existsSync, readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { paramsSchema } from '../../src/params.ts';
import { keepingParams } from '../../src/workloads/kept.ts';

const files = readdirSync('rules', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
  .toSorted();

test('the registry lists every file under rules/ by its path, sorted', () => {
  expect(rules.map(({ id }) => id)).toEqual(files);
});

test('rules that look at how long the log group of a workload keeps events say so', () => {
  const keeping = rules.filter(({ params }) => Object.keys(keepingParams).every((name) => name in params));
  const bounds = { minimum: 'minDays', maximum: 'maxDays' };
  expect(keeping.length).toBeGreaterThan(0);
  expect(keeping.filter(({ retention }) => !isDeepStrictEqual(retention, bounds))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test of the same name', () => {
    expect(existsSync(`test/rules/${id}.test.ts`)).toBe(true);
  });

  test('has a title without full stop, and a rationale of whole sentences', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
    expect(rule.costImpact ?? 'Free.').toMatch(/^[A-Z].*\.$/);
  });

  test('says how to mend what it finds, a command a line', () => {
    for (const line of rule.remediation.split('\n')) expect(line).toMatch(/^aws [a-z0-9-]+ [a-z-]+ --/);
  });

  test('rests on pages of AWS', () => {
    expect(rule.references.length).toBeGreaterThan(0);
    for (const page of rule.references) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
    expect(new Set(rule.references).size).toBe(rule.references.length);
  });

  test('describes its parameters, and its defaults obey their own schema', () => {
    for (const { description } of Object.values(rule.params)) expect(description).toMatch(/^[A-Z].*\.$/);
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(paramsSchema(rule.params));
    const defaults = Object.fromEntries(Object.entries(rule.params).map(([name, schema]) => [name, schema.default]));
    validate(defaults);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('names only parameters of its own as bounds of retention', () => {
    for (const name of Object.values(rule.retention ?? {})) expect(Object.keys(rule.params)).toContain(name);
  });

  test('declares each fact and detail once, and details of what it may look at alone', () => {
    expect(new Set(rule.facts).size).toBe(rule.facts.length);
    expect(new Set(rule.details).size).toBe(rule.details.length);
    const looksAt = [`${rule.subject}s`, ...rule.facts];
    for (const detail of rule.details) expect(looksAt).toContain(`${detail.split('.')[0]}s`);
  });
});
