import { expect, test } from 'vitest';
import { domain } from '../support/search-resources.ts';
import { logGroup, table, trail } from '../support/resources.ts';
import { asffResource } from '../../src/report/asff/resource.ts';

test.each([
  [trail(), 'AwsCloudTrailTrail'],
  [table(), 'AwsDynamoDbTable'],
  [domain(), 'AwsOpenSearchServiceDomain'],
  [logGroup(), 'Other'],
])('Security Hub knows a resource by its own name of the type', (resource, type) => {
  expect(asffResource(resource, 'aws', resource.region)).toMatchObject({ Type: type, Id: resource.arn });
});
