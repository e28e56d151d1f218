import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { stateMachine, stateMachineArn } from '../../support/pipeline-resources.ts';
import { account, homeRegion } from '../../support/resources.ts';

const arn = stateMachineArn('ingest');
const { logging: _, ...listed } = stateMachine('ingest', { machineType: 'EXPRESS' });

test.each(dialects)('a state machine reads as the live source lists it, in the %s dialect', (dialect) => {
  const configuration = { Arn: arn, StateMachineName: 'ingest', StateMachineType: 'EXPRESS' };
  const item = readItem(itemIn(dialect, { type: 'AWS::StepFunctions::StateMachine', id: arn, arn, configuration }));
  expect(listingOf(item as Named, 'stateMachine', account)).toEqual({
    stateMachine: [{ account, region: homeRegion, members: [listed], holes: [] }],
  });
});

test('an item without the type of the state machine leaves that open', () => {
  const item = readItem(itemIn('event', { type: 'AWS::StepFunctions::StateMachine', id: arn, arn, configuration: {} }));
  const { machineType: __, ...thin } = listed;
  expect(listingOf(item as Named, 'stateMachine', account).stateMachine?.[0]?.members).toEqual([thin]);
});

test('Config has a state machine under its ARN', () => {
  expect(resourceIdOf('stateMachine', stateMachine())).toBe(arn);
});
