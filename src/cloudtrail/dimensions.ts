import { cloudTrail, type EventSpace, type Kind } from './events.ts';
import { fieldTable, type Bits, type FieldTable } from './field-table.ts';
import { representatives, unknownName } from './representatives.ts';
import { fields, type Condition, type Field } from './selector.ts';

/** A selector of a recorder that the events come to. */
export interface Candidate {
  readonly conditions: readonly Condition[];
  /** False: its recorder may not be logging, or what it selects could not be read; then it may record anything. */
  readonly sure: boolean;
  readonly recursiveLogging: boolean;
}

/** A part of an event, and the candidates that accept it. */
export interface Value {
  readonly event: Kind;
  readonly accepting: Bits;
}

type Tables = Readonly<Record<Field, FieldTable>>;

/**
 * The dimensions in which events of the space differ, each reduced to finitely many values that stand for all others: the kinds, console or
 * not, and the text of each field. Undefined when there would be more than `limit`.
 */
export function dimensionsOf(
  { kinds, texts }: EventSpace,
  candidates: readonly Candidate[],
  limit: number,
): readonly (readonly Value[])[] | undefined {
  const conditions = candidates.map((candidate) => candidate.conditions);
  const rootOf = (field: Field): string => texts.find((text) => text.field === field)?.root ?? '';
  const tables = Object.fromEntries(
    fields.map((field) => [field, fieldTable(conditions, field, rootOf(field))]),
  ) as Tables;
  const dimensions = [
    kindValues(kinds, tables, recursive(candidates)),
    fieldValues('sessionCredentialFromConsole', ['', 'true'], tables),
  ];
  for (const text of texts) {
    const values = representatives(text, tables[text.field], limit);
    if (!values) return undefined;
    dimensions.push(fieldValues(text.field, values, tables));
  }
  return dimensions;
}

function kindValues(kinds: readonly Kind[], tables: Tables, recursive: Bits): readonly Value[] {
  return kinds.map((kind) => {
    const event = named(kind, tables);
    const accepting = fields.reduce((bits, field) => {
      const value = event[field];
      return value === undefined ? bits : bits & tables[field].accept(value);
    }, -1n);
    return { event, accepting: event.invokedBy === cloudTrail ? accepting & recursive : accepting };
  });
}

function named(kind: Kind, tables: Tables): Kind {
  if (!('eventName' in kind) || kind.eventName !== undefined) return kind;
  const lifelike = kind.readOnly === 'true' ? 'FutureRead' : 'FutureWrite';
  return { ...kind, eventName: unknownName(lifelike, tables.eventName.literals) };
}

function recursive(candidates: readonly Candidate[]): Bits {
  return candidates.reduce((bits, one, at) => (one.recursiveLogging ? bits | (1n << BigInt(at)) : bits), 0n);
}

function fieldValues(field: Field, values: readonly string[], tables: Tables): readonly Value[] {
  return values.map((value) => ({ event: { [field]: value }, accepting: tables[field].accept(value) }));
}
