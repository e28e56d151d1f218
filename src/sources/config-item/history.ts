import {
  GetResourceConfigHistoryCommand,
  type ConfigServiceClient,
  type ResourceType,
} from '@aws-sdk/client-config-service';
import type { Named } from './index.ts';
import { readItem, type ConfigurationItem } from './item.ts';
import { refusal } from './refusal.ts';

/**
 * The item that was too large for its notification, from the recorded history. Throws when the history does not have it: what is older than
 * the change says nothing of it. https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export async function fetchItem(
  client: ConfigServiceClient,
  { type, id, captureTime }: Named,
  abortSignal: AbortSignal,
): Promise<ConfigurationItem> {
  if (captureTime === undefined) throw new Error('the summary of the oversized item has no capture time');
  const command = new GetResourceConfigHistoryCommand({
    // The SDK does not know every type that is recorded.
    resourceType: type as ResourceType,
    resourceId: id,
    laterTime: new Date(captureTime),
    limit: 1,
  });
  const { configurationItems = [] } = await client.send(command, { abortSignal }).catch((problem: unknown) => {
    throw refusal('config:GetResourceConfigHistory', problem);
  });
  const item = readItem(configurationItems[0]);
  if (item.captureTime === undefined || Date.parse(item.captureTime) < toSecond(captureTime))
    throw new Error(`AWS Config's history of the ${type} does not hold the item of ${captureTime}`);
  return item;
}

/** The API may tell times to the second only. */
const toSecond = (time: string): number => Math.floor(Date.parse(time) / 1000) * 1000;
