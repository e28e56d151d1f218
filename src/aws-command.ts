import { printable } from './printable.ts';

/**
 * An AWS CLI command on one resource, on one line. Names are hostile: whatever they hold, a POSIX shell takes each as one value of its
 * option. Control characters, which no name in AWS has, are shown, so that no part of a name can stand on a line of its own. `true` is an
 * option that has no value.
 */
export function awsCommand(
  command: string,
  region: string,
  options: Readonly<Record<string, string | number | true>>,
): string {
  const given = Object.entries(region === 'global' ? options : { ...options, region });
  const words = given.map(([name, value]) => `--${name}${value === true ? '' : optionValue(String(value))}`);
  return ['aws', command, ...words].join(' ');
}

/** A value that begins with `-` would be read as the next option. */
function optionValue(value: string): string {
  return `${value.startsWith('-') ? '=' : ' '}${shellQuote(value)}`;
}

function shellQuote(text: string): string {
  const value = printable(text);
  return /^[\w@%+:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
