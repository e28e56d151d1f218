import rule from '../../../rules/glue/log-level.ts';
import { glueJob } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const filter = '--enable-continuous-log-filter';
const set = (where: string) =>
  `aws glue get-job --job-name mask --query Job --region eu-west-1
aws glue update-job --job-name mask --job-update '{"Role":"ROLE","Command":{"Name":"glueetl","ScriptLocation":"SCRIPT_LOCATION"},"${where}":{"${filter}":"true"}}' --region eu-west-1`;

testRule(rule, {
  pass: [
    { name: 'the filter was left alone', members: { glueJob: [glueJob()] }, message: `${filter} is not set` },
    {
      name: 'no run can turn the filter off, whatever the default',
      members: {
        glueJob: [
          glueJob('mask', { defaultArguments: { [filter]: 'false' }, nonOverridableArguments: { [filter]: 'true' } }),
        ],
      },
      message: `${filter} is true`,
    },
  ],
  fail: [
    {
      name: 'the filter is off',
      members: { glueJob: [glueJob('mask', { defaultArguments: { [filter]: 'False' } })] },
      message: `${filter} is False; it must not be`,
      remediation: set('DefaultArguments'),
    },
    {
      name: 'no run can turn the filter on',
      members: {
        glueJob: [
          glueJob('mask', { defaultArguments: { [filter]: 'true' }, nonOverridableArguments: { [filter]: 'false' } }),
        ],
      },
      message: `${filter} is false; it must not be`,
      remediation: set('NonOverridableArguments'),
    },
  ],
  gap: [
    {
      name: 'the arguments are not known, as in an item of AWS Config',
      members: {
        glueJob: [
          glueJob('mask', {
            nonOverridableArguments: {
              gap: 'not-asked',
              account,
              region: homeRegion,
              needs: 'AWS::Glue::Job nonOverridableArguments',
            },
          }),
        ],
      },
      message: 'AWS::Glue::Job nonOverridableArguments was not collected in eu-west-1',
    },
    {
      name: 'jobs were not listed',
      holes: { glueJob: [denied('glue:GetJobs')] },
      message: 'glue:GetJobs was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::Glue::Job in the scope of this control' }],
});
