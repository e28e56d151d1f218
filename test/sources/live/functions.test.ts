import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:ingest';
const place = { account: '111122223333', region: 'eu-west-1' };
const configuration = { FunctionName: 'ingest', FunctionArn: arn };
const listed = async () => (await openAt(account.url).collect(['function'])).listings.function![0]!;
const answer = (more: object = {}) =>
  account.when({ operation: 'ListFunctions' }, answering({ Functions: [{ ...configuration, ...more }] }));

test('a function of which nothing was set logs as Lambda does by default', async () => {
  answer({ PackageType: 'Image' });
  expect(await listed()).toEqual({
    ...place,
    members: [
      {
        type: 'AWS::Lambda::Function',
        id: 'ingest',
        ...place,
        arn,
        runtime: null,
        packageType: 'Image',
        masterArn: null,
        loggingConfig: {
          logFormat: 'Text',
          applicationLogLevel: null,
          systemLogLevel: null,
          logGroup: '/aws/lambda/ingest',
        },
        logVariables: {},
        calls: { listing: [1] },
      },
    ],
    holes: [],
    calls: [1],
  });
});

test('of the environment only the variables of loggers are kept', async () => {
  answer({
    Runtime: 'python3.14',
    LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG', SystemLogLevel: 'WARN', LogGroup: '/etl' },
    Environment: { Variables: { LOG_LEVEL: 'DEBUG', POWERTOOLS_LOGGER_LOG_EVENT: 'true', PASSWORD: 'hunter2' } },
  });
  expect((await listed()).members).toMatchObject([
    {
      runtime: 'python3.14',
      packageType: 'Zip',
      loggingConfig: { logFormat: 'JSON', applicationLogLevel: 'DEBUG', systemLogLevel: 'WARN', logGroup: '/etl' },
      logVariables: { LOG_LEVEL: 'DEBUG', POWERTOOLS_LOGGER_LOG_EVENT: 'true' },
    },
  ]);
  expect(JSON.stringify(await listed())).not.toContain('hunter2');
});

test('an environment that could not be decrypted is a gap', async () => {
  answer({ Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'kms' } } });
  expect((await listed()).members).toMatchObject([
    { logVariables: { gap: 'denied', ...place, needs: 'kms:Decrypt of the environment of the function' } },
  ]);
});

test('a replica of Lambda@Edge names the function it was made of', async () => {
  const masterArn = 'arn:aws:lambda:us-east-1:111122223333:function:edge:3';
  answer({ MasterArn: masterArn });
  expect((await listed()).members).toMatchObject([{ masterArn }]);
});

test('functions come from all pages; what a refused page would have shown is a hole', async () => {
  account.when({ operation: 'ListFunctions' }, (request) =>
    request.path.includes('Marker=two')
      ? denied()(request)
      : answering({ Functions: [configuration], NextMarker: 'two' })(request),
  );
  expect(await listed()).toMatchObject({
    members: [{ id: 'ingest' }],
    holes: [{ gap: 'denied', ...place, needs: 'lambda:ListFunctions' }],
    calls: [1, 2],
  });
});

test('an answer without functions is malformed', async () => {
  account.when({ operation: 'ListFunctions' }, answering({}));
  expect((await listed()).holes).toMatchObject([{ gap: 'malformed', needs: 'lambda:ListFunctions' }]);
});
