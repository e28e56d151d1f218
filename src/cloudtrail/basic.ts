import { ineffective, noLiterals, type Condition, type Literals, type Selector } from './selector.ts';

const keys = ['ReadWriteType', 'IncludeManagementEvents', 'ExcludeManagementEventSources', 'DataResources'];
const readOnlyOf = new Map<unknown, string | null>([
  ['All', null],
  ['ReadOnly', 'true'],
  ['WriteOnly', 'false'],
]);

/**
 * A basic selector as the selectors of one form that record the same: one for management events and one for each data resource.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
export function readBasic(selector: unknown, name: string): readonly Selector[] {
  try {
    return translate(selector, name);
  } catch (problem) {
    if (problem instanceof Rejected) return [ineffective(name, problem.message)];
    throw problem;
  }
}

/** CloudTrail would not take the selector. */
class Rejected extends Error {}

function translate(selector: unknown, name: string): readonly Selector[] {
  const basic = objectWith(selector, keys, 'the selector');
  const readWrite = readWriteCondition(basic['ReadWriteType'] ?? 'All');
  const management = basic['IncludeManagementEvents'] ?? true;
  if (typeof management !== 'boolean') throw new Rejected('IncludeManagementEvents is not true or false');
  const excluded = strings(basic['ExcludeManagementEventSources'], 'ExcludeManagementEventSources');
  const resources = basic['DataResources'] ?? [];
  if (!Array.isArray(resources)) throw new Rejected('DataResources is not a list');
  const data = resources.map((resource) => dataSelector(resource, name, readWrite));
  if (!management && data.length === 0) return [ineffective(name, 'it takes neither management nor data events')];
  return management ? [managementSelector(name, readWrite, excluded), ...data] : data;
}

function readWriteCondition(readWriteType: unknown): readonly Condition[] {
  const readOnly = readOnlyOf.get(readWriteType);
  if (readOnly === undefined) throw new Rejected(`ReadWriteType ${JSON.stringify(readWriteType)} does not exist`);
  if (readOnly === null) return [];
  return [{ field: 'readOnly', select: { ...noLiterals, equals: [readOnly] }, deselect: noLiterals }];
}

function managementSelector(name: string, readWrite: readonly Condition[], excluded: readonly string[]): Selector {
  const sources: Condition = {
    field: 'eventSource',
    select: noLiterals,
    deselect: { ...noLiterals, equals: excluded },
  };
  const conditions = excluded.length > 0 ? [...readWrite, sources] : readWrite;
  return { name, category: 'Management', conditions, notes: [] };
}

function dataSelector(resource: unknown, name: string, readWrite: readonly Condition[]): Selector {
  const { Type: type, Values: list } = objectWith(resource, ['Type', 'Values'], 'a data resource');
  const values = strings(list, 'Values');
  const read = literalsOf.get(type);
  if (typeof type !== 'string' || !read)
    throw new Rejected(`basic selectors do not take the resource type ${JSON.stringify(type)}`);
  if (values.length === 0) return ineffective(name, `${type} has no values, so none is selected`);
  const arns: Condition = { field: 'resources.ARN', select: read(values), deselect: noLiterals };
  const starred = values.find((value) => value.includes('*'));
  const notes = starred === undefined ? [] : [`${starred} means a literal asterisk`];
  return { name, category: 'Data', resourceType: type, conditions: [...readWrite, arns], notes };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html */
const literalsOf = new Map<unknown, (values: readonly string[]) => Literals>([
  [
    'AWS::S3::Object',
    (values) => {
      reject(values, objectValue);
      return { ...noLiterals, startsWith: values };
    },
  ],
  ['AWS::Lambda::Function', (values) => exactOrAll(values, lambdaValue)],
  ['AWS::DynamoDB::Table', (values) => exactOrAll(values, tableValue)],
]);

const objectValue = /^arn:[a-z-]+:s3(?::::(?:[\w.-]+\/[^]*)?)?$/;
const lambdaValue = /^arn:[a-z-]+:lambda(?::[^*]+)?$/;
const tableValue = /^arn:[a-z-]+:dynamodb(?::[^*]+)?$/;

/** The ARN of one resource, or `arn:aws:SERVICE` for all of them. */
function exactOrAll(values: readonly string[], taken: RegExp): Literals {
  reject(values, taken);
  const all = values.filter((value) => value.split(':').length === 3);
  return { ...noLiterals, equals: values, startsWith: all.map((value) => `${value}:`) };
}

function reject(values: readonly string[], taken: RegExp): void {
  const rejected = values.find((value) => !taken.test(value));
  if (rejected !== undefined) throw new Rejected(`CloudTrail does not take the value ${rejected}`);
}

function objectWith(value: unknown, known: readonly string[], what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Rejected(`${what} is not an object`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Rejected(`${what} has no ${unknown}`);
  return value as Readonly<Record<string, unknown>>;
}

function strings(value: unknown, what: string): readonly string[] {
  const list = value ?? [];
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
    throw new Rejected(`${what} is not a list of strings`);
  return list;
}
