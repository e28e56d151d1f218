import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { awsCommand } from '../src/aws-command.ts';

describe('a command', () => {
  test('plain names stand as they are, an option without value alone, the region last', () => {
    expect(awsCommand('logs put', 'eu-west-1', { name: '/aws/lambda/a', days: 30, enabled: true })).toBe(
      'aws logs put --name /aws/lambda/a --days 30 --enabled --region eu-west-1',
    );
  });

  test('what belongs to no region names none', () => {
    expect(awsCommand('iam get', 'global', { name: 'a' })).toBe('aws iam get --name a');
  });

  test.each(["it's", '$(id)', '`id`', 'a b', 'a;b', '"', '\\', '*', '~', '#', '!', '', "';rm -rf ~;'", '-n', '--x y'])(
    'a shell reads %j as one value of its option',
    (name) => {
      const command = awsCommand('logs put', 'eu-west-1', { name });
      const print = `set -- ${command}; for word; do printf '%s\\0' "$word"; done`;
      const words = execFileSync('/bin/sh', ['-c', print], { encoding: 'utf8' }).split('\0').slice(0, -1);
      const given = name.startsWith('-') ? [`--name=${name}`] : ['--name', name];
      expect(words).toEqual(['aws', 'logs', 'put', ...given, '--region', 'eu-west-1']);
    },
  );

  test('a control character is shown: no part of a name stands on a line of its own', () => {
    expect(awsCommand('logs put', 'eu-west-1', { name: 'a\n; touch /tmp/x #\u001b[2K' })).toBe(
      String.raw`aws logs put --name 'a\n; touch /tmp/x #\u{1b}[2K' --region eu-west-1`,
    );
  });
});
