import { hash } from 'node:crypto';
import { attest, judgeManual } from './attestations.ts';
import { evaluate, type Result } from './evaluate.ts';
import type { Gap, Subject } from './evidence.ts';
import { resourceTypes } from './facts/index.ts';
import type { Policy } from './policy/policy.ts';
import type { Finding } from './results.ts';
import type { Evidence, Listings } from './sources/evidence.ts';
import { dayOf } from './statement.ts';
import { waive } from './waivers.ts';

/**
 * The findings of the policies on the evidence, waivers and attestations applied: those of the rules, then one for each manual control and
 * account. Each iteration judges anew, in the same order. Days are judged in UTC when the account's evidence was collected.
 */
export function findings(policies: readonly Policy[], evidence: Evidence, changed?: Listings): Iterable<Finding> {
  return { [Symbol.iterator]: () => judge(policies, evidence, changed) };
}

function* judge(
  policies: readonly Policy[],
  evidence: Evidence,
  changed: Listings | undefined,
): Generator<Finding, void, undefined> {
  const accounts = new Map(
    evidence.map((account) => [account.account, { ...account, day: dayOf(account.collectedAt) }]),
  );
  for (const result of evaluate(policies, evidence, changed)) {
    const { policy, subject } = result;
    const account = accounts.get(subject.account);
    if (!account) throw new Error(`${subject.type} ${subject.id} is of account ${subject.account}, which was not seen`);
    const finding = ofResult(result, account.partition);
    yield waive(policy, attest(policy, finding, account.day), account.day);
  }
  for (const policy of policies)
    for (const control of policy.manualControls)
      for (const account of accounts.values()) {
        const { account: id, day } = account;
        const subject = { type: resourceTypes.account, id, account: id, region: 'global' };
        const about = {
          id: idOf(account.partition, policy.id, control.id, subject),
          policy: policy.id,
          control: control.id,
        };
        yield waive(policy, judgeManual(policy, control, { ...about, subject }, day), day);
      }
}

function ofResult(result: Result, partition: string): Finding {
  const { policy, control, status, subject, message, remediation, read, calls, gaps } = result;
  return {
    // Made when it is asked for: of half a million findings a table shows a few.
    get id() {
      return idOf(partition, policy.id, control.id, subject);
    },
    policy: policy.id,
    control: control.id,
    status,
    subject,
    message,
    remediation,
    read,
    calls,
    gaps: gaps.some(({ wanted }) => wanted) ? gaps.map(withoutWanted) : gaps,
  };
}

/**
 * The id depends on nothing but what the finding is about: not on order, wording, status, file names or the tool's version. A resource is
 * known by its ARN, where it has one: AWS Config gives it another id than its service does, and a trail of another account may have the same.
 */
function idOf(partition: string, policy: string, control: string, subject: Subject): string {
  const { account, region, type, id, arn, key } = subject;
  const identity = [policy, control, partition, account, region, type, arn ?? id, key ?? null];
  return hash('sha256', JSON.stringify(identity)).slice(0, 32);
}

/** How a gap would be fetched is the shell's business and is told to nobody. */
function withoutWanted(gap: Gap): Gap {
  const { wanted: _, ...shown } = gap;
  return shown;
}
