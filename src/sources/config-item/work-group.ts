import type { RecordedResource } from './reader.ts';

/** Config knows a workgroup by its name, as the live source does. Its configuration is a detail, read live. */
export const athenaWorkGroup: RecordedResource<'athenaWorkGroup'> = {
  read: ({ configuration }) => ({ state: configuration.text('State') }),
  resourceId: ({ id }) => id,
};
