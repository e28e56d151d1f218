import type { BucketScope, Coverage } from '../cloudtrail/coverage.ts';
import type { Need } from '../cloudtrail/events.ts';
import { printable } from '../printable.ts';
import type { CounterexampleEvent } from './trail-coverage.ts';

/** The answer as people read it, with an empty line behind it. */
export function explainCoverage(
  { name, region, prefix }: BucketScope,
  need: Need,
  { verdict, lost, reasons }: Coverage,
  event: CounterexampleEvent | undefined,
): string {
  const where = `s3://${name}/${prefix ?? ''} in ${region}`;
  const lines = [`${where}, ${needText[need]}: ${verdict}, ${verdictText[verdict]}`];
  if (event) {
    const { bucket, key, eventName, readOnly, eventType, identity, sessionCredentialFromConsole, invokedBy } = event;
    lines.push(
      `  ${lost ? 'Not recorded' : 'Perhaps not recorded'}: ${eventName} (${readOnly ? 'read' : 'write'}, ${eventType}) of s3://${bucket}/${key}`,
      `    by ${identity}${sessionCredentialFromConsole ? ' in the console' : ''}${invokedBy === undefined ? '' : ` through ${invokedBy}`}`,
    );
  }
  for (const { trail, selector, reason } of reasons)
    lines.push(`  ${[trail && `trail ${trail}`, selector].filter(Boolean).join(', ')}: ${reason}`);
  if (reasons.length === 0) lines.push('  There are no trails.');
  return `${lines.map(printable).join('\n')}\n\n`;
}

const needText = { read: 'reads', write: 'writes', all: 'reads and writes' };
const verdictText = {
  covered: 'every event is recorded',
  partial: 'some events are recorded and others are not',
  none: 'no event is recorded',
  unknown: 'it cannot be told whether every event is recorded',
};
