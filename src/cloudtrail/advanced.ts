import { fields, ineffective, type Condition, type Field, type Literals, type Selector } from './selector.ts';

const operators = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
type Values = Readonly<Record<string, readonly string[]>>;

const narrowing: readonly Field[] = [
  'readOnly',
  'eventName',
  'eventSource',
  'eventType',
  'userIdentity.arn',
  'sessionCredentialFromConsole',
];
/** The fields that each category knows. Those whose events are neither data nor management events record none of either. */
const categories = new Map<string, readonly Field[] | null>([
  ['Management', narrowing],
  ['Data', [...narrowing, 'resources.ARN']],
  ['NetworkActivity', null],
  ['Insight', null],
  ['ConfigurationItem', null],
  ['Evidence', null],
  ['ActivityAuditLog', null],
]);
/** Where only some operators and values are taken. */
const restricted = new Map<string, { readonly operators: readonly string[]; readonly values?: readonly string[] }>([
  ['eventCategory', { operators: ['Equals'] }],
  ['resources.type', { operators: ['Equals'] }],
  ['readOnly', { operators: ['Equals'], values: ['true', 'false'] }],
  ['sessionCredentialFromConsole', { operators: ['Equals', 'NotEquals'], values: ['true'] }],
]);

/**
 * An advanced selector; what CloudTrail would not take is ineffective.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function readAdvanced(selector: unknown, place: string): Selector {
  if (!isObject(selector)) return ineffective(place, 'the selector is not an object');
  const { Name: own, FieldSelectors: list, ...rest } = selector;
  const name = typeof own === 'string' && own !== '' ? own : place;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return ineffective(name, `the selector has no ${unknown}`);
  if (!Array.isArray(list)) return ineffective(name, 'FieldSelectors is not a list');
  const read: { readonly field: string; readonly values: Values }[] = [];
  for (const entry of list) {
    const field: unknown = isObject(entry) ? entry['Field'] : undefined;
    if (typeof field !== 'string') return ineffective(name, 'a field selector has no Field');
    const values = readValues(entry as Readonly<Record<string, unknown>>, field);
    if (typeof values === 'string') return ineffective(name, values);
    read.push({ field, values });
  }
  return build(name, read);
}

/** The operators that are in use; CloudTrail prints unused ones as empty lists. A text says what is wrong. */
function readValues(entry: Readonly<Record<string, unknown>>, field: string): Values | string {
  const values: Record<string, readonly string[]> = {};
  for (const [operator, list] of Object.entries(entry)) {
    if (operator === 'Field') continue;
    if (!operators.includes(operator)) return `there is no operator ${operator}`;
    if (list === null || list === undefined) continue;
    if (!Array.isArray(list) || !list.every((value) => typeof value === 'string'))
      return `${field} ${operator} is not a list of strings`;
    if (list.includes('')) return `${field} ${operator} has an empty value`;
    if (list.length > 0) values[operator] = list;
  }
  const limits = restricted.get(field);
  for (const [operator, list] of Object.entries(values)) {
    if (!limits) break;
    if (!limits.operators.includes(operator)) return `${field} does not take ${operator}`;
    const wrong = limits.values && list.find((value) => !limits.values?.includes(value));
    if (wrong !== undefined) return `${field} cannot be ${wrong}`;
  }
  return values;
}

function build(name: string, read: readonly { readonly field: string; readonly values: Values }[]): Selector {
  const valuesOf = (field: string): readonly string[] =>
    read.filter((entry) => entry.field === field).flatMap((entry) => entry.values['Equals'] ?? []);
  const [category, otherCategory] = valuesOf('eventCategory');
  const [resourceType, otherType] = valuesOf('resources.type');
  if (category === undefined) return ineffective(name, 'eventCategory is not given');
  if (otherCategory !== undefined) return ineffective(name, 'eventCategory has several values');
  const known = categories.get(category);
  if (known === undefined) return ineffective(name, `there is no eventCategory ${category}`);
  if (known === null) return { name, category, conditions: [], notes: [] };
  if (otherType !== undefined) return ineffective(name, 'resources.type has several values');
  if (category === 'Data' && resourceType === undefined) return ineffective(name, 'resources.type is not given');
  if (category === 'Management' && resourceType !== undefined)
    return ineffective(name, 'management events have no resources.type');
  const conditions: Condition[] = [];
  for (const { field, values } of read) {
    if (field === 'eventCategory' || field === 'resources.type') continue;
    if (!isField(field)) return ineffective(name, `there is no field ${field}`);
    if (!known.includes(field)) return ineffective(name, `events of category ${category} have no field ${field}`);
    conditions.push({ field, select: literals(values, ''), deselect: literals(values, 'Not') });
  }
  const notes = conditions.flatMap(doubtfulArns);
  return { name, category, ...(resourceType !== undefined && { resourceType }), conditions, notes };
}

function literals(values: Values, not: '' | 'Not'): Literals {
  return {
    equals: values[`${not}Equals`] ?? [],
    startsWith: values[`${not}StartsWith`] ?? [],
    endsWith: values[`${not}EndsWith`] ?? [],
  };
}

/** Values of resources.ARN that CloudTrail takes and that hardly mean what was meant: the first of each kind. */
function doubtfulArns({ field, select, deselect }: Condition): readonly string[] {
  if (field !== 'resources.ARN') return [];
  const whole = [...select.equals, ...deselect.equals];
  const bucket = whole.find((value) => /^arn:[^:]*:s3:::[^/]*\/?$/.test(value));
  const parts = [...select.startsWith, ...select.endsWith, ...deselect.startsWith, ...deselect.endsWith];
  const pattern = [...whole, ...parts].find((value) => /[*?^$|\\]/.test(value));
  return [
    ...(bucket === undefined ? [] : [`${bucket} is the ARN of a bucket, and no object's ARN equals it`]),
    ...(pattern === undefined ? [] : [`${pattern} is compared literally: selectors know no wildcards`]),
  ];
}

function isField(name: string): name is Field {
  return (fields as readonly string[]).includes(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
