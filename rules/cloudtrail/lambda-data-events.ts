import { functionEvents, withoutCallers } from '../../src/cloudtrail/events.ts';
import { arnOf } from '../../src/data-events/arn.ts';
import { judgeDataEvents } from '../../src/data-events/judge.ts';
import { costOf, recordedBy, references } from '../../src/data-events/parameters.ts';
import { recorderDetails, recorderFacts } from '../../src/data-events/recorders.ts';
import { defineRule } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/lambda-data-events',
  title: 'Every invocation of the function is recorded by a trail that is logging',
  rationale: 'The function itself does not tell which principal had it process data.',
  remediation: `aws cloudtrail put-event-selectors --trail-name NAME --advanced-event-selectors '[EXISTING SELECTORS, {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::Lambda::Function"]}, {"Field": "resources.ARN", "Equals": ["FUNCTION_ARN"]}]}]'`,
  references: [...references, 'https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html'],
  costImpact: costOf('invocations'),
  subject: 'function',
  facts: recorderFacts,
  details: recorderDetails,
  params: recordedBy,
  judge(lambdaFunction, facts, { acceptEventDataStores, allowedActorExclusions }) {
    const arn = arnOf(lambdaFunction);
    return judgeDataEvents(
      {
        resource: `function ${lambdaFunction.id}`,
        subject: lambdaFunction,
        region: lambdaFunction.region,
        events: (need) => withoutCallers(functionEvents(arn, need), allowedActorExclusions),
        // CloudTrail counts them as writes.
        directions: ['write'],
        verbs: { read: 'reads', write: 'invocations' },
        arn,
        operator: 'Equals',
      },
      facts,
      acceptEventDataStores,
    );
  },
});
