import { isGap } from '../../evidence.ts';
import type { RecordedResource } from './reader.ts';

/** Config knows an event data store by its ARN, the live source by its name. Its settings are a detail, read live. */
export const eventDataStore: RecordedResource<'eventDataStore'> = {
  read: ({ configuration, id, arn = id }) => {
    const name = configuration.text('name');
    return { id: isGap(name) ? undefined : name, arn };
  },
  resourceId: ({ id, arn }) => arn ?? id,
};
