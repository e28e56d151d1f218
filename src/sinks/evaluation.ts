/** One answer to AWS Config on one resource. https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html */
export interface Evaluation {
  readonly type: string;
  /** AWS Config's own resourceId. */
  readonly id: string;
  readonly compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  /** 1 to 256 characters. */
  readonly annotation: string;
}

/** AWS Config keeps one result a rule, type and id: the ids of two types may be the same. */
export function keyOf({ type, id }: Pick<Evaluation, 'type' | 'id'>): string {
  return `${type}\n${id}`;
}
