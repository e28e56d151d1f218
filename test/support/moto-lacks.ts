import { answering, awsError } from './behaviours.ts';
import type { Proxy } from './proxy.ts';

/**
 * Canned answers, ours, in the shapes of AWS's API reference, for what moto leaves out: the error by which AWS says that a trail has no
 * insights (moto sends an answer without the list), the status of delivery channels (not implemented), healthy since `at`, and MWAA (not
 * implemented), of which there is nothing.
 */
export function fillIn(proxy: Proxy, at: Date): void {
  proxy
    .when({ operation: 'GetInsightSelectors' }, (request) =>
      awsError(request, 'InsightNotEnabledException', 'Insights are not enabled on this trail.', 400),
    )
    .when({ operation: 'ListEnvironments' }, answering({ Environments: [] }))
    .when(
      { operation: 'DescribeDeliveryChannelStatus' },
      answering({
        DeliveryChannelsStatus: [
          {
            name: 'default',
            configHistoryDeliveryInfo: { lastStatus: 'SUCCESS', lastSuccessfulTime: at.getTime() / 1000 },
          },
        ],
      }),
    );
}
