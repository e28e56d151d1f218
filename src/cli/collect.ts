import { snapshotText } from '../sources/snapshot/write.ts';
import { checkOutputs } from './check-outputs.ts';
import { gather, type LiveFlags } from './gather.ts';
import { version } from './package.ts';
import { policiesOf } from './policies.ts';
import { writeFile, writeStream } from './write.ts';

/** Records the evidence that the policies need. Exit code 3 when collecting was stopped before it was done. */
export async function collect(
  flags: LiveFlags & { readonly policy: readonly string[]; readonly output?: string },
): Promise<number> {
  const policies = policiesOf(flags.policy);
  const outputs = flags.output === undefined ? [] : [{ flag: '--output', file: flags.output }];
  await checkOutputs(
    outputs,
    policies.map(({ file }) => ({ flag: '--policy', file })),
  );
  const evidence = await gather(policies, flags);
  const text = snapshotText(evidence, version);
  if (flags.output === undefined) await writeStream(process.stdout, text);
  else await writeFile(flags.output, text);
  return evidence.interrupted ? 3 : 0;
}
