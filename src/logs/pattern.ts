/**
 * A CloudWatch Logs filter pattern, parsed.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export type Pattern = TermsPattern | JsonPattern | FieldsPattern;

/** Words and phrases that a message holds; no terms at all match every message. */
export interface TermsPattern {
  readonly kind: 'terms';
  readonly terms: readonly Term[];
}

export interface Term {
  /** `optional` is `?term`, `excluded` is `-term`. */
  readonly role: 'required' | 'optional' | 'excluded';
  readonly find: Text | Regex;
}

/** `{ … }`: a condition on a message that is a JSON object. */
export interface JsonPattern {
  readonly kind: 'json';
  readonly condition: Logic<JsonTest>;
}

/** `[ … ]`: conditions on the words of a message. */
export interface FieldsPattern {
  readonly kind: 'fields';
  /** The fields before `...`, counted from the first word; all fields when there is no `...`. */
  readonly before: readonly Field[];
  /** The fields after `...`, counted from the last word; null when there is no `...`. */
  readonly after: readonly Field[] | null;
}

export interface Field {
  readonly name: string | null;
  readonly condition: Logic<Comparison> | null;
}

export type Logic<Test> =
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Logic<Test>[] };

/** A test on the values that a selector takes from a JSON object: true if it holds for any of them. */
export interface JsonTest {
  readonly selector: readonly Step[];
  readonly predicate:
    Comparison | { readonly kind: 'is'; readonly value: null | boolean } | { readonly kind: 'not-exists' };
}

export type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'every-property' }
  | { readonly kind: 'every-element' };

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: Operator;
  /** Always a number when the operator is one of order. */
  readonly operand: NumberOperand | Text | Regex;
}

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/** A number without quotes, as written. */
export interface NumberOperand {
  readonly kind: 'number';
  readonly text: string;
}

/** In a comparison, `*` at either end stands for any characters. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

/** `%source%`. */
export interface Regex {
  readonly kind: 'regex';
  readonly source: string;
}

/** A decimal number as a pattern, or a word of a message, may spell it. */
export const decimalNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
