import type { Severity } from './policy.ts';
import type { Entry, PolicyFile } from './policy-file.ts';

/** A place in a file. */
export interface Place {
  readonly file: PolicyFile;
  readonly pointer: string;
}

/** A control as far as it is put together: its entry, and what overrides have made of it. */
export interface Draft<T> {
  readonly entry: Entry<T>;
  severity: Severity | 'off';
  /** Where the override stands that switched it off. */
  off?: Place | undefined;
  params: Readonly<Record<string, unknown>>;
  /** Where the last override stands. */
  overridden?: Place;
  /** Where each of `params` is written. */
  readonly written: Map<string, Place>;
}

export function draft<T extends { severity: Severity; params?: Readonly<Record<string, unknown>> }>(
  entry: Entry<T>,
): Draft<T> {
  const made: Draft<T> = { entry, severity: entry.value.severity, params: {}, written: new Map() };
  setParams(made, entry.value.params ?? {}, entry.file, `${entry.pointer}/params`);
  return made;
}

export function setParams(
  target: Draft<unknown>,
  params: Readonly<Record<string, unknown>>,
  file: PolicyFile,
  pointer: string,
): void {
  target.params = { ...target.params, ...params };
  for (const param of Object.keys(params)) target.written.set(param, { file, pointer: `${pointer}/${param}` });
}
