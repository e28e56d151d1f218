import { answering, awsError, type Behaviour, type Reply } from './behaviours.ts';
import type { Proxy } from './proxy.ts';
import type { AwsRequest } from './request.ts';
import { resultToken } from './config-rule-events.ts';

/** An evaluation as it is on the wire; times in seconds. */
export interface Put {
  readonly ComplianceResourceType: string;
  readonly ComplianceResourceId: string;
  readonly ComplianceType: string;
  readonly Annotation?: string;
  readonly OrderingTimestamp: number;
}

/** What a rule's results are under. */
const pageSize = 100;

/**
 * AWS Config, as strict as its API model: it refuses what AWS would, keeps one result a type and id, and lists what it keeps. moto's own
 * takes anything.
 */
export class ConfigService {
  /** Results by type and id. */
  readonly results = new Map<string, Put>();
  readonly #proxy: Proxy;
  /** How many evaluations of the next calls are answered as failed, each once. */
  failNext = 0;

  constructor(proxy: Proxy) {
    this.#proxy = proxy;
  }

  /** From now on it answers what no earlier behaviour does. */
  answer(): void {
    this.#proxy
      .when({ operation: 'PutEvaluations' }, (request) => this.#put(request))
      .when({ operation: 'GetComplianceDetailsByConfigRule' }, (request) => this.#details(request));
  }

  /** The bodies of the calls of PutEvaluations, in order. */
  get bodies(): readonly string[] {
    return this.#proxy.requests.filter(({ operation }) => operation === 'PutEvaluations').map(({ body }) => body);
  }

  /** All evaluations that were sent, in order, as `TYPE/ID COMPLIANCE`. */
  get sent(): readonly string[] {
    return this.puts.map((put) => `${put.ComplianceResourceType}/${put.ComplianceResourceId} ${put.ComplianceType}`);
  }

  get puts(): readonly Put[] {
    return this.bodies.flatMap((body) => (JSON.parse(body) as { Evaluations: Put[] }).Evaluations);
  }

  /** What AWS Config holds from before. */
  hold(type: string, id: string, compliance: string, at = Date.parse('2026-11-21T12:00:00Z') / 1000): void {
    this.#keep({
      ComplianceResourceType: type,
      ComplianceResourceId: id,
      ComplianceType: compliance,
      OrderingTimestamp: at,
    });
  }

  #keep(put: Put): void {
    this.results.set(`${put.ComplianceResourceType}\n${put.ComplianceResourceId}`, put);
  }

  #put(request: AwsRequest): Reply {
    const { Evaluations, ResultToken, TestMode } = request.input as {
      Evaluations?: Put[];
      ResultToken?: string;
      TestMode?: boolean;
    };
    const refuse = (code: string, message: string): Reply => awsError(request, code, message, 400);
    const wrong = invalid(Evaluations);
    if (wrong !== undefined) return refuse('ValidationException', `${wrong}; token ${ResultToken}`);
    if (TestMode !== true && ResultToken !== resultToken)
      return refuse('InvalidResultTokenException', 'The specified ResultToken is invalid.');
    const evaluations = Evaluations ?? [];
    const failed = evaluations.slice(0, this.failNext);
    this.failNext -= failed.length;
    if (TestMode !== true) for (const put of evaluations.slice(failed.length)) this.#keep(put);
    return { status: 200, body: JSON.stringify({ FailedEvaluations: failed }) };
  }

  #details(request: AwsRequest): Reply {
    const {
      ConfigRuleName,
      ComplianceTypes,
      NextToken,
      Limit = pageSize,
    } = request.input as {
      ConfigRuleName: string;
      ComplianceTypes?: string[];
      NextToken?: string;
      Limit?: number;
    };
    if (ConfigRuleName.length > 64 || Limit > 100 || ComplianceTypes?.includes('INSUFFICIENT_DATA'))
      return awsError(request, 'ValidationException', '1 validation error detected', 400);
    const kept = [...this.results.values()].filter((put) => ComplianceTypes?.includes(put.ComplianceType) ?? true);
    const start = Number(NextToken ?? 0);
    const EvaluationResults = kept.slice(start, start + Limit).map((put) => ({
      EvaluationResultIdentifier: {
        EvaluationResultQualifier: {
          ConfigRuleName,
          ResourceType: put.ComplianceResourceType,
          ResourceId: put.ComplianceResourceId,
        },
        OrderingTimestamp: put.OrderingTimestamp,
      },
      ComplianceType: put.ComplianceType,
    }));
    const next = start + Limit < kept.length && { NextToken: String(start + Limit) };
    return { status: 200, body: JSON.stringify({ EvaluationResults, ...next }) };
  }
}

/** The item that GetResourceConfigHistory answers with, whatever is asked; none when left out. */
export function history(item?: object): Behaviour {
  return answering(() => ({ configurationItems: item === undefined ? [] : [onTheWire(item)] }));
}

/** AWS's JSON has times in seconds. */
function onTheWire(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value instanceof Date ? value.getTime() / 1000 : value]),
  );
}

/** What the API's model refuses. https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html */
function invalid(evaluations: readonly Put[] | undefined): string | undefined {
  if (!evaluations || evaluations.length === 0) return 'evaluations are required';
  if (evaluations.length > 100) return `${evaluations.length} evaluations; at most 100 are allowed`;
  const keys = evaluations.map((put) => `${put.ComplianceResourceType}\n${put.ComplianceResourceId}`);
  if (new Set(keys).size < keys.length) return 'two evaluations of one resource';
  for (const { ComplianceResourceType: type, ComplianceResourceId: id, ...put } of evaluations) {
    if (!(type.length >= 1 && type.length <= 256)) return 'complianceResourceType must have 1 to 256 characters';
    if (!(id.length >= 1 && id.length <= 768)) return 'complianceResourceId must have 1 to 768 characters';
    if (!['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'].includes(put.ComplianceType))
      return `complianceType ${put.ComplianceType} is not allowed`;
    if (put.Annotation !== undefined && !(put.Annotation.length >= 1 && put.Annotation.length <= 256))
      return 'annotation must have 1 to 256 characters';
    if (typeof put.OrderingTimestamp !== 'number') return 'orderingTimestamp is required';
  }
  return undefined;
}
