import { withoutStreams } from '../without-streams.ts';
import type { Exclusion } from './policy.ts';
import type { Entry, PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import type { RawClass, RawExclusion } from './raw.ts';

const pointer = '/classification/exclude';

/**
 * The exclusions of a chain of files; of one resource the last file's word counts. What contradicts itself is reported: `classes` are those in
 * force.
 */
export function exclusionsOf(
  files: readonly PolicyFile[],
  classes: ReadonlyMap<string, Entry<RawClass>>,
): readonly Exclusion[] {
  const byArn = new Map<string, Exclusion>();
  for (const file of files) {
    const own = new Map<string, number>();
    for (const [index, raw] of rawExclusions(file).entries()) {
      const exclusion = { ...raw, arn: withoutStreams(raw.arn) };
      const line = file.location(`${pointer}/${index}`).line;
      const first = own.get(exclusion.arn);
      if (first !== undefined)
        file.report(`${pointer}/${index}/arn`, `${quoted(raw.arn)} is excluded twice; first on line ${first}`);
      own.set(exclusion.arn, first ?? line);
      byArn.set(exclusion.arn, exclusion);
      // An extended policy may list what is excluded here, not the other way round.
      for (const inForce of classes.values())
        if (files.indexOf(inForce.file) >= files.indexOf(file)) reportListed(inForce, exclusion.arn, file, line);
    }
  }
  return [...byArn.values()];
}

function reportListed(dataClass: Entry<RawClass>, arn: string, file: PolicyFile, line: number): void {
  const at = (dataClass.value.arns ?? []).findIndex((listed) => withoutStreams(listed) === arn);
  if (at < 0) return;
  dataClass.file.report(
    `${dataClass.pointer}/arns/${at}`,
    `class ${quoted(dataClass.key)} lists what is excluded from all classes (${file.source.file}:${line})`,
  );
}

const rawExclusions = (file: PolicyFile): readonly RawExclusion[] =>
  file.entries<readonly RawExclusion[]>('classification').find(({ key }) => key === 'exclude')?.value ?? [];
