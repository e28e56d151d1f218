import type { LoggingConfiguration, StateMachineListItem } from '@aws-sdk/client-sfn';
import { resourceTypes } from '../../facts/index.ts';
import type { StateMachine } from '../../facts/stepfunctions.ts';
import { withoutStreams } from '../../without-streams.ts';
import { allPages, type DetailCollector, type ListingCollector, type Member, type Place } from './collector.ts';
import { flagOf, listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export const stateMachines: ListingCollector<'stateMachine'> = {
  operations: ['states.ListStateMachines'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'states.ListStateMachines',
        region: place.region,
        send: (client, { ListStateMachinesCommand }, options) =>
          client.send(new ListStateMachinesCommand({ maxResults: 1000, ...(token && { nextToken: token }) }), options),
        read: (answer) => ({
          members: listOf(answer.stateMachines, 'stateMachines').map((machine) => memberOf(machine, place)),
          next: nextPage(answer.nextToken, seen),
        }),
      }),
    ),
};

function memberOf(machine: StateMachineListItem, { account, region }: Place): Member<'stateMachine'> {
  return {
    type: resourceTypes.stateMachine,
    id: textOf(machine.name, 'name'),
    account,
    region,
    arn: textOf(machine.stateMachineArn, 'stateMachineArn'),
    machineType: textOf(machine.type, 'type'),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const stateMachineLogging: DetailCollector<'stateMachine'> = {
  operations: ['states.DescribeStateMachine'],
  read: (ask, { arn, region }) => {
    const stateMachineArn = present(arn, 'ARN');
    return ask({
      operation: 'states.DescribeStateMachine',
      region,
      about: stateMachineArn,
      send: (client, { DescribeStateMachineCommand }, options) =>
        client.send(new DescribeStateMachineCommand({ stateMachineArn, includedData: 'METADATA_ONLY' }), options),
      read: (answer) => {
        textOf(answer.stateMachineArn, 'stateMachineArn');
        return loggingOf(answer.loggingConfiguration ?? {});
      },
    });
  },
};

/** What was never set is off. https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html */
function loggingOf(configuration: LoggingConfiguration): StateMachine['details']['logging'] {
  const { level, includeExecutionData, destinations } = configuration;
  // AWS allows one.
  const [destination] = listOf(destinations ?? [], 'destinations');
  const logGroupArn = textOrNull(destination?.cloudWatchLogsLogGroup?.logGroupArn, 'logGroupArn');
  return {
    level: textOrNull(level, 'level') ?? 'OFF',
    includeExecutionData: flagOf(includeExecutionData ?? false, 'includeExecutionData'),
    logGroupArn: logGroupArn && withoutStreams(logGroupArn),
  };
}
