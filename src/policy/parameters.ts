import { escaped, type Entry, type PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import { reference } from './schema-controls.ts';
import { rangeOf } from './validate.ts';

interface Parameter {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The values of all parameters of a chain of files, the last file's word counting; a value that does not fit its parameter is reported. */
export function parameterValues(files: readonly PolicyFile[]): ReadonlyMap<string, unknown> {
  const merged = new Map<string, Parameter>();
  for (const entry of files.flatMap((file) => file.allEntries<Parameter | null>('parameters'))) {
    if (typeof entry.value !== 'object' || entry.value === null) continue;
    const parameter = { ...merged.get(entry.key), ...entry.value };
    merged.set(entry.key, parameter);
    checkDefault(entry, parameter);
  }
  return new Map([...merged].map(([name, parameter]) => [name, parameter.default]));
}

function checkDefault({ file, pointer }: Entry<unknown>, parameter: Parameter): void {
  const { type, default: value, minimum = -Infinity, maximum = Infinity } = parameter;
  if (value === undefined) return;
  if (type === undefined) {
    file.report(pointer, 'the type of this parameter is missing', { allowed: 'integer, boolean, string, array' });
    return;
  }
  const types = [type].flat();
  if (!types.includes(typeOf(value))) {
    file.report(`${pointer}/default`, `the default must be of type ${types.join(' or ')}`);
    return;
  }
  if (typeof value === 'number' && (value < minimum || value > maximum))
    file.report(`${pointer}/default`, `the default ${value} is out of range`, { allowed: rangeOf(parameter) });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Puts parameters' values in the place of `$name`, everywhere but where parameters are defined. Unknown names are reported. */
export function substitute(file: PolicyFile, values: ReadonlyMap<string, unknown>): void {
  const resolved = (value: unknown, pointer: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => resolved(item, `${pointer}/${index}`));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, resolved(inner, `${pointer}/${escaped(key)}`)]),
      );
    const name = typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
    if (name === undefined) return value;
    if (values.has(name)) return values.get(name);
    file.reportUnknown(pointer, `there is no parameter ${quoted(name)}`, name, [...values.keys()], {
      section: 'parameters',
    });
    return value;
  };
  if (!file.value) return;
  const { parameters, ...rest } = file.value;
  file.value = { ...(resolved(rest, '') as object), ...(parameters !== undefined && { parameters }) };
}
