import type { DeliveryChannelStatus, ConfigurationRecorderStatus } from '@aws-sdk/client-config-service';
import type { DeliveryChannel, Recorder } from '../../facts/config.ts';
import { derive, type DetailCollector } from './collector.ts';
import { flagOf, listOf, textOf, textOrNull, timeOrNull } from './read.ts';

type RecorderStatus = Recorder['details']['status'];
type History = DeliveryChannel['details']['history'];

/** One call for the recorders of a region. https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorderStatus.html */
export const recorderStatus: DetailCollector<'recorder'> = {
  operations: ['config.DescribeConfigurationRecorderStatus'],
  read: async (ask, { region, account, id }, memo) => {
    const statuses = await memo.once(`recorder status ${region}`, () =>
      ask({
        operation: 'config.DescribeConfigurationRecorderStatus',
        region,
        send: (client, { DescribeConfigurationRecorderStatusCommand }, options) =>
          client.send(new DescribeConfigurationRecorderStatusCommand({}), options),
        read: ({ ConfigurationRecordersStatus }) =>
          new Map(
            listOf(ConfigurationRecordersStatus, 'ConfigurationRecordersStatus').map((status) => [
              textOf(status.name, 'name'),
              recorderStatusOf(status),
            ]),
          ),
      }),
    );
    const needs = 'config:DescribeConfigurationRecorderStatus';
    return derive(statuses, (known) => known.get(id) ?? { gap: 'malformed', account, region, needs });
  },
};

/** One call for the channels of a region. https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannelStatus.html */
export const deliveryHistory: DetailCollector<'deliveryChannel'> = {
  operations: ['config.DescribeDeliveryChannelStatus'],
  read: async (ask, { region, account, id }, memo) => {
    const histories = await memo.once(`delivery history ${region}`, () =>
      ask({
        operation: 'config.DescribeDeliveryChannelStatus',
        region,
        send: (client, { DescribeDeliveryChannelStatusCommand }, options) =>
          client.send(new DescribeDeliveryChannelStatusCommand({}), options),
        read: ({ DeliveryChannelsStatus }) =>
          new Map(
            listOf(DeliveryChannelsStatus, 'DeliveryChannelsStatus').map((status) => [
              textOf(status.name, 'name'),
              historyOf(status),
            ]),
          ),
      }),
    );
    const needs = 'config:DescribeDeliveryChannelStatus';
    return derive(histories, (known) => known.get(id) ?? { gap: 'malformed', account, region, needs });
  },
};

function recorderStatusOf(status: ConfigurationRecorderStatus): RecorderStatus {
  return {
    recording: flagOf(status.recording, 'recording'),
    lastStatus: inCapitals(textOrNull(status.lastStatus, 'lastStatus')),
    lastErrorCode: textOrNull(status.lastErrorCode, 'lastErrorCode'),
    lastStatusChange: timeOrNull(status.lastStatusChangeTime, 'lastStatusChangeTime'),
  };
}

function historyOf({ configHistoryDeliveryInfo: history }: DeliveryChannelStatus): History {
  return {
    lastStatus: inCapitals(textOrNull(history?.lastStatus, 'lastStatus')),
    lastErrorCode: textOrNull(history?.lastErrorCode, 'lastErrorCode'),
    lastSuccess: timeOrNull(history?.lastSuccessfulTime, 'lastSuccessfulTime'),
  };
}

/** The API reference has `Success` where the service is seen to send `SUCCESS`. */
function inCapitals(status: string | null): string | null {
  return status === null ? null : status.toUpperCase();
}
