import { Statement } from './statement';
import { fits, fitsArn } from './wildcard';

/** The request as conditions see it. A key that is there but undefined is known, and has no value in this request. */
export type RequestContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A policy says something that a rehearsal can't judge. */
export class NotUnderstood extends Error {}

type Comparison = (wanted: string, actual: string) => boolean;

const COMPARISONS: Record<string, Comparison> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: fits,
  ArnEquals: fitsArn,
  ArnLike: fitsArn,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
};

/**
 * Whether every condition of a statement holds.
 *
 * @throws NotUnderstood on an operator or a key that isn't known
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionsHold(statement: Statement, context: RequestContext): boolean {
  return statement.conditions.every(condition => holds(condition, context, statement.source));
}

function holds({ operator, key, values }: Statement['conditions'][number], context: RequestContext, source: string): boolean {
  const parsed = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator);
  const [, quantifier, name = '', ifExists] = parsed ?? [];
  const actual = valuesOf(key, context, source);
  if (values.some(value => value.includes('${'))) {
    throw new NotUnderstood(`${source} uses a policy variable in the condition on ${key}, which a rehearsal doesn't fill in`);
  }
  if (name === 'Null') {
    return values.some(value => (value.toLowerCase() === 'true') === (actual.length === 0));
  }
  const negated = /^(String|Arn)Not/.test(name);
  const comparison = COMPARISONS[name.replace(/^(String|Arn)Not/, '$1')];
  if (!comparison) {
    throw new NotUnderstood(`${source} uses the condition operator ${operator}, which a rehearsal doesn't know`);
  }
  if (actual.length === 0) {
    return negated || ifExists !== undefined || quantifier === 'ForAllValues';
  }
  const one = (value: string): boolean => values.some(wanted => comparison(wanted, value)) !== negated;
  return quantifier === 'ForAnyValue' ? actual.some(one) : actual.every(one);
}

function valuesOf(key: string, context: RequestContext, source: string): readonly string[] {
  const found = Object.keys(context).find(known => known.toLowerCase() === key.toLowerCase());
  if (found === undefined) {
    throw new NotUnderstood(`${source} has a condition on ${key}, of which a rehearsal doesn't know the value`);
  }
  const value = context[found];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
