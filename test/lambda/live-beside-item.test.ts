import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import { answering, denied } from '../support/behaviours.ts';
import { functionItem, itemIn } from '../support/config-items.ts';
import { change, ruleEvent, scheduled } from '../support/config-rule-events.ts';
import { ConfigService } from '../support/config-service.ts';
import { answerFaultless } from '../support/faultless-account.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { account, homeRegion } from '../support/resources.ts';
import { loadFunction, type RuleFunction } from '../support/rule-function.ts';
import { bucketsAnswer, loggingAnswer, versioningAnswer } from '../support/s3-answers.ts';

let proxy: Proxy;
let lambda: RuleFunction;
let config: ConfigService;

beforeAll(async () => {
  proxy = await startProxy();
  lambda = await loadFunction(proxy.url);
  lambda.install(policyOf(rules.map((rule) => controlOf(rule))));
});
afterAll(async () => {
  lambda.remove();
  await proxy.stop();
});
beforeEach(() => {
  proxy.clear();
  config = new ConfigService(proxy);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

function answer(): void {
  answerFaultless(proxy);
  config.answer();
}

describe('what a control reads of a changed resource and its item does not hold is read live', () => {
  const functionArn = `arn:aws:lambda:${homeRegion}:${account}:function:load`;
  const described = { FunctionName: 'load', FunctionArn: functionArn, LoggingConfig: { LogFormat: 'JSON' } };
  const format = { control: 'lambda-log-format' };

  test('of a function, how it logs', async () => {
    proxy.when({ operation: 'ListFunctions' }, answering({ Functions: [described] }));
    answer();
    await lambda.invoke(ruleEvent(change(functionItem()), format));
    expect(config.sent).toEqual(['AWS::Lambda::Function/load COMPLIANT']);
  });

  test('of a Glue job, its arguments', async () => {
    const job = { Name: 'load', Role: 'load', Command: { Name: 'glueetl' }, GlueVersion: '5.0' };
    proxy.when({ operation: 'GetJobs' }, answering({ Jobs: [{ ...job, DefaultArguments: {} }] }));
    answer();
    const item = itemIn('event', { type: 'AWS::Glue::Job', id: 'load', arn: 'load', configuration: job });
    await lambda.invoke(ruleEvent(change(item), { control: 'glue-log-level' }));
    expect(config.sent).toEqual(['AWS::Glue::Job/load COMPLIANT']);
  });

  test('and is undecided where it is refused, for the reason that AWS gives', async () => {
    proxy.when({ operation: 'ListFunctions' }, denied());
    answer();
    await expect(lambda.invoke(ruleEvent(change(functionItem()), format))).rejects.toThrow(
      '1 undecided: denied lambda:ListFunctions',
    );
    expect(config.sent).toEqual([]);
  });

  test('and is undecided of a resource that is not listed yet, whatever others of its name there are', async () => {
    const other = { ...described, FunctionArn: functionArn.replace(homeRegion, 'us-east-1') };
    proxy.when({ operation: 'ListFunctions' }, answering({ Functions: [other] }));
    answer();
    await expect(lambda.invoke(ruleEvent(change(functionItem()), format))).rejects.toThrow('1 undecided');
    expect(config.sent).toEqual([]);
  });
});

describe('buckets', () => {
  const buckets = [
    ['here', homeRegion],
    ['there', 'us-east-1'],
    ['log-archive', 'us-east-1'],
  ] as const;

  test('of other regions are left to the functions there, but for those that hold logs', async () => {
    proxy.when({ operation: 'ListBuckets' }, answering(bucketsAnswer(buckets)));
    proxy.when({ operation: 'GetBucketLogging' }, answering(loggingAnswer()));
    proxy.when({ operation: 'GetBucketVersioning' }, answering(versioningAnswer('Enabled')));
    answer();
    await lambda.invoke(ruleEvent(scheduled(), { control: 's3-versioning' }));
    expect(config.sent).toEqual(['AWS::S3::Bucket/here COMPLIANT', 'AWS::S3::Bucket/log-archive COMPLIANT']);
  });

  test('that changed are known by the access logs that others write to them', async () => {
    const rule = rules.find(({ id }) => id === 's3/versioning')!;
    const control = controlOf(rule, {}, { bucketRole: ['access-log-bucket'] });
    lambda.install(policyOf([control], { id: 'access' }));
    proxy.when({ operation: 'ListBuckets' }, answering(bucketsAnswer([['here', homeRegion]])));
    proxy.when({ operation: 'GetBucketVersioning' }, answering(versioningAnswer('Enabled')));
    answer();
    const item = itemIn('event', { type: 'AWS::S3::Bucket', id: 'here', arn: 'arn:aws:s3:::here', configuration: {} });
    await lambda.invoke(ruleEvent(change(item), { policy: 'access', control: control.id }));
    expect(config.sent).toEqual(['AWS::S3::Bucket/here NOT_APPLICABLE']);
  });
});
