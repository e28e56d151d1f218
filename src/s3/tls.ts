import type { PolicyDocument, PolicyStatement } from '../facts/policy-document.ts';
import { matchesWildcards } from '../glob.ts';
import { conditionsOf, listOf, namesResource, statementsOf, type PolicyCondition } from '../facts/policy-statement.ts';

/** The versions of TLS in which S3 was ever asked, oldest first. */
const versions = ['1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = '1.2' | '1.3';

/**
 * Whether a bucket's policy refuses every request on it and its objects that does not come over TLS. Statements that refuse the bucket and
 * its objects apart do so together. https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function refusesPlainText(policy: PolicyDocument, arn: string): boolean {
  return refuses(policy, arn, (conditions) =>
    conditions.every(
      ({ operator, key, values }) =>
        /^Bool(IfExists)?$/.test(operator) &&
        key === 'aws:securetransport' &&
        values.some((value) => String(value).toLowerCase() === 'false'),
    ),
  );
}

/** Whether it refuses every request over a version of TLS before this one. A request without TLS has no version, and is not among them. */
export function refusesBefore(policy: PolicyDocument, arn: string, minimum: TlsVersion): boolean {
  const older = versions.slice(0, versions.indexOf(minimum)).map(Number);
  return older.every((version) =>
    refuses(policy, arn, (conditions) =>
      conditions.every(
        ({ operator, key, values }) =>
          key === 's3:tlsversion' && values.some((limit) => isBelow(version, operator, Number(limit))),
      ),
    ),
  );
}

function isBelow(version: number, operator: string, limit: number): boolean {
  if (/^NumericLessThan(IfExists)?$/.test(operator)) return version < limit;
  return /^NumericLessThanEquals(IfExists)?$/.test(operator) && version <= limit;
}

/** Whether everybody is denied everything under such conditions, none of which may narrow it further. */
function refuses(
  policy: PolicyDocument,
  arn: string,
  when: (conditions: readonly PolicyCondition[]) => boolean,
): boolean {
  const denials = statementsOf(policy).filter(
    (statement) => statement.Effect === 'Deny' && concernsAll(statement) && when(conditionsOf(statement)),
  );
  return (
    denials.some((statement) => namesResource(statement, arn)) &&
    denials.some((statement) => namesObjects(statement, arn))
  );
}

function concernsAll({ Principal, Action }: PolicyStatement): boolean {
  const everybody = Principal === '*' || (typeof Principal === 'object' && listOf(Principal['AWS']).includes('*'));
  return everybody && listOf(Action).some((action) => action === '*' || action.toLowerCase() === 's3:*');
}

/** A pattern with a star at its end that matches the beginning of all keys matches them all. */
function namesObjects({ Resource }: PolicyStatement, arn: string): boolean {
  return listOf(Resource).some((pattern) => pattern.endsWith('*') && matchesWildcards(pattern, `${arn}/`));
}

/** The policy with a statement that refuses what does not come over TLS; all else stays. */
export function withTlsOnly(policy: PolicyDocument | null, arn: string): PolicyDocument {
  const statement: PolicyStatement = {
    Sid: 'DenyInsecureTransport',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  if (policy === null) return { Version: '2012-10-17', Statement: [statement] };
  return { ...policy, Statement: [...statementsOf(policy), statement] };
}
