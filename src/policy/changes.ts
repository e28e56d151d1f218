import { isDeepStrictEqual } from 'node:util';
import { withDefaults } from '../params.ts';
import type { AnyRule } from '../rule.ts';
import type { Policy, Severity } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';

/** What overrides may change of a control. */
export interface Binding {
  readonly severity: Severity | 'off';
  readonly params: Readonly<Record<string, unknown>>;
}

/** What overrides have made of a control, each change as `name before → after`; a manual control has no rule, and no parameters. */
export function changesOf(before: Binding, after: Binding, rule: AnyRule | undefined): readonly string[] {
  const was = withDefaults(rule?.params ?? {}, before.params);
  const is = withDefaults(rule?.params ?? {}, after.params);
  const names = Object.keys(is).filter((name) => !isDeepStrictEqual(was[name], is[name]));
  return [
    ...names.map((name) => changed(name, was[name], is[name])),
    ...(before.severity === after.severity ? [] : [`severity ${before.severity} → ${after.severity}`]),
  ];
}

/** Inherited parameters to which a file gives another default, and with it to all that refers to them. */
export function changedParameters(files: readonly PolicyFile[]): Policy['changed'] {
  const inherited = new Map<string, unknown>();
  return files
    .flatMap((file) => file.entries<{ readonly default?: unknown }>('parameters'))
    .flatMap(({ file, pointer, key, value }) => {
      const before = inherited.get(key);
      if (value.default === undefined) return [];
      inherited.set(key, value.default);
      if (before === undefined || isDeepStrictEqual(before, value.default)) return [];
      return [{ change: `changes parameter ${changed(key, before, value.default)}`, location: file.location(pointer) }];
    });
}

const changed = (name: string, before: unknown, after: unknown): string =>
  `${name} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
