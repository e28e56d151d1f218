import { awsShape, list, nullable, object, string, type ValueOf } from './shape.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html, parsed: matchers by field of the event. */
export interface EventPattern {
  readonly [field: string]: unknown;
}

/**
 * An EventBridge rule on the default event bus, the one to which AWS's services send, its name the id.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html
 */
export const eventRule = {
  fields: {
    /** DISABLED, ENABLED, or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: with read-only management events too. */
    state: string,
    eventBusName: string,
    /** Null: the rule runs on a schedule alone. */
    eventPattern: nullable(awsShape<EventPattern>()),
    scheduleExpression: nullable(string),
    /** The service that made the rule in the account's stead. */
    managedBy: nullable(string),
  },
  details: {
    /** ListTargetsByRule: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
    targets: list(object({ id: string, arn: string, roleArn: nullable(string) })),
  },
};
export type EventTarget = ValueOf<typeof eventRule.details.targets>[number];
