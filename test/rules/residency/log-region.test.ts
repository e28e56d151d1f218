import rule from '../../../rules/residency/log-region.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { account, deliveryChannel, denied, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const params = { allowedRegions: ['eu-west-1', 'eu-north-1'] };
const trails = [trail('audit', { bucketName: 'trail-logs' })];
const channels = [deliveryChannel('default', { bucketName: 'config-logs' })];
const own = [bucket('config-logs'), bucket('trail-logs')];
const members = { trail: trails, deliveryChannel: channels, bucket: own };
const inside = 'logs are stored in eu-west-1, eu-north-1 only';
const outside = 'outside the allowed regions: ';
const lake = (region: string) => ({
  type: 'AWS::CloudTrail::EventDataStore',
  id: 'lake',
  account,
  region,
  arn: `arn:aws:cloudtrail:${region}:${account}:eventdatastore/lake`,
});
const copy = (destination: string, status = 'Enabled', destinationAccount: string | null = null) =>
  bucket('trail-logs', { replication: [{ status, destination: `arn:aws:s3:::${destination}`, destinationAccount }] });
const far = (id: string) => bucket(id, { region: 'us-east-1' });

testRule(rule, {
  pass: [
    { name: 'all stores in allowed regions', members, params, message: inside },
    { name: 'no logs at all', params, message: inside },
    {
      name: 'buckets elsewhere that hold none',
      members: { ...members, bucket: [...own, far('site')] },
      params,
      message: inside,
    },
    {
      name: 'a region for which there is a transfer tool',
      members: { ...members, bucket: [bucket('config-logs'), far('trail-logs')] },
      params: { ...params, transferRegions: ['us-east-1'] },
      message: 'logs are stored in eu-west-1, eu-north-1, us-east-1 only',
    },
    {
      name: 'Config that delivers to no bucket',
      members: { ...members, deliveryChannel: [deliveryChannel('default', { bucketName: null })] },
      params,
      message: inside,
    },
    {
      name: 'copies in an allowed region',
      members: {
        ...members,
        bucket: [bucket('config-logs'), copy('copies'), bucket('copies', { region: 'eu-north-1' })],
      },
      params,
      message: inside,
    },
    {
      name: 'a rule for copies that is off',
      members: { ...members, bucket: [bucket('config-logs'), copy('copies', 'Disabled'), far('copies')] },
      params,
      message: inside,
    },
    {
      name: 'copies of a bucket that holds no logs',
      members: {
        ...members,
        bucket: [...own, bucket('site', { replication: copy('copies').replication as never }), far('copies')],
      },
      params,
      message: inside,
    },
  ],
  fail: [
    {
      name: 'a bucket of a trail',
      members: { ...members, bucket: [bucket('config-logs'), far('trail-logs')] },
      params,
      message: `${outside}buckets of trails: trail-logs in us-east-1`,
    },
    {
      name: 'a bucket of AWS Config',
      members: { ...members, bucket: [far('config-logs'), bucket('trail-logs')] },
      params,
      message: `${outside}buckets of AWS Config: config-logs in us-east-1`,
    },
    {
      name: 'a trail at home elsewhere, though its bucket is not',
      members: { ...members, trail: [trail('audit', { region: 'us-east-1', bucketName: 'trail-logs' })] },
      params,
      message: `${outside}trails: audit in us-east-1`,
    },
    {
      name: 'an event data store',
      members: { ...members, eventDataStore: [lake('us-east-1')] },
      params,
      message: `${outside}event data stores: lake in us-east-1`,
    },
    {
      name: 'copies',
      members: { ...members, bucket: [bucket('config-logs'), copy('copies'), far('copies')] },
      params,
      message: `${outside}copies of log buckets: copies in us-east-1`,
    },
    {
      name: 'several, each once',
      members: {
        ...members,
        trail: [...trails, trail('second', { region: 'us-east-1', bucketName: 'trail-logs' })],
        bucket: [far('config-logs'), far('trail-logs')],
      },
      params,
      message: `${outside}trails: second in us-east-1; buckets of trails: trail-logs in us-east-1; buckets of AWS Config: config-logs in us-east-1`,
    },
    {
      name: 'one that is outside for certain while others are unknown',
      members: { ...members, bucket: [bucket('config-logs'), far('trail-logs')] },
      holes: { trail: [denied('cloudtrail:DescribeTrails', { region: 'us-west-2' })] },
      params,
      message: `${outside}buckets of trails: trail-logs in us-east-1`,
    },
  ],
  gap: [
    {
      name: 'a bucket that another account has',
      members: { ...members, bucket: [bucket('config-logs')] },
      params,
      message: 'arn:aws:s3:::trail-logs is held in another account',
    },
    {
      name: 'copies in a bucket that another account has',
      members: { ...members, bucket: [bucket('config-logs'), copy('copies', 'Enabled', otherAccount)] },
      params,
      message: `arn:aws:s3:::copies is held in account ${otherAccount}`,
    },
    {
      name: 'a bucket nobody knows where',
      members: {
        ...members,
        bucket: [
          bucket('config-logs'),
          bucket('trail-logs', { region: 'global', location: denied('s3:GetBucketLocation') }),
        ],
      },
      params,
      message: 's3:GetBucketLocation was denied in eu-west-1',
    },
    {
      name: 'trails that could not be listed',
      members,
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      params,
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
    },
    {
      name: 'replication that may not be read',
      members: {
        ...members,
        bucket: [
          bucket('config-logs'),
          bucket('trail-logs', { replication: denied('s3:GetReplicationConfiguration') }),
        ],
      },
      params,
      message: 's3:GetReplicationConfiguration was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no region is demanded', members, message: 'no regions are demanded' }],
});
