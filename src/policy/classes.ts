import { isDeepStrictEqual } from 'node:util';
import { matchesAnyCase } from '../glob.ts';
import { withoutStreams } from '../without-streams.ts';
import { exclusionsOf } from './exclusions.ts';
import type { DataClass, Matcher, Policy } from './policy.ts';
import type { Entry, PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import type { RawClass, RawControl, RawRetentionClass } from './raw.ts';

/** The classes that a chain of files defines, and a check of every name of a class in them. */
export type Classes = Pick<Policy, 'classes' | 'exclusions' | 'unknownAs' | 'retentionClasses' | 'replaced'>;

export function classesOf(files: readonly PolicyFile[]): Classes {
  const byId = new Map(files.flatMap(classEntries).map((entry) => [entry.key, entry]));
  const classes = [...byId].map(([id, { value }]) => dataClassOf(id, value)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const last = files.findLast((file) => file.value?.['retentionClasses'] !== undefined);
  const entries = last?.entries<RawRetentionClass>('retentionClasses') ?? [];
  checkOrder(entries);
  const known = files.flatMap((file) => file.allEntries('classification').map(({ key }) => key)).filter(isClass);
  for (const { file, pointer, value } of entries)
    checkNames(file, `${pointer}/match/class`, value.match.class, dataClass, known);
  const knownRetention = (last?.allEntries<{ id?: unknown } | null>('retentionClasses') ?? []).flatMap(({ value }) =>
    typeof value?.id === 'string' ? [value.id] : [],
  );
  for (const { file, pointer, value } of files.flatMap((each) => each.entries<RawControl>('controls'))) {
    checkNames(file, `${pointer}/appliesTo/class`, value.appliesTo?.class, dataClass, known);
    checkNames(file, `${pointer}/appliesTo/notClass`, value.appliesTo?.notClass, dataClass, known);
    checkNames(
      file,
      `${pointer}/appliesTo/retentionClass`,
      value.appliesTo?.retentionClass,
      recordClass,
      knownRetention,
    );
  }
  return {
    classes,
    exclusions: exclusionsOf(files, byId),
    unknownAs: unknownAsOf(files),
    retentionClasses: entries.map(({ value: { id, match } }) => ({ id, ...exact(match) })),
    replaced: [...replacedClasses(files), ...replacedList(files)],
  };
}

/** The keys of the section that are none of its classes. */
const settings: readonly string[] = ['exclude', 'unknownAs'];
const isClass = (key: string): boolean => !settings.includes(key);

function classEntries(file: PolicyFile): readonly Entry<RawClass>[] {
  return file.entries<RawClass>('classification').filter(({ key }) => isClass(key));
}

function dataClassOf(id: string, { tags, ...rest }: RawClass): DataClass {
  const matchers = tags?.map(({ key, values }) => ({ keys: [key].flat(), values }));
  return { id, ...exact(rest), ...(matchers && { tags: matchers }) };
}

function unknownAsOf(files: readonly PolicyFile[]): Policy['unknownAs'] {
  const said = files.flatMap((file) => file.entries<Policy['unknownAs']>('classification'));
  return said.findLast(({ key }) => key === 'unknownAs')?.value ?? 'report';
}

/** Classes that no longer match all that an inherited class of their name does. */
function replacedClasses(files: readonly PolicyFile[]): Policy['replaced'] {
  const inherited = new Map<string, RawClass>();
  return files.flatMap(classEntries).flatMap(({ file, pointer, key, value }) => {
    const before = inherited.get(key);
    inherited.set(key, value);
    const lost = lostMatchers(before ?? {}, value);
    if (lost.length === 0) return [];
    return [{ change: `replaces class ${key} and leaves out ${lost.join(', ')}`, location: file.location(pointer) }];
  });
}

/** Matchers that no other covers: a pattern matches all that another does when it matches that other one's text. */
function lostMatchers(before: RawClass, after: RawClass): readonly string[] {
  const { names = [], arns = [], macie } = before;
  const keptTags = tagPairs(after);
  const lostTags = tagPairs(before).filter(
    ([key, value]) => !keptTags.some((kept) => matchesAnyCase([kept[0]], key) && matchesAnyCase([kept[1]], value)),
  );
  const lostScore = macie && !(after.macie && after.macie.minSensitivityScore <= macie.minSensitivityScore);
  return [
    ...names.filter((name) => !matchesAnyCase(after.names ?? [], name)),
    ...arns.filter((arn) => !after.arns?.includes(arn)),
    ...lostTags.map(([key, value]) => `tag ${key}=${value}`),
    ...(lostScore ? [`Macie scores from ${macie.minSensitivityScore}`] : []),
  ];
}

const tagPairs = ({ tags = [] }: RawClass): readonly (readonly [key: string, value: string])[] =>
  tags.flatMap(({ key, values }) => [key].flat().flatMap((each) => values.map((value) => [each, value] as const)));

function replacedList(files: readonly PolicyFile[]): Policy['replaced'] {
  const [last, before] = files.filter((file) => file.part('retentionClasses') !== undefined).toReversed();
  if (!last || !before) return [];
  const same = isDeepStrictEqual(last.part('retentionClasses'), before.part('retentionClasses'));
  return same ? [] : [{ change: 'replaces the retention classes', location: last.location('/retentionClasses') }];
}

/** ARNs as listings show them. */
function exact<T extends Matcher>(matcher: T): T {
  return matcher.arns ? { ...matcher, arns: matcher.arns.map(withoutStreams) } : matcher;
}

interface Kind {
  readonly noun: string;
  readonly section: string;
}
const dataClass: Kind = { noun: 'class', section: 'classification' };
const recordClass: Kind = { noun: 'retention class', section: 'retentionClasses' };

function checkNames(
  file: PolicyFile,
  pointer: string,
  names: string | readonly string[] | undefined,
  { noun, section }: Kind,
  known: readonly string[],
): void {
  for (const [index, name] of [names ?? []].flat().entries()) {
    if (known.includes(name)) continue;
    const at = typeof names === 'string' ? pointer : `${pointer}/${index}`;
    file.reportUnknown(at, `unknown ${noun} ${quoted(name)}`, name, known, { section });
  }
}

function checkOrder(entries: readonly Entry<RawRetentionClass>[]): void {
  const lines = new Map<string, number>();
  let all: string | undefined;
  for (const { file, pointer, value } of entries) {
    const first = lines.get(value.id);
    if (first !== undefined)
      file.report(
        `${pointer}/id`,
        `there are two retention classes ${quoted(value.id)}; the first is on line ${first}`,
      );
    else lines.set(value.id, file.location(`${pointer}/id`).line);
    if (all !== undefined)
      file.report(
        `${pointer}/id`,
        `nothing falls into ${quoted(value.id)}: ${quoted(all)} before it matches everything; change the order`,
      );
    if (value.match.any) all ??= value.id;
  }
}
