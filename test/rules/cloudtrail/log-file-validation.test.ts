import rule from '../../../rules/cloudtrail/log-file-validation.ts';
import { denied, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('cloudtrail:GetTrailStatus');

testRule(rule, {
  pass: [
    { name: 'it is on', members: { trail: [trail()] }, message: 'log file validation is on' },
    {
      name: 'where all trails are judged, without a look at the status',
      params: { trailScope: 'all' },
      members: { trail: [trail('audit', { multiRegion: false, logging: unread })] },
      message: 'log file validation is on',
    },
  ],
  fail: [
    {
      name: 'it is off on an audit trail',
      members: { trail: [trail('audit', { logFileValidation: false })] },
      message: 'log file validation is off; it must be on',
      remediation:
        'aws cloudtrail update-trail --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --enable-log-file-validation --region eu-west-1',
    },
    {
      name: 'it is off on a stopped trail, where all are judged',
      params: { trailScope: 'all' },
      members: { trail: [trail('audit', { logging: false, logFileValidation: false })] },
      message: 'log file validation is off; it must be on',
    },
  ],
  gap: [
    {
      name: 'whether it is an audit trail could not be read',
      members: { trail: [trail('audit', { logging: unread, logFileValidation: false })] },
      message: 'cloudtrail:GetTrailStatus was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a stopped trail',
      members: { trail: [trail('audit', { logging: false, logFileValidation: false })] },
      message: 'not a logging multi-region trail',
    },
    {
      name: 'a single-region trail, without a look at its status',
      members: { trail: [trail('audit', { multiRegion: false, logging: unread })] },
      message: 'not a logging multi-region trail',
    },
  ],
});
