import { partitionOf } from '../../cloudtrail/partition.ts';
import type { RecordedResource } from './reader.ts';

/** Config has a job under its name; what an item does not hold, the arguments mostly, stays unknown. */
export const glueJob: RecordedResource<'glueJob'> = {
  read: ({ configuration, account, region, id, arn }) => {
    const whole = configuration.has('Name', 'Role', 'Command');
    const name = configuration.text('Name');
    const named = typeof name === 'string' ? name : id;
    return {
      id: named,
      arn: arn?.startsWith('arn:') ? arn : `arn:${partitionOf(region ?? '')}:glue:${region}:${account}:job/${named}`,
      command: configuration.object('Command').text('Name'),
      glueVersion: configuration.textOrNull('GlueVersion', whole),
      securityConfiguration: configuration.textOrNull('SecurityConfiguration', whole),
      defaultArguments: undefined,
      nonOverridableArguments: undefined,
    };
  },
  resourceId: ({ id }) => id,
};
