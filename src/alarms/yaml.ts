export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** A value as block YAML, in lines; strings as JSON writes them, which YAML reads alike. Keys must be plain words or `Fn::Sub`. */
export function yamlLines(value: Yaml): readonly string[] {
  if (isList(value)) return value.flatMap((item) => under('- ', yamlLines(item)));
  if (typeof value !== 'object') return [JSON.stringify(value)];
  return Object.entries(value).flatMap(([key, inner]) => {
    const lines = yamlLines(inner);
    return typeof inner === 'object' ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines.join('')}`];
  });
}

function under(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line);
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);
