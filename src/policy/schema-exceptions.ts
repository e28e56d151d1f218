import { textLike } from './patterns.ts';
import { day, described, mapping, text, texts } from './schema-words.ts';

const accounts = {
  type: 'array',
  items: textLike('account'),
  minItems: 1,
  description: 'Account ids, each in quotes. All accounts when left out.',
};
export const waiver = mapping(
  'waiver',
  'A known failure that is accepted for a time. The failure stays visible in every report.',
  ['id', 'control', 'resources', 'reason', 'owner', 'approvedBy', 'approvedOn', 'expires'],
  {
    id: described(textLike('waiver'), 'Such as W-2026-014.'),
    control: described(text, 'Id of the control.'),
    resources: described(texts, 'Exact ARNs or names, or patterns (`*`) that say more than `*` alone; in quotes.'),
    accounts,
    reason: described(text, 'Why the failure is accepted.'),
    owner: described(text, 'Who answers for mending it.'),
    approvedBy: described(text, 'Somebody other than the owner.'),
    approvedOn: described(day, 'YYYY-MM-DD.'),
    expires: described(
      day,
      'YYYY-MM-DD, in UTC, at most `maxWaiverDays` (365) days after approvedOn. The waiver holds to the end of that day.',
    ),
    compensatingControls: described(
      texts,
      'What is done instead. Required where the HIPAA specification is addressable.',
    ),
    addressableRationale: described(
      text,
      'Why the addressable specification is not reasonable and appropriate here, 45 CFR 164.306(d)(3)(ii)(B).',
    ),
  },
);

export const attestation = mapping(
  'attestation',
  'A dated statement of a person, for a manual control or for evidence that another account holds.',
  ['control', 'statement', 'by', 'approvedBy', 'on', 'expires'],
  {
    control: described(text, 'Id of a manual control; or, with `resources`, of any control.'),
    resources: described(texts, 'The resources it speaks of: exact ARNs or names, or patterns (`*`); in quotes.'),
    accounts,
    statement: described(text, 'What is attested.'),
    by: described(text, 'Who attests it.'),
    role: described(text, 'In what role.'),
    approvedBy: described(text, 'Somebody other than `by`.'),
    reference: described(text, 'Where the evidence can be seen: a document, a ticket.'),
    on: described(day, 'YYYY-MM-DD.'),
    expires: described(day, 'YYYY-MM-DD, in UTC.'),
  },
);
