import type { AnyRule } from '../rule.ts';
import { patterns, textLike } from './patterns.ts';
import { control, manualControl, override, paramsDefinition, paramsOf } from './schema-controls.ts';
import { attestation, waiver } from './schema-exceptions.ts';
import { classification, matchers } from './schema-classification.ts';
import { day, described, mapping, name, oneOrMore, text } from './schema-words.ts';

/** Types of a policy's parameters, named as rules name those of theirs. */
const parameterTypes = ['integer', ['integer', 'null'], 'boolean', 'string', 'array'] as const;

const retentionClass = mapping('retention class', 'Records that are to be kept equally long.', ['id', 'match'], {
  id: described(name, 'What controls name in `appliesTo`.'),
  match: {
    ...mapping('match of a retention class', 'Any one of these is enough.', [], {
      role: {
        title: 'role',
        enum: ['trail-log-group'],
        description: 'trail-log-group: the log group that a trail delivers to.',
      },
      class: described(text, 'A class of `classification`.'),
      ...matchers,
      any: { title: 'value', enum: [true], description: 'Whatever no earlier class matched.' },
    }),
    minProperties: 1,
  },
});

const parameter = mapping('parameter', 'A value with a name, used as `$name`.', ['default'], {
  type: {
    title: 'type',
    enum: parameterTypes,
    description: 'Left out when a parameter of an extended policy gets another default.',
  },
  default: { description: 'Its value.' },
  minimum: { type: 'number', description: 'The least that the value may be.' },
  maximum: { type: 'number', description: 'The most that the value may be.' },
  rationale: described(text, 'Why the value is what it is.'),
});

/** The JSON Schema (draft 7) of a policy file: by it policies are checked, and editors complete and explain. */
export function policySchema(rules: readonly AnyRule[]): object {
  const policy = mapping(
    'policy',
    'A policy of Trailproof: controls over the logging, monitoring and auditing of AWS accounts.',
    ['trailproof', 'id', 'title', 'version', 'legalBasisReviewed', 'framework'],
    {
      trailproof: { title: 'value', enum: [1], description: 'Version of the format of this file.' },
      id: described(name, 'Lower-case words joined by hyphens; it goes into the ids of findings.'),
      title: described(text, 'What reports call the policy.'),
      version: described(textLike('version'), 'Version of the policy, such as 1.0.0.'),
      legalBasisReviewed: described(day, 'YYYY-MM-DD: when the citations were last held against the law.'),
      framework: mapping('framework', 'The law or standard that the policy serves.', ['id', 'title'], {
        id: described(name, 'Such as hipaa or gdpr.'),
        title: described(text, 'Its name.'),
        source: described(text, 'Where its text can be read.'),
      }),
      extends: described(
        oneOrMore,
        'Policies of the same framework to build on: names of shipped ones, or paths relative to this file.',
      ),
      parameters: {
        type: 'object',
        propertyNames: { pattern: patterns.parameter.pattern },
        additionalProperties: parameter,
        description: 'Values with names. Those of an extended policy can get another default here.',
      },
      scope: mapping('scope', 'Where to look.', [], {
        regions: {
          type: ['string', 'array'],
          if: { type: 'string' },
          then: textLike('enabledRegions'),
          items: textLike('region'),
          minItems: 1,
          description: 'Names of regions, or `enabled`: every region that is enabled in the account.',
        },
      }),
      classification,
      retentionClasses: {
        type: 'array',
        items: retentionClass,
        minItems: 1,
        description:
          'In order: a resource falls into the first class that matches. The list replaces an inherited one.',
      },
      controls: { type: 'array', items: control(rules), description: 'What is checked.' },
      manualControls: { type: 'array', items: manualControl, description: 'What a person attests.' },
      overrides: {
        type: 'object',
        additionalProperties: override,
        description: 'Ids of inherited controls, and what changes in them.',
      },
      maxWaiverDays: {
        type: 'integer',
        minimum: 1,
        maximum: 365,
        description:
          'The most days, from approval, that a waiver may hold: 365 when left out. An extended policy can be stricter only.',
      },
      waivers: { type: 'array', items: waiver, description: 'Failures that are accepted for a time.' },
      attestations: { type: 'array', items: attestation, description: 'Statements for what no machine can check.' },
    },
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...policy,
    definitions: Object.fromEntries(rules.map((rule) => [paramsDefinition(rule.id), paramsOf(rule)])),
  };
}
