import { boolean, nullable, object, string, type ResourceOf } from './shape.ts';

/**
 * A state machine, its name the id. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StateMachineListItem.html
 */
export const stateMachine = {
  fields: {
    /** STANDARD or EXPRESS, of which the service keeps no execution history. */
    machineType: string,
  },
  details: {
    /** DescribeStateMachine: https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html */
    logging: object({
      /** ALL, ERROR, FATAL or OFF, which holds when nothing was set. */
      level: string,
      /** Whether inputs and outputs are written into the log. */
      includeExecutionData: boolean,
      /** With no `:*` at its end; null: no destination. */
      logGroupArn: nullable(string),
    }),
  },
};
export type StateMachine = ResourceOf<typeof stateMachine>;
