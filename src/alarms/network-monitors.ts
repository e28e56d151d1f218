import { monitorOfCalls, type Monitor } from './monitor.ts';
import { sample } from './sample-events.ts';

const ec2 = 'ec2.amazonaws.com';

function ofNetwork(
  title: string,
  cis: string,
  names: readonly string[],
  near: readonly string[],
  more: { readonly optional?: readonly string[]; readonly texts?: readonly string[] } = {},
): Monitor {
  const events = near.map((name) => sample(ec2, name));
  return monitorOfCalls({ title, cis, source: ec2, names, textNamesSource: false, near: events, ...more });
}

/** The monitors of changes to the network. */
export const networkMonitors = {
  'security-group-changes': ofNetwork(
    'Changes to security groups',
    '4.10',
    [
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    ],
    ['DescribeSecurityGroups'],
    // The benchmark asks for it since version 5.0.
    { optional: ['ModifySecurityGroupRules'] },
  ),
  'nacl-changes': ofNetwork(
    'Changes to network ACLs',
    '4.11',
    [
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ],
    ['DescribeNetworkAcls'],
  ),
  'network-gateway-changes': ofNetwork(
    'Changes to network gateways',
    '4.12',
    [
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ],
    ['DescribeInternetGateways', 'CreateNatGateway'],
  ),
  'route-table-changes': ofNetwork(
    'Changes to route tables',
    '4.13',
    [
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ],
    ['DescribeRouteTables'],
    {
      texts: [
        '{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable) }',
      ],
    },
  ),
  'vpc-changes': ofNetwork(
    'Changes to VPCs',
    '4.14',
    [
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
    ],
    ['DescribeVpcs', 'CreateSubnet'],
    // EC2-Classic is retired.
    {
      optional: ['AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink'],
    },
  ),
};
