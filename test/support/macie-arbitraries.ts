import fc from 'fast-check';
import { bucketNames } from './bucket-arbitraries.ts';
import { macieBucket, macieSession } from './resources.ts';

const places = fc.constantFrom('eu-west-1', 'us-east-1');
const times = fc.constantFrom(null, '2026-11-22T11:00:00Z', '2026-09-01T00:00:00Z');

export const macieSessions = fc
  .record({
    region: places,
    status: fc.constantFrom('ENABLED', 'ENABLED', 'PAUSED'),
    discovery: fc.constantFrom('ENABLED', 'DISABLED'),
  })
  .map(({ region: place, status, discovery }) => macieSession(status, { status: discovery }, { region: place }));

const answers = fc.constantFrom('TRUE', 'FALSE', 'UNKNOWN');
export const macieBuckets = fc
  .record({
    id: bucketNames,
    region: places,
    sensitivityScore: fc.constantFrom(-1, 1, 50, 51, 100, null),
    automatedDiscoveryMonitoringStatus: fc.constantFrom('MONITORED', 'NOT_MONITORED', null),
    isDefinedInJob: answers,
    isMonitoredByJob: answers,
    lastJobRunTime: times,
    errorCode: fc.constantFrom(null, null, null, 'ACCESS_DENIED'),
  })
  .map(({ id, ...fields }) => macieBucket(id, fields));
