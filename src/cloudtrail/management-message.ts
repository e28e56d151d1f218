import type { Coverage } from './coverage.ts';
import { anyName } from './events.ts';

const shown = 3;

/** The answer about management events as one clause: of those that are not recorded, one and why it is not. */
export function managementMessage(
  { verdict, counterexample, reasons }: Coverage,
  exceptSources: readonly string[],
): string {
  const except = exceptSources.length > 0 ? ` other than those of ${exceptSources.join(' and ')}` : '';
  if (verdict === 'covered') return `all management events${except} are recorded in every region`;
  const told = reasons.map(({ trail, selector, reason }) => {
    const who = [trail === undefined ? '' : `trail ${trail}`, selector ?? ''].filter((part) => part !== '').join(', ');
    return who === '' ? reason : `${who}: ${reason}`;
  });
  const rest = told.length - shown;
  const why = [...told.slice(0, shown), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
  if (!counterexample) return why;
  const { eventName, eventSource, readOnly } = counterexample;
  const kind = readOnly === 'true' ? 'read' : 'write';
  const event = eventName === anyName ? `${kind} events` : `the ${kind} event ${eventName}`;
  const recorded = eventName === anyName ? 'are not all recorded' : 'is not recorded';
  return `${event} of ${eventSource} ${recorded}: ${why === '' ? 'no multi-region trail is logging' : why}`;
}
