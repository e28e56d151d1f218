import { resourceIn } from '../live/arn.ts';
import type { RecordedResource } from './reader.ts';

/** Config knows a topic by its ARN, the live source by its name. */
export const topic: RecordedResource<'topic'> = {
  read: ({ id, arn = id }) => ({ id: resourceIn(arn ?? '') || undefined, arn }),
  resourceId: ({ id, arn }) => arn ?? id,
};
