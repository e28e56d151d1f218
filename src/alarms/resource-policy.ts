import type { ConditionValue, PolicyDocument, PolicyStatement } from '../facts/policy-document.ts';
import { matchesWildcards } from '../glob.ts';
import { conditionsOf, listOf, namesAction, namesResource, statementsOf } from '../facts/policy-statement.ts';

/** A request of an AWS service in its own name, such as CloudWatch's to publish to a topic. */
export interface ServiceRequest {
  /** `cloudwatch.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The account on behalf of which the service acts, and the ARN of what made it act. */
  readonly sourceAccount: string;
  readonly sourceArn: string;
  /** Condition keys of the asked service that the request is known to have, or, null, known not to have. */
  readonly keys: Readonly<Record<string, string | null>>;
}

/** `unknown`: it rests on conditions that nothing here can tell. */
export type Answer = 'yes' | 'no' | 'unknown';

/**
 * Whether a resource's own policy admits a request of a service, to which no other policy applies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function admits(policy: PolicyDocument, request: ServiceRequest): Answer {
  const statements = statementsOf(policy).map((statement) => ({
    effect: statement.Effect,
    applies: applies(statement, request),
  }));
  const strongest = (effect: string): Answer => most(statements.filter((one) => one.effect === effect));
  const denied = strongest('Deny');
  const allowed = strongest('Allow');
  if (denied === 'yes' || allowed === 'no') return 'no';
  return denied === 'unknown' ? 'unknown' : allowed;
}

function most(statements: readonly { readonly applies: Answer }[]): Answer {
  if (statements.some(({ applies }) => applies === 'yes')) return 'yes';
  return statements.some(({ applies }) => applies === 'unknown') ? 'unknown' : 'no';
}

function applies(statement: PolicyStatement, request: ServiceRequest): Answer {
  if (!namesPrincipal(statement, request.service)) return 'no';
  if (!namesAction(statement, request.action)) return 'no';
  if (!namesResource(statement, request.resource)) return 'no';
  const conditions = conditionsOf(statement).map(({ operator, key, values }) => holds(operator, key, values, request));
  if (conditions.includes('no')) return 'no';
  return conditions.includes('unknown') ? 'unknown' : 'yes';
}

function namesPrincipal({ Principal, NotPrincipal }: PolicyStatement, service: string): boolean {
  const principal = Principal ?? NotPrincipal;
  if (principal === undefined) return false;
  const named =
    typeof principal === 'string'
      ? principal === '*'
      : listOf(principal['Service']).some((name) => name === '*' || name === service) ||
        listOf(principal['AWS']).includes('*');
  return named === (Principal !== undefined);
}

const operators = /^(String|Arn|Bool)(Not)?(?:Equals|Like)?(IgnoreCase)?(IfExists)?$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(operator: string, key: string, values: readonly ConditionValue[], request: ServiceRequest): Answer {
  const given = valueOf(key, request);
  const [known, kind, not, ignoreCase, ifExists] = operators.exec(operator) ?? [];
  if (known === undefined || given === undefined) return 'unknown';
  // What a request does not have satisfies the negated operators and those that ask only where it exists.
  if (given === null) return answer(not !== undefined || ifExists !== undefined);
  const folded = (text: string): string => (kind === 'Bool' || ignoreCase !== undefined ? text.toLowerCase() : text);
  const matches = (value: string): boolean => {
    if (kind === 'Arn') return matchesArn(value, given);
    return operator.includes('Like') ? matchesWildcards(value, given) : folded(value) === folded(given);
  };
  const hit = values.map(String).some(matches);
  // What a policy variable stands for is not known here.
  if (!hit && values.some((value) => String(value).includes('${'))) return 'unknown';
  return answer(hit !== (not !== undefined));
}

/** Each of the six parts of an ARN is matched by itself. A pattern of fewer parts is not of the form that AWS documents. */
function matchesArn(pattern: string, arn: string): boolean {
  const parts = arnParts(pattern);
  if (parts.length < 6) return matchesWildcards(pattern, arn);
  return arnParts(arn).every((part, nth) => matchesWildcards(parts[nth] ?? '', part));
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Null: the request does not have the key; undefined: it cannot be told. */
function valueOf(key: string, request: ServiceRequest): string | null | undefined {
  switch (key) {
    case 'aws:sourceaccount':
      return request.sourceAccount;
    case 'aws:sourcearn':
      return request.sourceArn;
    case 'aws:securetransport':
      return 'true';
    default:
      return request.keys[key];
  }
}

const answer = (holds: boolean): Answer => (holds ? 'yes' : 'no');
