import type { Named } from '../sources/config-item/index.ts';
import { readItem } from '../sources/config-item/item.ts';
import type { Occasion } from '../sinks/put-evaluations.ts';
import { InvocationError } from './errors.ts';

/** What AWS Config hands to the function. https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html */
export interface ConfigRuleEvent {
  /** JSON text. */
  readonly invokingEvent: string;
  /** JSON text. */
  readonly ruleParameters?: string;
  readonly resultToken: string;
  readonly eventLeftScope?: boolean;
  readonly configRuleName: string;
  readonly accountId: string;
  /** DETECTIVE or PROACTIVE. */
  readonly evaluationMode?: string;
  readonly [other: string]: unknown;
}

/** An event, read. */
export interface Invocation extends Occasion {
  readonly rule: string;
  readonly account: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly notification: Notification;
  /**
   * The event's own time, at which freshness, waivers and attestations are judged: ISO 8601 in UTC. Undefined where it tells none: the item may
   * be from long ago.
   */
  readonly now: string | undefined;
}
export type Notification =
  | { readonly kind: 'scheduled' }
  | {
      /** `oversized`: the item is a summary, without configuration. */
      readonly kind: 'change' | 'oversized';
      readonly item: Named;
      /** The resource is gone, no longer recorded, or no longer in the scope of the rule. */
      readonly left: boolean;
    };

/** Reads an event. Throws `InvocationError` on one that no answer can be given to. */
export function readEvent(event: ConfigRuleEvent): Invocation {
  const { evaluationMode, invokingEvent, eventLeftScope = false } = record(event, 'what the function was given');
  if (![undefined, null, 'DETECTIVE'].includes(evaluationMode as string))
    throw new InvocationError('proactive evaluation is not supported; give the rule EvaluationModes DETECTIVE only');
  if (typeof eventLeftScope !== 'boolean')
    throw new InvocationError('eventLeftScope in the event is not true or false');
  const invoking = record(parsed(invokingEvent, 'invokingEvent'), 'invokingEvent in the event');
  const notification = notificationOf(invoking, eventLeftScope);
  const notified = time(invoking['notificationCreationTime']);
  const captured = notification.kind === 'scheduled' ? undefined : notification.item.captureTime;
  const orderedAt = captured ?? notified;
  if (orderedAt === undefined)
    throw new InvocationError('the event tells no time that its evaluations could be ordered by');
  return {
    rule: text(event.configRuleName, 'configRuleName'),
    account: accountOf(event, notification),
    token: text(event.resultToken, 'resultToken'),
    parameters: parametersOf(event.ruleParameters),
    notification,
    orderedAt,
    // When AWS Config evaluates anew an item that it recorded long ago, only the notification is of today.
    now: notified,
  };
}

function accountOf({ accountId }: ConfigRuleEvent, notification: Notification): string {
  const account = text(accountId, 'accountId');
  const ofItem = notification.kind === 'scheduled' ? undefined : notification.item.account;
  if (ofItem === undefined || ofItem === account) return account;
  throw new InvocationError(`the rule is of account ${account} and the configuration item is of another`);
}

function notificationOf(invoking: Readonly<Record<string, unknown>>, leftScope: boolean): Notification {
  const type = invoking['messageType'];
  switch (type) {
    case 'ScheduledNotification':
      return { kind: 'scheduled' };
    case 'ConfigurationItemChangeNotification':
      return changeOf('change', invoking['configurationItem'], leftScope);
    case 'OversizedConfigurationItemChangeNotification':
      return changeOf('oversized', invoking['configurationItemSummary'], leftScope);
    default:
      throw new InvocationError(
        `messages of type ${JSON.stringify(type)} are not supported; ` +
          'trigger the rule by ConfigurationItemChangeNotification, OversizedConfigurationItemChangeNotification or ScheduledNotification',
      );
  }
}

function changeOf(kind: 'change' | 'oversized', raw: unknown, leftScope: boolean): Notification {
  const { type, id, ...item } = readItem(raw);
  if (type === undefined || id === undefined)
    throw new InvocationError('the configuration item in the event lacks its resource type or its resource id');
  const gone = goneByStatus.get(item.status ?? '');
  if (gone === undefined)
    throw new InvocationError('the configuration item in the event has a status that AWS Config does not document');
  return { kind, item: { ...item, type, id }, left: leftScope || gone };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html, configurationItemStatus */
const goneByStatus: ReadonlyMap<string, boolean> = new Map([
  ['OK', false],
  ['ResourceDiscovered', false],
  ['ResourceNotRecorded', true],
  ['ResourceDeleted', true],
  ['ResourceDeletedNotRecorded', true],
]);

function parametersOf(json: unknown): Readonly<Record<string, string>> {
  if (json === undefined || json === null || json === '') return {};
  const parameters = record(parsed(json, 'ruleParameters'), 'ruleParameters in the event');
  for (const [name, value] of Object.entries(parameters))
    if (typeof value !== 'string')
      throw new InvocationError(
        `the rule's parameter ${name} must be text in quotes, as AWS Config demands of all parameters`,
      );
  return parameters as Readonly<Record<string, string>>;
}

/** The text itself may hold what is nobody's business, so it is in no message. */
function parsed(json: unknown, name: string): unknown {
  try {
    return JSON.parse(text(json, name));
  } catch (problem) {
    if (problem instanceof InvocationError) throw problem;
    throw new InvocationError(`${name} in the event is not JSON`);
  }
}

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InvocationError(`${name} is not a JSON object`);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new InvocationError(`the event has no ${name}`);
}

function time(value: unknown): string | undefined {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
