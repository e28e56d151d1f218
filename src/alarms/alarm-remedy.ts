import { awsCommand } from '../aws-command.ts';
import type { AlarmView } from './facts.ts';

export const enableActions = ({ id, region }: AlarmView): string =>
  awsCommand('cloudwatch enable-alarm-actions', region, { 'alarm-names': id });

export const deleteMuteRule = (muteRule: string, region: string): string =>
  awsCommand('cloudwatch delete-alarm-mute-rule', region, { 'alarm-mute-rule-name': muteRule });

/** To set other actions an alarm is put anew as a whole. Undefined: of a log alarm. */
export function putAnew({ id, region, composite, log }: AlarmView): string | undefined {
  if (log !== null) return undefined;
  const [type, put] = composite ? ['CompositeAlarm', 'put-composite-alarm'] : ['MetricAlarm', 'put-metric-alarm'];
  return [
    awsCommand('cloudwatch describe-alarms', region, { 'alarm-names': id, 'alarm-types': type }),
    awsCommand(`cloudwatch ${put}`, region, { 'cli-input-json': 'file://alarm.json' }),
  ].join('\n');
}
