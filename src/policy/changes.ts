import { isDeepStrictEqual } from 'node:util';
import { withDefaults } from '../params.ts';
import type { AnyRule } from '../rule.ts';
import type { Draft } from './draft.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';
import type { RawControl } from './raw.ts';

/** What overrides have made of a control, each change as `name before → after`; a manual control has no rule, and no parameters. */
export function changedControl(
  { entry, severity, params, overridden }: Draft<Overridable>,
  rule?: AnyRule,
): Policy['changed'] {
  if (overridden === undefined || severity === 'off') return [];
  const { file, value } = entry;
  const was = withDefaults(rule?.params ?? {}, value.params ?? {});
  const is = withDefaults(rule?.params ?? {}, params);
  const changes = [
    ...Object.keys(is)
      .filter((name) => !isDeepStrictEqual(was[name], is[name]))
      .map((name) => changed(name, was[name], is[name])),
    ...(value.severity === severity ? [] : [`severity ${value.severity} → ${severity}`]),
  ];
  if (changes.length === 0) return [];
  const change = `changes ${value.id} of ${file.part<string>('id')}: ${changes.join('; ')}`;
  return [{ change, location: overridden.file.location(overridden.pointer) }];
}
type Overridable = Pick<RawControl, 'id' | 'severity' | 'params'>;

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
