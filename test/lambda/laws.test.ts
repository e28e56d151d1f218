import type { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { IncompleteError } from '../../src/lambda/errors.ts';
import { run, type Ports } from '../../src/lambda/run.ts';
import { putEvaluations } from '../../src/sinks/put-evaluations.ts';
import type { StoredResult } from '../../src/sinks/stored-results.ts';
import { resultToken, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { account, accountEvidence, denied, listingsOf, logGroup, now } from '../support/resources.ts';

const policy = policyOf(rules.map((rule) => controlOf(rule)));

/** What a run finds: the retention of each log group (null: never expires; `gap`: unreadable), whether the list is whole, what Config holds. */
interface Situation {
  readonly retentions: readonly (number | null | 'gap')[];
  readonly whole: boolean;
  readonly stored: readonly StoredResult[];
  readonly report: 'all' | 'violations';
  readonly onUnknown: 'error' | 'noncompliant' | 'notApplicable';
}

const stored: fc.Arbitrary<StoredResult> = fc.record({
  type: fc.constantFrom('AWS::Logs::LogGroup', 'AWS::Logs::LogGroup', 'AWS::::Account', 'AWS::S3::Bucket'),
  id: fc.oneof(fc.nat(320).map(nameOf), fc.constant(account)),
  compliance: fc.constantFrom('COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'),
  orderedAt: fc.constantFrom('2026-11-21T12:00:00.000Z', new Date(now).toISOString()),
});

const situations: fc.Arbitrary<Situation> = fc.record({
  retentions: fc.array(fc.constantFrom(null, 'gap' as const, 1, 30, 365, 3653), { maxLength: 310, size: 'max' }),
  whole: fc.boolean(),
  stored: fc.array(stored, { maxLength: 200, size: 'max' }),
  report: fc.constantFrom('all', 'violations'),
  onUnknown: fc.constantFrom('error', 'noncompliant', 'notApplicable'),
});

function nameOf(n: number): string {
  return `/app/${n}`;
}

function numberOf(name = ''): number {
  return Number(name.slice('/app/'.length));
}

interface Sent {
  readonly calls: readonly PutEvaluationsCommand['input'][];
  readonly failed: boolean;
}

async function runIn({ retentions, whole, stored: held, report, onUnknown }: Situation): Promise<Sent> {
  const calls: PutEvaluationsCommand['input'][] = [];
  const client = {
    send({ input }: PutEvaluationsCommand) {
      calls.push(input);
      return Promise.resolve({});
    },
  } as unknown as ConfigServiceClient;
  const groups = retentions.map((days, n) =>
    logGroup(nameOf(n), { retentionDays: days === 'gap' ? denied('logs:DescribeLogGroups') : days }),
  );
  const holes = whole ? [] : [denied('logs:DescribeLogGroups')];
  const evidence = accountEvidence(listingsOf({ members: { logGroup: groups }, holes: { logGroup: holes } }));
  const ports: Ports = {
    policyOf: () => policy,
    open: () => ({ collect: () => Promise.resolve(evidence), fetch: () => Promise.resolve(), close: () => evidence }),
    fetchItem: () => Promise.reject(new Error('nothing is oversized')),
    storedResults: () => Promise.resolve(held),
    put: (evaluations, occasion) => putEvaluations(client, evaluations, occasion),
    log: () => undefined,
    remaining: () => 60_000,
  };
  const event = ruleEvent(scheduled(), { control: 'logs-retention-min', report, onUnknown });
  const failed = await run(event, ports).then(
    () => false,
    (problem: unknown) => {
      if (!(problem instanceof IncompleteError)) throw problem;
      return true;
    },
  );
  return { calls, failed };
}

const sentOf = ({ calls }: Sent) => calls.flatMap(({ Evaluations = [] }) => Evaluations);
const keyOf = (type = '', id = ''): string => `${type} ${id}`;
/** 365 days are required. */
const passes = (days: number | null | 'gap' | undefined): boolean =>
  days === null || (typeof days === 'number' && days >= 365);

describe('whatever the account and Config hold', { timeout: 30_000 }, () => {
  test('n results go out in ⌈n/100⌉ calls under one token, each resource once, at least one if all was decided', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const sent = await runIn(situation);
        const evaluations = sentOf(sent);
        const keys = evaluations.map((each) => keyOf(each.ComplianceResourceType, each.ComplianceResourceId));
        expect(new Set(keys).size).toBe(keys.length);
        expect(sent.calls).toHaveLength(Math.ceil(keys.length / 100));
        expect(sent.calls.every(({ ResultToken }) => ResultToken === resultToken)).toBe(true);
        expect(evaluations.every(({ OrderingTimestamp }) => OrderingTimestamp?.getTime() === Date.parse(now))).toBe(
          true,
        );
        expect(sent.failed || keys.length > 0).toBe(true);
      }),
    );
  });

  test('compliant is only what is seen to pass; the account, only when all was seen and none fails', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { retentions, whole } = situation;
        const unfounded = sentOf(await runIn(situation)).filter(
          ({ ComplianceType, ComplianceResourceType, ComplianceResourceId }) => {
            if (ComplianceType !== 'COMPLIANT') return false;
            if (ComplianceResourceType === 'AWS::::Account') return !whole || !retentions.every(passes);
            return !passes(retentions[numberOf(ComplianceResourceId)]);
          },
        );
        expect(unfounded).toEqual([]);
      }),
    );
  });

  test('every failing resource is reported, and what is undecided fails the invocation or is reported as told', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { retentions, whole, onUnknown } = situation;
        const sent = await runIn(situation);
        const reported = new Set(
          sentOf(sent).flatMap((each) => (each.ComplianceType === 'NON_COMPLIANT' ? [each.ComplianceResourceId] : [])),
        );
        const failing = retentions.flatMap((days, n) => {
          const fails = days === 'gap' ? onUnknown === 'noncompliant' : !passes(days);
          return fails ? [nameOf(n)] : [];
        });
        expect(failing.filter((name) => !reported.has(name))).toEqual([]);
        expect(sent.failed).toBe(onUnknown === 'error' && (!whole || retentions.includes('gap')));
      }),
    );
  });

  test('what Config holds of a resource that is there, of another type, or of an unseen list is never taken back', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { retentions, whole, onUnknown } = situation;
        const open = onUnknown === 'error' && retentions.includes('gap');
        const wrongly = sentOf(await runIn(situation)).filter(
          ({ Annotation, ComplianceResourceType: type, ComplianceResourceId }) => {
            if (!Annotation?.startsWith('gone')) return false;
            if (!whole) return true;
            if (type === 'AWS::::Account') return open;
            return type !== 'AWS::Logs::LogGroup' || numberOf(ComplianceResourceId) < retentions.length;
          },
        );
        expect(wrongly).toEqual([]);
      }),
    );
  });

  test('a second delivery sends the same again, also when Config holds what the first one sent', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const first = await runIn(situation);
        const kept = new Map(situation.stored.map((result) => [keyOf(result.type, result.id), result]));
        for (const each of sentOf(first))
          kept.set(keyOf(each.ComplianceResourceType, each.ComplianceResourceId), {
            type: each.ComplianceResourceType ?? '',
            id: each.ComplianceResourceId ?? '',
            compliance: each.ComplianceType ?? '',
            orderedAt: each.OrderingTimestamp?.toISOString(),
          });
        const stored = [...kept.values()];
        expect(JSON.stringify((await runIn({ ...situation, stored })).calls)).toBe(JSON.stringify(first.calls));
      }),
    );
  });
});
