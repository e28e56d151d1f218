import { coverage } from '../cloudtrail/coverage.ts';
import { readSelectors } from '../cloudtrail/selectors.ts';
import { isRecent } from '../facts/age.ts';
import { heldElsewhere, undecidable, type TrailView } from './facts.ts';
import type { CloudTrailRecord } from './sample-events.ts';
import { along, broken, link, type Way } from './way.ts';

/** How old the last delivery of a trail to its log group may be. */
const maxDeliveryAgeHours = 24;

/** Whether a trail records an event, wherever it happens. */
export function records(trail: TrailView, record: CloudTrailRecord): Way {
  const name = `trail ${trail.id}`;
  return along(
    () => (trail.multiRegion ? link() : broken(`${name} is single-region`)),
    () => (trail.logging ? link() : broken(`${name} is not logging`)),
    () => {
      const { eventName, eventSource, eventType, readOnly } = record;
      const recorder = { name: trail.id, multiRegion: true, logging: true, selectors: readSelectors(trail.selectors) };
      const { verdict, reasons } = coverage([recorder], {
        category: 'Management',
        kinds: [{ eventName, eventSource, eventType, readOnly: String(readOnly) }],
        texts: [{ field: 'userIdentity.arn', root: '', example: 'arn:aws:iam::111122223333:user/anyone' }],
      });
      if (verdict === 'covered') return link(name);
      const why = reasons.map(({ selector, reason }) => (selector ? `${selector}: ${reason}` : reason)).join('; ');
      if (verdict === 'unknown') undecidable(trail, `whether ${name} records ${eventName} of ${eventSource}: ${why}`);
      return broken(`${name} does not record it: ${why}`);
    },
  );
}

/** Whether what a trail records comes to its log group now. */
export function delivers(trail: TrailView, now: Date): Way {
  const name = `trail ${trail.id}`;
  if (trail.logGroupArn === null) return broken(`${name} delivers to no log group`);
  const group = logGroupOf(trail);
  const { latestLogsDelivery: latest, latestLogsDeliveryError: error } = trail.delivery;
  if (error) return broken(`${name} cannot deliver to its log group: ${error}`);
  if (latest === null) return broken(`${name} has not yet delivered to its log group`);
  return isRecent(trail, latest, maxDeliveryAgeHours, now)
    ? link(`log group ${group.name}`)
    : broken(`${name} last delivered to its log group at ${latest}`);
}

/** The log group that a trail delivers to, which may be in another account. */
export function logGroupOf(trail: TrailView): { readonly region: string; readonly name: string } {
  const arn = trail.logGroupArn ?? '';
  const { account, ...group } = logGroupIn(arn);
  if (account !== trail.account) heldElsewhere('log group', arn);
  return group;
}

/** The parts of a log group's ARN. */
export function logGroupIn(arn: string): { readonly account: string; readonly region: string; readonly name: string } {
  const [, , , region = '', account = '', , name = ''] = arn.split(':');
  return { account, region, name };
}
