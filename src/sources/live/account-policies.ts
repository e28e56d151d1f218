import type { AccountPolicy, PolicyType } from '@aws-sdk/client-cloudwatch-logs';
import { resourceTypes } from '../../facts/index.ts';
import type { AccountPolicyDocument } from '../../facts/logs.ts';
import type { Ask } from './call.ts';
import { allPages, type Found, type ListingCollector, type Member, type Place } from './collector.ts';
import { emptyOrTextOf, jsonOf, listOf, nextPage, textOf, textOrNull } from './read.ts';

/** One call a type of policy. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeAccountPolicies.html */
export const accountPolicyDocuments: ListingCollector<'accountPolicyDocument'> = {
  operations: ['logs.DescribeAccountPolicies'],
  async list(ask, place) {
    const found = await Promise.all([
      ofType('DATA_PROTECTION_POLICY', ask, place),
      ofType('SUBSCRIPTION_FILTER_POLICY', ask, place),
    ]);
    return {
      members: found.flatMap(({ members }) => members),
      holes: found.flatMap(({ holes }) => holes),
      calls: found.flatMap(({ calls }) => calls),
    };
  },
};

async function ofType(policyType: PolicyType, ask: Ask, place: Place): Promise<Found<'accountPolicyDocument'>> {
  const found = await allPages<'accountPolicyDocument'>((token, seen) =>
    ask({
      operation: 'logs.DescribeAccountPolicies',
      region: place.region,
      send: (client, { DescribeAccountPoliciesCommand }, options) =>
        client.send(new DescribeAccountPoliciesCommand({ policyType, ...(token && { nextToken: token }) }), options),
      read: ({ accountPolicies, nextToken }) => ({
        members: listOf(accountPolicies, 'accountPolicies').map((policy) => memberOf(policy, policyType, place)),
        next: nextPage(nextToken, seen),
      }),
    }),
  );
  return { ...found, holes: found.holes.map((hole) => ({ ...hole, hides: { policyType } })) };
}

function memberOf(
  policy: AccountPolicy,
  policyType: PolicyType,
  { account, region }: Place,
): Member<'accountPolicyDocument'> {
  const document = jsonOf(policy.policyDocument, 'policyDocument');
  return {
    type: resourceTypes.accountPolicyDocument,
    id: `${policyType}|${textOf(policy.policyName, 'policyName')}`,
    account,
    region,
    policyType,
    dataProtection: policyType === 'DATA_PROTECTION_POLICY' ? document : null,
    subscription: policyType === 'SUBSCRIPTION_FILTER_POLICY' ? subscriptionOf(policy, document) : null,
  };
}

function subscriptionOf(policy: AccountPolicy, document: object): AccountPolicyDocument['fields']['subscription'] {
  const { FilterPattern, DestinationArn } = document as { FilterPattern?: string; DestinationArn?: string };
  return {
    filterPattern: emptyOrTextOf(FilterPattern ?? '', 'FilterPattern'),
    destinationArn: textOf(DestinationArn, 'DestinationArn'),
    selectionCriteria: textOrNull(policy.selectionCriteria, 'selectionCriteria'),
  };
}
