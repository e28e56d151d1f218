import {
  decimalNumber,
  type Comparison,
  type Field,
  type JsonTest,
  type Logic,
  type Pattern,
  type Step,
  type Term,
} from './pattern.ts';

/** The pattern in its shortest form, so that what was read within AWS's length limit is printed within it. */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'terms':
      return pattern.terms.map(printTerm).join(' ');
    case 'json':
      return `{${printLogic(pattern.condition, printJsonTest)}}`;
    case 'fields': {
      const { before, after } = pattern;
      return `[${[...before.map(printField), ...(after === null ? [] : ['...', ...after.map(printField)])].join(',')}]`;
    }
  }
}

const marks: Readonly<Record<Term['role'], string>> = { required: '', optional: '?', excluded: '-' };

function printTerm({ role, find }: Term): string {
  if (find.kind === 'regex') return `${marks[role]}%${find.source}%`;
  return marks[role] + (/^\w+$/.test(find.text) ? find.text : `"${find.text}"`);
}

function printField({ name, condition }: Field): string {
  if (condition === null) return name ?? '';
  return printLogic(condition, (comparison) => `${name}${printComparison(comparison)}`);
}

function printLogic<Test>(logic: Logic<Test>, printTest: (test: Test) => string): string {
  switch (logic.kind) {
    case 'test':
      return printTest(logic.test);
    case 'or':
      return logic.parts.map((part) => printLogic(part, printTest)).join('||');
    case 'and':
      return logic.parts
        .map((part) => (part.kind === 'or' ? `(${printLogic(part, printTest)})` : printLogic(part, printTest)))
        .join('&&');
  }
}

function printJsonTest({ selector, predicate }: JsonTest): string {
  const path = `$${selector.map(printStep).join('')}`;
  switch (predicate.kind) {
    case 'comparison':
      return path + printComparison(predicate, 'null');
    case 'is':
      return `${path} IS ${String(predicate.value).toUpperCase()}`;
    case 'not-exists':
      return `${path} NOT EXISTS`;
  }
}

function printStep(step: Step): string {
  switch (step.kind) {
    case 'property':
      return /^[\w-]+$/.test(step.name) ? `.${step.name}` : `['${step.name}']`;
    case 'element':
      return `[${step.index}]`;
    case 'every-property':
      return '.*';
    case 'every-element':
      return '[*]';
  }
}

function printComparison({ operator, operand }: Comparison, reserved?: string): string {
  if (operand.kind === 'regex') return `${operator}%${operand.source}%`;
  const bare = operand.kind === 'number' || (isWord(operand.text) && operand.text !== reserved);
  return operator + (bare ? operand.text : `"${operand.text}"`);
}

/** Whether the text can do without quotes and still be a text. */
function isWord(text: string): boolean {
  return /^[\w.+*-]+$/.test(text) && !decimalNumber.test(text);
}
