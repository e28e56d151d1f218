import { isGap } from '../../evidence.ts';
import { Fields } from './fields.ts';

/**
 * A configuration item of AWS Config, or the summary of an oversized one, in whichever dialect it came: rule event, API, advanced query,
 * snapshot or history file, console. What it does not say is undefined.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export interface ConfigurationItem {
  readonly type: string | undefined;
  /** Config's own resourceId. */
  readonly id: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly arn: string | undefined;
  readonly status: string | undefined;
  /** ISO 8601 in UTC. */
  readonly captureTime: string | undefined;
  readonly configuration: Fields;
  /** Settings of some types, each a value or its JSON text. */
  readonly supplementaryConfiguration: Fields;
}

/** Reads an item. Never throws. */
export function readItem(raw: unknown): ConfigurationItem {
  const envelope = new Fields(raw, { type: 'unknown', account: 'unknown' });
  const textOf = (name: string): string | undefined => {
    const said = envelope.text(name);
    return isGap(said) ? undefined : said;
  };
  const type = textOf('resourceType');
  const account = textOf('awsAccountId') ?? textOf('accountId');
  const region = textOf('awsRegion');
  const origin = { type: type ?? 'unknown', account: account ?? 'unknown', ...(region !== undefined && { region }) };
  return {
    type,
    id: textOf('resourceId'),
    account,
    region,
    arn: textOf('arn'),
    status: textOf('configurationItemStatus'),
    captureTime: timeOf(raw),
    configuration: new Fields(isRecord(raw) ? raw['configuration'] : undefined, origin),
    supplementaryConfiguration: new Fields(isRecord(raw) ? raw['supplementaryConfiguration'] : undefined, origin),
  };
}

/** Text in most dialects, a Date from the SDK. */
function timeOf(raw: unknown): string | undefined {
  const value = isRecord(raw) ? raw['configurationItemCaptureTime'] : undefined;
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
