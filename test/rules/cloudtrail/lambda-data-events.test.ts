import rule from '../../../rules/cloudtrail/lambda-data-events.ts';
import type { AdvancedSelector, BasicSelector } from '../../../src/facts/cloudtrail.ts';
import { denied, lambdaFunction, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:ingest';
const other = 'arn:aws:lambda:eu-west-1:111122223333:function:ingest-2';
const invocations = (...Values: readonly string[]): BasicSelector => ({
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [{ Type: 'AWS::Lambda::Function', Values }],
});
const basic = (...selectors: readonly BasicSelector[]) => ({ selectors: { basic: selectors, advanced: null } });
const advanced = (...fields: readonly NonNullable<AdvancedSelector['FieldSelectors']>[number][]) => ({
  selectors: {
    basic: null,
    advanced: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
          ...fields,
        ],
      },
    ],
  },
});
const given = (fields: Parameters<typeof trail>[1]) => ({
  trail: [trail('audit', fields)],
  function: [lambdaFunction()],
});
const recorded = 'all invocations of function ingest are recorded';
const none = `no invocations of function ingest are recorded, such as Invoke of ${arn}`;

testRule(rule, {
  pass: [
    { name: 'a basic selector with its ARN', members: given(basic(invocations(other, arn))), message: recorded },
    {
      name: 'an advanced selector with its ARN',
      members: given(advanced({ Field: 'resources.ARN', Equals: [arn] })),
      message: recorded,
    },
    {
      name: 'writes alone, which invocations are',
      members: given(basic({ ...invocations(arn), ReadWriteType: 'WriteOnly' })),
      message: recorded,
    },
    {
      name: 'every function, which is told',
      members: given(basic(invocations('arn:aws:lambda'))),
      message: `${recorded}; trail audit, selector 1 takes every AWS::Lambda::Function that begins with arn:aws:lambda:, and each event is charged`,
    },
  ],
  fail: [
    {
      name: 'a function whose name begins with this one',
      members: given(basic(invocations(other))),
      message: `${none}: trail audit, selector 1: resources.ARN is ${arn}; selected: Equals ${other}`,
      remediation: `# Made of the selectors that the trail has now, and replaces them all: run one such command, scan again, run the next.\naws cloudtrail put-event-selectors --trail-name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --event-selectors '${JSON.stringify(
        [
          invocations(other),
          {
            ReadWriteType: 'WriteOnly',
            IncludeManagementEvents: false,
            DataResources: [{ Type: 'AWS::Lambda::Function', Values: [arn] }],
          },
        ],
      )}' --region eu-west-1`,
    },
    {
      name: 'reads alone',
      members: given(basic({ ...invocations(arn), ReadWriteType: 'ReadOnly' })),
      message: `${none}: trail audit, selector 1: readOnly is false; selected: Equals true`,
    },
    {
      name: 'a stopped trail',
      members: given({ logging: false, ...basic(invocations(arn)) }),
      message: `${none}: trail audit: it is not logging`,
    },
    {
      name: 'a pattern of functions, which CloudTrail would not take',
      members: given(basic(invocations('arn:aws:lambda:*'))),
      message: `${none}: trail audit, selector 1: ineffective: CloudTrail does not take the value arn:aws:lambda:*`,
    },
    { name: 'no trail', members: { function: [lambdaFunction()] }, message: `${none}: there is no trail` },
  ],
  gap: [
    {
      name: 'the selectors were denied',
      members: given({ selectors: denied('cloudtrail:GetEventSelectors') }),
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'functions could not be listed',
      holes: { function: [denied('lambda:ListFunctions')] },
      message: 'lambda:ListFunctions was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no function', message: 'no AWS::Lambda::Function in the scope of this control' }],
});
