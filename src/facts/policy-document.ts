import { awsShape } from './shape.ts';

/**
 * A resource-based policy (of a topic, a key, a bucket), parsed and in AWS's own shape: where AWS allows one or several, either may stand.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement?: PolicyStatement | readonly PolicyStatement[];
}
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  /** Values by condition operator and key. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValue | readonly ConditionValue[]>>>>;
}
/** `*`, or AWS, Service, Federated or CanonicalUser and who. */
export type PolicyPrincipal = string | Readonly<Record<string, string | readonly string[]>>;
export type ConditionValue = string | number | boolean;

export const policyDocument = awsShape<PolicyDocument>();
