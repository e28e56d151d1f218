/** The fields of an event that selectors can ask about, beside its category and its resource type. */
export const fields = [
  'readOnly',
  'eventName',
  'eventSource',
  'eventType',
  'resources.ARN',
  'userIdentity.arn',
  'sessionCredentialFromConsole',
] as const;
export type Field = (typeof fields)[number];

/** Values that a field is compared with, literally and case-sensitively: CloudTrail knows no wildcards. */
export interface Literals {
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
}
export const noLiterals: Literals = { equals: [], startsWith: [], endsWith: [] };

/**
 * What a selector demands of one field: some `select` value hits, if there are any, and no `deselect` value does.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
export interface Condition {
  readonly field: Field;
  readonly select: Literals;
  readonly deselect: Literals;
}

/** A selector, basic or advanced, in one form: it records the events of its category and type that meet all conditions. */
export interface Selector {
  /** Its own name, or its place such as `selector 2`. */
  readonly name: string;
  /** Management, Data, NetworkActivity, … */
  readonly category: string;
  /** Of data events, such as AWS::S3::Object. */
  readonly resourceType?: string;
  readonly conditions: readonly Condition[];
  /** Why CloudTrail would not take it; it then records nothing. */
  readonly ineffective?: string;
  /** What in it may not mean what its author thought. */
  readonly notes: readonly string[];
}

/** A selector that records nothing, because CloudTrail would not take it. */
export function ineffective(name: string, reason: string): Selector {
  return { name, category: '', conditions: [], ineffective: reason, notes: [] };
}

export function isEmpty({ equals, startsWith, endsWith }: Literals): boolean {
  return equals.length === 0 && startsWith.length === 0 && endsWith.length === 0;
}

/** Whether a value is hit by one of the literals. */
export function hits({ equals, startsWith, endsWith }: Literals, value: string): boolean {
  return (
    equals.includes(value) ||
    startsWith.some((literal) => value.startsWith(literal)) ||
    endsWith.some((literal) => value.endsWith(literal))
  );
}
