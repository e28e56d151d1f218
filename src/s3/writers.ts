import type { PolicyDocument, PolicyPrincipal, PolicyStatement } from '../facts/policy-document.ts';
import { matchesGlob } from '../glob.ts';
import {
  conditionsOf,
  listOf,
  namesAction,
  statementName,
  statementsOf,
  type PolicyCondition,
} from '../facts/policy-statement.ts';

/** Operators that demand a value; with IfExists or ForAllValues a request without one would do. */
const demanding = /^(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;

/** By which a service that acts for others says for whom. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const sources: readonly string[] = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid'];

/**
 * The statements of a bucket's policy that let a service put objects into it for whichever account it acts, as clauses. A statement for
 * everybody is one for every service too, unless it is for identities with certain properties.
 */
export function unpinnedWrites(policy: PolicyDocument): readonly string[] {
  return allowing(policy).flatMap(({ statement, name }) => {
    if (!namesAction(statement, 's3:PutObject')) return [];
    const services = principalsOf(statement).filter(({ kind, id }) => kind === 'Service' || id === '*');
    const conditions = conditionsOf(statement);
    const pinned = conditions.some(isSource) || (services.every(({ id }) => id === '*') && conditions.some(ofIdentity));
    if (services.length === 0 || pinned) return [];
    return [`${name} lets ${inWords(services)} put objects whoever it acts for`];
  });
}

/** A value that another account cannot have: without wildcards, or an ARN with an account in it. */
function isSource({ operator, key, values }: PolicyCondition): boolean {
  const fixed = (value: string): boolean => !/[*?]/.test(value);
  const pins = (value: string): boolean =>
    fixed(value) || (key === 'aws:sourcearn' && /^\d{12}$/.test(value.split(':')[4] ?? ''));
  return demanding.test(operator) && sources.includes(key) && values.map(String).every(pins);
}

/** What a service that acts in its own name does not have. */
const identities: readonly string[] = ['aws:principalarn', 'aws:principalaccount', 'aws:principalorgid'];

const ofIdentity = ({ operator, key, values }: PolicyCondition): boolean =>
  demanding.test(operator) && identities.includes(key) && !values.includes('*');

/** What voids a record: its deletion, and changes of what protects it. */
const destructive = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersionTagging',
  's3:PutLifecycleConfiguration',
  's3:PutBucketPolicy',
  's3:BypassGovernanceRetention',
] as const;

/** The statements that let somebody else than `admins`, patterns on principals, delete objects or change what protects them, as clauses. */
export function destructiveGrants(policy: PolicyDocument, admins: readonly string[]): readonly string[] {
  return allowing(policy).flatMap(({ statement, name }) => {
    const granted = destructive.filter((action) => namesAction(statement, action));
    const others = granteesOf(statement).filter((principal) => !isAdmin(principal, admins));
    if (granted.length === 0 || others.length === 0) return [];
    return [`${name} allows ${inWords(others)} ${granted.join(', ')}`];
  });
}

function isAdmin({ id }: Principal, admins: readonly string[]): boolean {
  const root = /^arn:[^:]+:iam::(\d{12}):root$/.exec(id)?.[1];
  return [id, ...(root === undefined ? [] : [root])].some((form) =>
    admins.some(
      (pattern) => matchesGlob(pattern, form) || (/^\d{12}$/.test(form) && pattern.endsWith(`:iam::${form}:root`)),
    ),
  );
}

/** Those whom a condition on the identity's ARN names, where there is one; else the principals. */
function granteesOf(statement: PolicyStatement): readonly Principal[] {
  const named = conditionsOf(statement).find(
    ({ operator, key }) => demanding.test(operator) && key === 'aws:principalarn',
  );
  return named ? named.values.map((value) => ({ kind: 'AWS', id: String(value) })) : principalsOf(statement);
}

interface Principal {
  /** AWS, Service, Federated or CanonicalUser. */
  readonly kind: string;
  readonly id: string;
}

/** Whom a statement is for; with NotPrincipal that is everybody but a few. */
function principalsOf({ Principal }: PolicyStatement): readonly Principal[] {
  if (Principal === undefined || typeof Principal === 'string') return [{ kind: 'AWS', id: '*' }];
  return Object.entries(Principal as Exclude<PolicyPrincipal, string>).flatMap(([kind, ids]) =>
    listOf(ids).map((id) => ({ kind, id })),
  );
}

const inWords = (principals: readonly Principal[]): string =>
  principals.map(({ id }) => (id === '*' ? 'everybody' : id)).join(', ');

function allowing(policy: PolicyDocument): readonly { readonly statement: PolicyStatement; readonly name: string }[] {
  return statementsOf(policy)
    .map((statement, nth) => ({ statement, name: statementName(statement, nth) }))
    .filter(({ statement }) => statement.Effect === 'Allow');
}
