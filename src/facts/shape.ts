/** What a value looks like: its JSON Schema, by which files are checked, and its type, by which rules are. */
export interface Shape<T> {
  readonly schema: object;
  /** Never there: it only carries the type. */
  readonly type?: T;
  /** Older files may lack it. */
  readonly optional?: true;
}
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** A kind of resource: fields come with the listing; each detail is one more call per resource. */
export interface ResourceShape {
  readonly fields: Readonly<Record<string, Shape<unknown>>>;
  readonly details: Readonly<Record<string, Shape<unknown>>>;
}
export interface ResourceOf<R extends ResourceShape> {
  fields: { readonly [K in keyof R['fields']]: ValueOf<R['fields'][K]> };
  details: { readonly [K in keyof R['details']]: ValueOf<R['details'][K]> };
}

export const string: Shape<string> = { schema: { type: 'string' } };
export const boolean: Shape<boolean> = { schema: { type: 'boolean' } };
export const integer: Shape<number> = { schema: { type: 'integer' } };
export const number: Shape<number> = { schema: { type: 'number' } };
/** A time, ISO 8601 in UTC. */
export const time: Shape<string> = { schema: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z$' } };

/** Known to be absent is null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return { schema: { anyOf: [{ type: 'null' }, shape.schema] } };
}

/** Undefined where an older file lacks it. */
export function optional<T>({ schema }: Shape<T>): Shape<T | undefined> {
  return { schema, optional: true };
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return { schema: { type: 'array', items: shape.schema } };
}

/** Any names, values of one shape. */
export function record<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return { schema: { type: 'object', additionalProperties: shape.schema } };
}

export function object<P extends Readonly<Record<string, Shape<unknown>>>>(
  properties: P,
): Shape<{ readonly [K in keyof P]: ValueOf<P[K]> }> {
  const schemas = Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, shape.schema]));
  const required = Object.keys(properties).filter((name) => !properties[name]?.optional);
  return { schema: { type: 'object', properties: schemas, required } };
}

/** A structure in AWS's own shape, kept as it came; `T` says what is relied on. Its reader must not trust it further than that. */
export function awsShape<T extends object>(): Shape<T> {
  return { schema: { type: 'object' } };
}
