import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector } from './collector.ts';
import { jsonOf, listOf, nextPage, textOf } from './read.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeResourcePolicies.html */
export const resourcePolicyDocuments: ListingCollector<'resourcePolicyDocument'> = {
  operations: ['logs.DescribeResourcePolicies'],
  list: (ask, { account, region }) =>
    allPages((token, seen) =>
      ask({
        operation: 'logs.DescribeResourcePolicies',
        region,
        send: (client, { DescribeResourcePoliciesCommand }, options) =>
          client.send(new DescribeResourcePoliciesCommand({ limit: 50, ...(token && { nextToken: token }) }), options),
        read: ({ resourcePolicies, nextToken }) => ({
          members: listOf(resourcePolicies, 'resourcePolicies').map(({ policyName, policyDocument }) => ({
            type: resourceTypes.resourcePolicyDocument,
            id: textOf(policyName, 'policyName'),
            account,
            region,
            policy: jsonOf(policyDocument, 'policyDocument'),
          })),
          next: nextPage(nextToken, seen),
        }),
      }),
    ),
};
