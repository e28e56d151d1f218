import type { Collection } from '../collection.ts';
import type { Subject } from '../evidence.ts';
import { account, region } from './account.ts';
import { alarm, alarmMuteRule, compositeAlarmType, logAlarmType } from './alarms.ts';
import { athenaWorkGroup } from './athena.ts';
import { eventDataStore, trail } from './cloudtrail.ts';
import { deliveryChannel, recorder, retentionConfiguration } from './config.ts';
import { table } from './dynamodb.ts';
import { emrCluster, emrServerlessApplication } from './emr.ts';
import { eventRule } from './eventbridge.ts';
import { lambdaFunction } from './lambda.ts';
import { glueDatabase } from './glue-catalog.ts';
import { glueJob, glueSecurityConfiguration } from './glue.ts';
import { accountPolicyDocument, logGroup, resourcePolicyDocument, metricFilter } from './logs.ts';
import { macieBucket, macieSession } from './macie.ts';
import { bucket } from './s3.ts';
import { mwaaEnvironment } from './mwaa.ts';
import { openSearchDomain } from './opensearch.ts';
import type { ResourceOf, ResourceShape } from './shape.ts';
import { topic } from './sns.ts';
import { stateMachine } from './stepfunctions.ts';
import { taggedResource } from './tags.ts';

/**
 * What can be known about an account. `fields` come with the listing; each detail is one more call per resource, made only for the
 * resources of which a judgement reads it.
 */
export const resourceShapes = {
  account,
  region,
  trail,
  logGroup,
  recorder,
  deliveryChannel,
  retentionConfiguration,
  metricFilter,
  accountPolicyDocument,
  alarm,
  alarmMuteRule,
  topic,
  eventRule,
  eventDataStore,
  function: lambdaFunction,
  table,
  stateMachine,
  bucket,
  glueJob,
  glueSecurityConfiguration,
  emrCluster,
  mwaaEnvironment,
  emrServerlessApplication,
  taggedResource,
  macieSession,
  macieBucket,
  athenaWorkGroup,
  glueDatabase,
  openSearchDomain,
  resourcePolicyDocument,
} satisfies Readonly<Record<string, ResourceShape>>;
export type Resources = { [R in keyof typeof resourceShapes]: ResourceOf<(typeof resourceShapes)[R]> };
export type ResourceName = keyof Resources;

/** AWS's name of each resource's type. */
export const resourceTypes: Readonly<Record<ResourceName, string>> = {
  account: 'AWS::::Account',
  region: 'AWS::::Account',
  trail: 'AWS::CloudTrail::Trail',
  logGroup: 'AWS::Logs::LogGroup',
  recorder: 'AWS::Config::ConfigurationRecorder',
  deliveryChannel: 'AWS::Config::DeliveryChannel',
  retentionConfiguration: 'AWS::Config::RetentionConfiguration',
  metricFilter: 'AWS::Logs::MetricFilter',
  accountPolicyDocument: 'AWS::Logs::AccountPolicy',
  alarm: 'AWS::CloudWatch::Alarm',
  alarmMuteRule: 'AWS::CloudWatch::AlarmMuteRule',
  topic: 'AWS::SNS::Topic',
  eventRule: 'AWS::Events::Rule',
  eventDataStore: 'AWS::CloudTrail::EventDataStore',
  function: 'AWS::Lambda::Function',
  table: 'AWS::DynamoDB::Table',
  stateMachine: 'AWS::StepFunctions::StateMachine',
  bucket: 'AWS::S3::Bucket',
  glueJob: 'AWS::Glue::Job',
  glueSecurityConfiguration: 'AWS::Glue::SecurityConfiguration',
  emrCluster: 'AWS::EMR::Cluster',
  emrServerlessApplication: 'AWS::EMRServerless::Application',
  taggedResource: 'AWS::::TaggedResource',
  macieSession: 'AWS::Macie::Session',
  macieBucket: 'AWS::::MacieBucket',
  mwaaEnvironment: 'AWS::MWAA::Environment',
  athenaWorkGroup: 'AWS::Athena::WorkGroup',
  glueDatabase: 'AWS::Glue::Database',
  openSearchDomain: 'AWS::OpenSearch::Domain',
  resourcePolicyDocument: 'AWS::Logs::ResourcePolicy',
};
/** AWS's names of all types that a listing of a resource can hold. */
export function typesIn(resource: ResourceName): readonly string[] {
  return resource === 'alarm' ? [resourceTypes.alarm, compositeAlarmType, logAlarmType] : [resourceTypes[resource]];
}
export const resourceNames = Object.keys(resourceTypes) as readonly ResourceName[];

export type DetailName = { [R in ResourceName]: `${R}.${keyof Resources[R]['details'] & string}` }[ResourceName];

/** A resource as a rule sees it: its fields, and of its details those the rule declares. */
export type View<R extends ResourceName, D extends DetailName = DetailName> = Subject &
  Resources[R]['fields'] & {
    readonly [
      K in keyof Resources[R]['details'] & string as `${R}.${K}` extends D ? K : never
    ]: Resources[R]['details'][K];
  };

/** What a rule may look at beside its subject, as seen from the subject's account. */
export type Facts<D extends DetailName = DetailName> = {
  readonly [R in ResourceName as `${R}s`]: Collection<View<R, D>>;
} & {
  /** The moment the evidence was collected (UTC); freshness and waivers are judged at it, never at the clock. */
  readonly now: Date;
};
export type FactName = keyof Facts;
