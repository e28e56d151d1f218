import { paramsSchema } from '../params.ts';
import type { AnyRule, ParamSchema } from '../rule.ts';
import { bucketRoles } from '../facts/log-buckets.ts';
import { severities } from './policy.ts';
import { described, mapping, name, oneOrMore, text, texts, type Properties } from './schema-words.ts';

/** A whole scalar `$name` stands for a parameter of the policy. */
export const reference = /^\$([A-Za-z][A-Za-z0-9_-]*)$/;

const severity = {
  title: 'severity',
  enum: severities,
  description: 'How bad a failure is.',
};
const severityOrOff = { ...severity, enum: [...severities, 'off'] };

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

const bucketRole = {
  type: 'array',
  items: { title: 'role of a bucket', enum: bucketRoles },
  minItems: 1,
  description:
    'What a bucket is to the logs. audit-bucket: a trail or AWS Config delivers to it. access-log-bucket: the server access logs of an audit bucket, or of one in a class, go to it.',
};

const appliesTo = mapping(
  'scope of a control',
  'The resources that the control judges: those that meet every part given here. All of its kind when left out.',
  [],
  {
    class: described(oneOrMore, 'A class of `classification`, or several of which it belongs to any.'),
    notClass: described(oneOrMore, 'A class of `classification`, or several, to none of which it belongs.'),
    bucketRole,
    retentionClass: described(oneOrMore, 'A class of `retentionClasses`, or several.'),
    names: described(texts, 'Patterns (`*` stands for any characters) on the name, case-insensitive; in quotes.'),
  },
);

export const manualControl = mapping(
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

export const override = mapping('override', 'What changes in a control that is inherited through `extends`.', [], {
  severity: described(severityOrOff, 'Another severity; `off` switches the control off, which every report tells.'),
  params: { type: 'object', description: "Other values of the rule's parameters." },
});

/** A control, its parameters by those of its rule. */
export function control(rules: readonly AnyRule[]): object {
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

/** A rule's parameters, as a control gives them. */
export function paramsOf(rule: AnyRule): object {
  const properties = Object.entries(rule.params).map(([key, schema]) => [key, orReference(schema)]);
  return {
    ...paramsSchema(rule.params),
    title: `parameters of ${rule.id}`,
    description: rule.title,
    properties: Object.fromEntries(properties) as Properties,
  };
}
