import type { Recorded, Subject } from '../../evidence.ts';
import { resourceTypes, type ResourceName } from '../../facts/index.ts';
import type { Listings } from '../evidence.ts';
import { alarm } from './alarm.ts';
import { bucket } from './bucket.ts';
import { openSearchDomain } from './domain.ts';
import { emrServerlessApplication } from './emr-serverless-application.ts';
import { eventDataStore } from './event-data-store.ts';
import { lambdaFunction } from './function.ts';
import { glueJob } from './glue-job.ts';
import type { ConfigurationItem } from './item.ts';
import type { RecordedResource } from './reader.ts';
import { table } from './table.ts';
import { stateMachine } from './state-machine.ts';
import { topic } from './topic.ts';
import { athenaWorkGroup } from './work-group.ts';
import { trail } from './trail.ts';

/** The resources of rules that AWS Config records. One file each. */
const recorded = {
  alarm,
  athenaWorkGroup,
  bucket,
  eventDataStore,
  function: lambdaFunction,
  emrServerlessApplication,
  glueJob,
  openSearchDomain,
  stateMachine,
  table,
  topic,
  trail,
} satisfies { readonly [R in ResourceName]?: RecordedResource<R> };
export type RecordedName = keyof typeof recorded;

/** Whether Config records resources of this kind, so that a rule can be told of their changes. */
export function isRecorded(resource: ResourceName): resource is RecordedName {
  return Object.hasOwn(recorded, resource);
}

/**
 * The resource that an item is about, as the live source would list it, in the place of a listing. Never throws: what cannot be read is a
 * gap, what is not there was never looked at.
 */
export function listingOf(item: Named, resource: RecordedName, account: string): Listings {
  const said = Object.entries(recorded[resource].read(item)).filter(([, value]) => value !== undefined);
  const { id, arn, region = 'global' } = item;
  const identity = { type: resourceTypes[resource], id, account, region, ...(arn !== undefined && { arn }) };
  const member = { ...identity, ...Object.fromEntries(said) } as Recorded<Subject>;
  return { [resource]: [{ account, region: member.region, members: [member], holes: [] }] };
}

/** The id under which AWS Config has what was listed live. */
export function resourceIdOf(resource: ResourceName, subject: Subject): string {
  return isRecorded(resource) && subject.type === resourceTypes[resource]
    ? recorded[resource].resourceId(subject)
    : subject.id;
}

/** An item that says which resource it is about. */
export type Named = ConfigurationItem & { readonly type: string; readonly id: string };
