import type { RecordedResource } from './reader.ts';

/** Config knows a state machine by its ARN, the live source by its name. What it logs is a detail, read live. */
export const stateMachine: RecordedResource<'stateMachine'> = {
  read: ({ configuration, id, arn = id }) => ({
    id: arn?.split(':').at(-1),
    arn,
    machineType: configuration.text('StateMachineType'),
  }),
  resourceId: ({ id, arn }) => arn ?? id,
};
