import { paramsSchema } from '../params.ts';
import type { AnyRule, ParamSchema } from '../rule.ts';
import { patterns, textLike } from './patterns.ts';
import { severities } from './policy.ts';

/** A whole scalar `$name` stands for a parameter of the policy. */
export const reference = /^\$([A-Za-z][A-Za-z0-9_-]*)$/;

/** Types of a policy's parameters, named as rules name those of theirs. */
export const parameterTypes = ['integer', ['integer', 'null'], 'boolean', 'string', 'array'] as const;

const text = textLike('text');
const day = { type: 'string', format: 'date' };
const name = textLike('id');
const texts = { type: 'array', items: text, minItems: 1 };
const accounts = {
  type: 'array',
  items: textLike('account'),
  minItems: 1,
  description: 'Account ids, each in quotes. All accounts when left out.',
};
const oneOrMore = { type: ['string', 'array'], items: text, minItems: 1 };
const severity = {
  title: 'severity',
  enum: severities,
  description: 'How bad a failure is.',
};
const severityOrOff = { ...severity, enum: [...severities, 'off'] };

type Properties = Readonly<Record<string, object>>;

/** A mapping with just these keys. `title` is the noun that messages use. */
function mapping(title: string, description: string, required: readonly string[], properties: Properties): object {
  return { title, description, type: 'object', additionalProperties: false, required, properties };
}

function described(schema: object, description: string): object {
  return { ...schema, description };
}

const matchers = {
  arns: {
    type: 'array',
    items: textLike('arn'),
    minItems: 1,
    description: 'Exact ARNs.',
  },
  names: described(texts, 'Patterns (`*` stands for any characters) on the name, case-insensitive; in quotes.'),
};

const citation = mapping('citation', 'A section of the law that the control serves.', ['ref', 'strength'], {
  framework: described(name, 'Id of the framework; that of the policy when left out.'),
  ref: described(text, 'The section, such as 164.312(b) or Art. 32(1)(b).'),
  status: {
    title: 'status',
    enum: ['required', 'addressable'],
    description: 'HIPAA: whether the specification is required or addressable, 45 CFR 164.306(d).',
  },
  strength: {
    title: 'strength',
    enum: ['direct', 'supporting', 'interpretive'],
    description: 'direct: the section asks for this; supporting: it helps; interpretive: our reading of the section.',
  },
  note: described(text, 'What should be known of this citation.'),
});
const citations = {
  type: 'array',
  items: citation,
  minItems: 1,
  description: 'The sections of law that it serves; at least one.',
};

const appliesTo = mapping(
  'scope of a control',
  'The resources that the control judges: those that meet every part given here. All of its kind when left out.',
  [],
  {
    class: described(oneOrMore, 'A class of `classification`, or several.'),
    retentionClass: described(oneOrMore, 'A class of `retentionClasses`, or several.'),
    names: described(texts, 'Patterns (`*` stands for any characters) on the name; in quotes.'),
  },
);

const manualControl = mapping(
  'manual control',
  'A requirement that no machine can check: a person attests it.',
  ['id', 'title', 'statement', 'severity', 'maxAgeDays', 'citations'],
  {
    id: described(name, 'Lower-case words joined by hyphens; never used again for something else.'),
    title: described(text, 'The wanted state, in a sentence.'),
    statement: described(text, 'What has to be true for an attestation to be given.'),
    severity,
    maxAgeDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3653,
      description: 'Days after which an attestation is too old, whatever it says of its own expiry.',
    },
    citations,
    rationale: described(text, 'Why it matters.'),
  },
);

const override = mapping('override', 'What changes in a control that is inherited through `extends`.', [], {
  severity: described(severityOrOff, 'Another severity; `off` switches the control off, which every report tells.'),
  params: { type: 'object', description: "Other values of the rule's parameters." },
});

const waiver = mapping(
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
      'YYYY-MM-DD, in UTC, at most 365 days after approvedOn. The waiver holds to the end of that day.',
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

const attestation = mapping(
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

function control(rules: readonly AnyRule[]): object {
  const schema = mapping(
    'control',
    'A rule bound to parameters, severity, scope and citations.',
    ['id', 'rule', 'severity', 'citations'],
    {
      id: described(name, 'Lower-case words joined by hyphens; never used again for something else.'),
      rule: { title: 'rule', enum: rules.map((rule) => rule.id), description: 'Id of the rule that judges.' },
      title: described(text, "The rule's title when left out."),
      severity,
      params: { type: 'object', description: "Values of the rule's parameters; its defaults hold for the rest." },
      appliesTo,
      citations,
      rationale: described(text, 'Why the values are what they are.'),
    },
  );
  const byRule = rules.map((rule) => ({
    if: { properties: { rule: { const: rule.id } }, required: ['rule'] },
    then: { properties: { params: { $ref: `#/definitions/${paramsDefinition(rule.id)}` } } },
  }));
  return byRule.length === 0 ? schema : { ...schema, allOf: byRule };
}

/** The name under `definitions` of the schema of a rule's parameters. */
export const paramsDefinition = (rule: string): string => rule.replaceAll('/', '.');

/** In the file a `$name` may stand for any value; by the time that values are checked none is left. */
function orReference(schema: ParamSchema): object {
  const { description, default: value, ...rest } = schema;
  return { description, default: value, if: { type: 'string', pattern: reference.source }, else: rest };
}

function paramsOf(rule: AnyRule): object {
  const properties = Object.entries(rule.params).map(([key, schema]) => [key, orReference(schema)]);
  return {
    ...paramsSchema(rule.params),
    title: `parameters of ${rule.id}`,
    description: rule.title,
    properties: Object.fromEntries(properties) as Properties,
  };
}

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
          then: { title: 'value', enum: ['enabled'] },
          items: textLike('region'),
          minItems: 1,
          description: 'Names of regions, or `enabled`: every region that is enabled in the account.',
        },
      }),
      classification: {
        type: 'object',
        propertyNames: name,
        additionalProperties: {
          ...mapping('class', 'What makes a resource belong to the class: any one matcher is enough.', [], matchers),
          minProperties: 1,
        },
        description: 'Classes of resources by the data they hold. A class replaces that of an extended policy.',
      },
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
