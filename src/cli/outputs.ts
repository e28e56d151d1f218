import { formatNames, isFormat, type Format } from '../report/index.ts';
import type { NamedFile } from './check-outputs.ts';
import { UsageError } from './errors.ts';

/** The flags of every command that reports results. */
export interface OutputFlags {
  readonly format: Format;
  readonly output?: string;
  /** `FORMAT=FILE` each. */
  readonly report: readonly string[];
}

/** One report to make; without a file it goes to stdout. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** The reports that the flags ask for, that of `--format` first. Throws `UsageError`. */
export function outputsOf({ format, output, report }: OutputFlags): readonly Output[] {
  return [{ format, ...(output !== undefined && { file: output }) }, ...report.map(oneMore)];
}

function oneMore(text: string): Output {
  const [format = '', ...rest] = text.split('=');
  const file = rest.join('=');
  if (isFormat(format) && file !== '') return { format, file };
  throw new UsageError(`--report ${text}: FORMAT=FILE is expected, with a format of ${formatNames.join(', ')}`);
}

/** The files that the reports go to. */
export function filesOf(outputs: readonly Output[]): readonly NamedFile[] {
  return outputs.flatMap(({ file }, n) => named(n === 0 ? '--output' : '--report', [file]));
}

/** The files that a flag names, where it names any. */
export function named(flag: string, files: readonly (string | undefined)[]): readonly NamedFile[] {
  return files.flatMap((file) => (file === undefined ? [] : [{ flag, file }]));
}
