import { resourceNames } from '../../facts/index.ts';
import type { AccountEvidence } from '../evidence.ts';
import { snapshotFormat } from './schema.ts';

/** The evidence as the text of a snapshot, in pieces: a call or a resource a line, so that files can be compared and no piece is large. */
export function* snapshotText(evidence: AccountEvidence, toolVersion: string): Generator<string, void, undefined> {
  const { listings, calls, ...about } = evidence;
  yield `${JSON.stringify({ trailproofSnapshot: snapshotFormat, toolVersion, ...about }, null, 1).slice(0, -2)},\n "calls": [`;
  yield* lines(calls);
  yield '],\n "listings": {';
  const named = resourceNames.flatMap((name) => (listings[name] ? [{ name, list: listings[name] }] : []));
  for (const [n, { name, list }] of named.entries()) {
    yield `${n === 0 ? '' : ','}\n  ${JSON.stringify(name)}: [`;
    for (const [m, { members, ...rest }] of list.entries()) {
      yield `${m === 0 ? '' : ','}\n   ${JSON.stringify(rest).slice(0, -1)},"members":[`;
      yield* lines(members);
      yield ']}';
    }
    yield ']';
  }
  yield '\n }\n}\n';
}

function* lines(values: readonly unknown[]): Generator<string, void, undefined> {
  for (const [n, value] of values.entries()) yield `${n === 0 ? '' : ','}\n${JSON.stringify(value)}`;
}
