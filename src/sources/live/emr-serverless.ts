import type { Application, ApplicationState, ApplicationSummary } from '@aws-sdk/client-emr-serverless';
import type { Monitoring } from '../../facts/emr.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type DetailCollector, type ListingCollector, type Member, type Place } from './collector.ts';
import { flagOf, listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** All but TERMINATED. */
const states: ApplicationState[] = ['CREATING', 'CREATED', 'STARTING', 'STARTED', 'STOPPING', 'STOPPED'];

/** https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_ListApplications.html */
export const emrServerlessApplications: ListingCollector<'emrServerlessApplication'> = {
  operations: ['emr-serverless.ListApplications'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'emr-serverless.ListApplications',
        region: place.region,
        send: (client, { ListApplicationsCommand }, options) =>
          client.send(
            new ListApplicationsCommand({ maxResults: 50, states, ...(token && { nextToken: token }) }),
            options,
          ),
        read: ({ applications, nextToken }) => ({
          members: listOf(applications, 'applications').map((application) => memberOf(application, place)),
          next: nextPage(nextToken, seen),
        }),
      }),
    ),
};

function memberOf(application: ApplicationSummary, { account, region }: Place): Member<'emrServerlessApplication'> {
  return {
    type: resourceTypes.emrServerlessApplication,
    id: textOf(application.id, 'id'),
    account,
    region,
    arn: textOf(application.arn, 'arn'),
    name: textOrNull(application.name, 'name'),
    applicationType: textOf(application.type, 'type'),
    releaseLabel: textOf(application.releaseLabel, 'releaseLabel'),
  };
}

/** https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_GetApplication.html */
export const emrServerlessMonitoring: DetailCollector<'emrServerlessApplication'> = {
  operations: ['emr-serverless.GetApplication'],
  read: (ask, { id, region }) =>
    ask({
      operation: 'emr-serverless.GetApplication',
      region,
      send: (client, { GetApplicationCommand }, options) =>
        client.send(new GetApplicationCommand({ applicationId: id }), options),
      read: ({ application }) => monitoringOf(present(application, 'application')),
    }),
};

function monitoringOf(application: Application): Monitoring {
  textOf(application.applicationId, 'applicationId');
  const {
    s3MonitoringConfiguration: s3,
    cloudWatchLoggingConfiguration: logs,
    managedPersistenceMonitoringConfiguration: managed,
  } = application.monitoringConfiguration ?? {};
  const logUri = textOrNull(s3?.logUri, 'logUri');
  return {
    s3: logUri === null ? null : { logUri, kmsKeyArn: textOrNull(s3?.encryptionKeyArn, 'encryptionKeyArn') },
    cloudWatch:
      logs?.enabled === true
        ? {
            logGroupName: textOrNull(logs.logGroupName, 'logGroupName'),
            kmsKeyArn: textOrNull(logs.encryptionKeyArn, 'encryptionKeyArn'),
          }
        : null,
    managedPersistence: flagOf(managed?.enabled ?? true, 'enabled'),
  };
}
