import type { RecordedResource } from './reader.ts';

/** What an application logs is a detail, read live. */
export const emrServerlessApplication: RecordedResource<'emrServerlessApplication'> = {
  read: ({ configuration }) => ({
    name: configuration.textOrNull('Name', configuration.has('Type', 'ReleaseLabel')),
    applicationType: configuration.text('Type'),
    releaseLabel: configuration.text('ReleaseLabel'),
  }),
  resourceId: ({ id }) => id,
};
