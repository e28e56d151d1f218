import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { resourceTypes } from '../../../src/facts/index.ts';
import { isRecorded } from '../../../src/sources/config-item/index.ts';

/** https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html */
const recordedTypes = [
  'AWS::Athena::WorkGroup',
  'AWS::OpenSearch::Domain',
  'AWS::CloudTrail::EventDataStore',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::Config::ConfigurationRecorder',
  'AWS::DynamoDB::Table',
  'AWS::EMRServerless::Application',
  'AWS::Events::Rule',
  'AWS::Glue::Job',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
];

test('the items of every recorded type that a rule judges can be read', () => {
  const judged = [...new Set(rules.map(({ subject }) => subject))];
  const recorded = judged.filter((subject) => recordedTypes.includes(resourceTypes[subject]));
  expect(recorded.filter((subject) => !isRecorded(subject))).toEqual([]);
  expect(recorded).toContain('trail');
});
