import rule from '../../../rules/glue/security-configuration.ts';
import { glueJob, glueSecurityConfiguration } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (fields: Parameters<typeof glueSecurityConfiguration>[1]) => ({
  glueJob: [glueJob()],
  glueSecurityConfiguration: [glueSecurityConfiguration('audit', fields)],
});

testRule(rule, {
  pass: [
    {
      name: 'everything is encrypted',
      members: given({}),
      message: 'cloudwatch SSE-KMS; bookmarks CSE-KMS; s3 SSE-KMS',
    },
    {
      name: 'what the policy does not ask for may stay open',
      params: { parts: ['cloudwatch'] },
      members: given({ jobBookmarksMode: 'DISABLED', s3Modes: ['DISABLED'] }),
      message: 'cloudwatch SSE-KMS',
    },
    {
      name: 'keys of Amazon S3 are allowed',
      params: { allowedS3Modes: ['SSE-KMS', 'SSE-S3'] },
      members: given({ s3Modes: ['SSE-S3'] }),
      message: 'cloudwatch SSE-KMS; bookmarks CSE-KMS; s3 SSE-S3',
    },
    {
      name: 'another region was refused',
      members: given({}),
      holes: { glueSecurityConfiguration: [denied('glue:GetSecurityConfigurations', { region: 'us-east-1' })] },
      message: 'cloudwatch SSE-KMS; bookmarks CSE-KMS; s3 SSE-KMS',
    },
  ],
  fail: [
    {
      name: 'the job has none',
      members: { glueJob: [glueJob('mask', { securityConfiguration: null })] },
      message: 'the job has no security configuration; one is required',
    },
    {
      name: 'the one it names was deleted; one of that name in another region is another one',
      members: {
        glueJob: [glueJob()],
        glueSecurityConfiguration: [glueSecurityConfiguration('audit', { region: 'us-east-1' })],
      },
      message: 'security configuration audit does not exist',
    },
    {
      name: 'logs are not encrypted',
      members: given({ cloudWatchMode: 'DISABLED' }),
      message: 'security configuration audit has cloudwatch DISABLED; SSE-KMS is required',
    },
    {
      name: 'bookmarks are not encrypted',
      members: given({ jobBookmarksMode: null }),
      message: 'security configuration audit has bookmarks not set; CSE-KMS is required',
    },
    {
      name: 'output is encrypted with keys of Amazon S3',
      members: given({ s3Modes: ['SSE-KMS', 'SSE-S3'] }),
      message: 'security configuration audit has s3 SSE-S3; SSE-KMS is required',
    },
    {
      name: 'nothing is set',
      members: given({ cloudWatchMode: null, jobBookmarksMode: null, s3Modes: [] }),
      message:
        'security configuration audit has cloudwatch not set; SSE-KMS is required; security configuration audit has bookmarks not set; CSE-KMS is required; security configuration audit has s3 not set; SSE-KMS is required',
    },
  ],
  gap: [
    {
      name: 'security configurations were not listed',
      members: { glueJob: [glueJob()] },
      holes: { glueSecurityConfiguration: [denied('glue:GetSecurityConfigurations')] },
      message: 'glue:GetSecurityConfigurations was denied in eu-west-1',
    },
    {
      name: 'jobs were not listed',
      holes: { glueJob: [denied('glue:GetJobs')] },
      message: 'glue:GetJobs was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::Glue::Job in the scope of this control' }],
});
