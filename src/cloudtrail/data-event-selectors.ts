import type { AdvancedSelector, BasicSelector, TrailSelectors } from '../facts/cloudtrail.ts';
import { readBasic } from './basic.ts';
import type { Need } from './events.ts';
import { isEmpty, type Condition, type Selector } from './selector.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html, of one trail */
const mostBasic = 5;
const mostDataResources = 250;
/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html, over all conditions of all selectors of one trail */
const mostValues = 500;

/** The data events of one resource that a trail has yet to record. */
export interface WantedEvents {
  readonly resourceType: string;
  readonly arn: string;
  /** Whether `arn` is the beginning of the ARNs or all of it. */
  readonly operator: 'StartsWith' | 'Equals';
  readonly need: Need;
}

/**
 * A trail's selectors with these data events added. PutEventSelectors replaces the whole set, so that all that is there is given again, but
 * for basic selectors that record nothing. Basic ones become advanced where their limits leave no room. Undefined when nothing has room.
 */
export function withDataEvents({ basic, advanced }: TrailSelectors, wanted: WantedEvents): TrailSelectors | undefined {
  if (advanced && advanced.length > 0) return inAdvanced(advanced, wanted);
  const kept = (basic ?? []).filter((selector) =>
    readBasic(selector, '').some(({ ineffective }) => ineffective === undefined),
  );
  // A trail without selectors records management events, which it would no longer do once it has some.
  const given: readonly BasicSelector[] = (basic ?? []).length > 0 ? kept : [unset];
  return inBasic(given, wanted) ?? inAdvanced(given.flatMap(asAdvanced), wanted);
}

const unset: BasicSelector = { ReadWriteType: 'All', IncludeManagementEvents: true };
const readWriteTypes = { all: 'All', read: 'ReadOnly', write: 'WriteOnly' } as const;
const basicTypes = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];

function inBasic(
  given: readonly BasicSelector[],
  { resourceType, arn, need }: WantedEvents,
): TrailSelectors | undefined {
  const count = given.flatMap(({ DataResources = [] }) => DataResources.flatMap(({ Values = [] }) => Values)).length;
  if (!basicTypes.includes(resourceType) || count >= mostDataResources) return undefined;
  const ReadWriteType = readWriteTypes[need];
  const added = { Type: resourceType, Values: [arn] };
  const at = given.findIndex((selector) => (selector.ReadWriteType ?? 'All') === ReadWriteType);
  const like = given[at];
  if (like) {
    const { DataResources = [] } = like;
    const same = DataResources.findIndex(({ Type }) => Type === resourceType);
    const joined =
      same < 0
        ? [...DataResources, added]
        : DataResources.with(same, { ...added, Values: [...(DataResources[same]?.Values ?? []), arn] });
    return { basic: given.with(at, { ...like, DataResources: joined }), advanced: null };
  }
  if (given.length >= mostBasic) return undefined;
  return {
    basic: [...given, { ReadWriteType, IncludeManagementEvents: false, DataResources: [added] }],
    advanced: null,
  };
}

type FieldSelector = NonNullable<AdvancedSelector['FieldSelectors']>[number];

function inAdvanced(
  given: readonly AdvancedSelector[],
  { resourceType, arn, operator, need }: WantedEvents,
): TrailSelectors | undefined {
  const fields: readonly FieldSelector[] = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [resourceType] },
    ...(need === 'all' ? [] : [{ Field: 'readOnly', Equals: [String(need === 'read')] }]),
  ];
  const at = given.findIndex(({ FieldSelectors = [] }) => takesArnsBy(operator, FieldSelectors, fields));
  const like = given[at];
  const mended = like
    ? given.with(at, {
        ...like,
        FieldSelectors: (like.FieldSelectors ?? []).map((field) => extended(field, operator, arn)),
      })
    : [
        ...given,
        {
          Name: `${resourceType} data events`,
          FieldSelectors: [...fields, { Field: 'resources.ARN', [operator]: [arn] }],
        },
      ];
  return valuesIn(mended) > mostValues ? undefined : { basic: null, advanced: mended };
}

/** Whether a selector has these fields and takes its ARNs by this operator alone, so that one more of them is one more resource. */
function takesArnsBy(operator: string, given: readonly FieldSelector[], fields: readonly FieldSelector[]): boolean {
  const used = given.map(inUse);
  const arns = used.filter(({ Field }) => Field === 'resources.ARN');
  const others = used.filter(({ Field }) => Field !== 'resources.ARN');
  const [only, second] = arns;
  if (!only || second || Object.keys(only).some((key) => key !== 'Field' && key !== operator)) return false;
  return sorted(others) === sorted(fields);
}

const sorted = (fields: readonly FieldSelector[]): string =>
  fields
    .map((field) => JSON.stringify(field, Object.keys(field).toSorted()))
    .toSorted()
    .join('\n');

/** CloudTrail prints the operators that are not in use as empty lists. */
function inUse(field: FieldSelector): FieldSelector {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

function extended(field: FieldSelector, operator: string, arn: string): FieldSelector {
  if (field.Field !== 'resources.ARN') return field;
  return { ...field, [operator]: [...(field[operator] as readonly unknown[]), arn] };
}

function valuesIn(selectors: readonly AdvancedSelector[]): number {
  const lists = selectors.flatMap(({ FieldSelectors = [] }) =>
    FieldSelectors.flatMap((field) => Object.values(field).filter((value) => Array.isArray(value))),
  );
  return lists.flat().length;
}

/** A basic selector as advanced ones that record the same. */
function asAdvanced(basic: BasicSelector): readonly AdvancedSelector[] {
  return readBasic(basic, '')
    .filter(({ ineffective }) => ineffective === undefined)
    .map((selector) => ({ FieldSelectors: fieldSelectors(selector) }));
}

function fieldSelectors({ category, resourceType, conditions }: Selector): readonly FieldSelector[] {
  return [
    { Field: 'eventCategory', Equals: [category] },
    ...(resourceType === undefined ? [] : [{ Field: 'resources.type', Equals: [resourceType] }]),
    ...conditions.filter((condition) => !takesAll(condition)).map(fieldSelector),
  ];
}

/** `arn:aws:s3`, `arn:aws:lambda` and their like stand for every resource of the type, which advanced selectors say by leaving the field out. */
function takesAll({ field, select }: Condition): boolean {
  return field === 'resources.ARN' && select.startsWith.some((value) => /^arn:[a-z-]+:[a-z0-9]+:*$/.test(value));
}

function fieldSelector({ field, select, deselect }: Condition): FieldSelector {
  return {
    Field: field,
    ...(select.equals.length > 0 && { Equals: select.equals }),
    ...(select.startsWith.length > 0 && { StartsWith: select.startsWith }),
    ...(!isEmpty(deselect) && { NotEquals: deselect.equals }),
  };
}
