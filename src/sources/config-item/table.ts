import type { RecordedResource } from './reader.ts';

export const table: RecordedResource<'table'> = {
  read: ({ configuration, arn }) => {
    const named = configuration.text('tableArn');
    return { arn: typeof named === 'string' ? named : arn };
  },
  resourceId: ({ id }) => id,
};
