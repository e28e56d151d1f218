import type { Coverage } from '../cloudtrail/coverage.ts';
import { anyone, cloudTrail, type EventFields, type Need } from '../cloudtrail/events.ts';
import { isOfOthers } from '../cloudtrail/explain.ts';
import { few } from '../few.ts';

/** What is not recorded, an event of it, and why each trail does not record that one. `verb` is `reads`, `writes` or what these are called. */
export function lossMessage(verb: string, resource: string, coverage: Coverage): string {
  const { verdict, counterexample, reasons } = coverage;
  const lead = `${verdict === 'none' ? 'no' : 'not all'} ${verb} of ${resource} are recorded`;
  const example = counterexample ? `, such as ${describeEvent(counterexample)}` : '';
  const near = reasons.filter((reason) => !isOfOthers(reason));
  // A basic selector may take management events beside its data events.
  const far = reasons.filter(
    (one) => isOfOthers(one) && !near.some(({ trail, selector }) => trail === one.trail && selector === one.selector),
  );
  const told = [...near, ...far].map(({ trail, selector, reason }) => {
    const who = [trail, selector].filter((part) => part !== undefined).join(', ');
    return who === '' ? reason : `${who}: ${reason}`;
  });
  const why = few(told);
  return `${lead}${example}: ${why === '' ? 'there is no trail' : why}`;
}

/** The events of each need, as messages call them. */
export type Verbs = Readonly<Record<Exclude<Need, 'all'>, string>>;
export const readsAndWrites: Verbs = { read: 'reads', write: 'writes' };

/** Callers that stand for anyone are left out. */
function describeEvent(event: EventFields): string {
  const caller = event['userIdentity.arn'];
  return [
    `${event.eventName} of ${event['resources.ARN']}`,
    event.invokedBy === cloudTrail ? ' by CloudTrail itself' : caller === anyone ? '' : ` by ${caller}`,
    event.sessionCredentialFromConsole === 'true' ? ' from the console' : '',
    event.eventType === 'AwsApiCall' ? '' : ` (${event.eventType})`,
  ].join('');
}
