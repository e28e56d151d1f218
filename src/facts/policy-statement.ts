import type { ConditionValue, PolicyDocument, PolicyStatement } from './policy-document.ts';
import { matchesWildcards } from '../glob.ts';

/** What a policy's elements hold, where AWS allows one value or several. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

export const statementsOf = (policy: PolicyDocument): readonly PolicyStatement[] => listOf(policy.Statement);

/** Whether a statement is about an action: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export function namesAction({ Action, NotAction }: PolicyStatement, action: string): boolean {
  const matches = (pattern: string): boolean => matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
  return Action === undefined ? !listOf(NotAction).some(matches) : listOf(Action).some(matches);
}

export function namesResource({ Resource, NotResource }: PolicyStatement, resource: string): boolean {
  const matches = (pattern: string): boolean => matchesWildcards(pattern, resource);
  if (NotResource !== undefined) return !listOf(NotResource).some(matches);
  return Resource === undefined || listOf(Resource).some(matches);
}

/** One key under one operator of a statement's conditions, of which all have to hold, each by any of its values. */
export interface PolicyCondition {
  readonly operator: string;
  /** In lower case: keys have none. */
  readonly key: string;
  readonly values: readonly ConditionValue[];
}

export function conditionsOf({ Condition }: PolicyStatement): readonly PolicyCondition[] {
  return Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: listOf(values) })),
  );
}

/** How messages name a statement of a policy. */
export function statementName({ Sid }: PolicyStatement, nth: number): string {
  return Sid === undefined || Sid === '' ? `statement ${nth + 1}` : `statement ${Sid}`;
}
