import type { MetricFilter, MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import type { MetricTransformation as Transformation } from '../../facts/logs.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import {
  emptyOrTextOf,
  flagOf,
  listOf,
  nextPage,
  numberOrNull,
  textOf,
  textOrNull,
  textsByKey,
  textsOf,
} from './read.ts';

/** Of all log groups of the region at once. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html */
export const metricFilters: ListingCollector<'metricFilter'> = {
  operations: ['logs.DescribeMetricFilters'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'logs.DescribeMetricFilters',
        region: place.region,
        send: (client, { DescribeMetricFiltersCommand }, options) =>
          client.send(new DescribeMetricFiltersCommand({ limit: 50, ...(token && { nextToken: token }) }), options),
        read: (answer) => ({
          members: listOf(answer.metricFilters, 'metricFilters').map((filter) => memberOf(filter, place)),
          next: nextPage(answer.nextToken, seen),
        }),
      }),
    ),
};

function memberOf(filter: MetricFilter, { account, region }: Place): Member<'metricFilter'> {
  const name = textOf(filter.filterName, 'filterName');
  const logGroupName = textOf(filter.logGroupName, 'logGroupName');
  return {
    type: resourceTypes.metricFilter,
    id: `${logGroupName}|${name}`,
    account,
    region,
    name,
    logGroupName,
    filterPattern: emptyOrTextOf(filter.filterPattern, 'filterPattern'),
    metricTransformations: listOf(filter.metricTransformations, 'metricTransformations').map(transformationOf),
    // Off unless it was turned on. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    applyOnTransformedLogs: flagOf(filter.applyOnTransformedLogs ?? false, 'applyOnTransformedLogs'),
    fieldSelectionCriteria: textOrNull(filter.fieldSelectionCriteria, 'fieldSelectionCriteria'),
    emitSystemFieldDimensions: textsOf(filter.emitSystemFieldDimensions, 'emitSystemFieldDimensions'),
  };
}

function transformationOf(transformation: MetricTransformation): Transformation {
  return {
    metricName: textOf(transformation.metricName, 'metricName'),
    metricNamespace: textOf(transformation.metricNamespace, 'metricNamespace'),
    metricValue: textOf(transformation.metricValue, 'metricValue'),
    defaultValue: numberOrNull(transformation.defaultValue, 'defaultValue'),
    dimensions: textsByKey(transformation.dimensions, 'dimensions'),
    unit: textOrNull(transformation.unit, 'unit'),
  };
}
