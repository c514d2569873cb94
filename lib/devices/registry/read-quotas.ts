import { clientOptions, type RegistryPlace } from './aws/clients';
import { defaultQuotas, type Quotas } from './quotas';
import type { RegistryOperation } from './registry';

/** Code of AWS IoT Core in Service Quotas. */
const serviceCode = 'iotcore';
/** How it names the calls a second of an operation. */
const quotaName = /^([A-Za-z]+) API TPS$/;

/** Quotas of an account, and whose word it is. */
export interface KnownQuotas {
  readonly quotas: Quotas;
  readonly source: 'service-quotas' | 'defaults';
}

/** Quotas that Service Quotas tells, over the defaults for operations that it does not list. */
export function quotasFrom(listed: Iterable<{ readonly QuotaName?: string; readonly Value?: number }>): Quotas {
  const quotas: Record<string, number> = { ...defaultQuotas };
  for (const { QuotaName = '', Value } of listed) {
    const name = quotaName.exec(QuotaName)?.[1];
    const operation = name && ((name[0]?.toLowerCase() + name.slice(1)) as RegistryOperation);
    if (operation && operation in defaultQuotas && Value !== undefined && Value > 0) quotas[operation] = Value;
  }
  return quotas as Quotas;
}

/**
 * Calls a second of an account and region from Service Quotas; the defaults where nobody may ask it, or it does not
 * answer: a wrong quota only makes an apply slower.
 */
export async function readQuotas(place: RegistryPlace): Promise<KnownQuotas> {
  const { ServiceQuotas, paginateListServiceQuotas } = await import('@aws-sdk/client-service-quotas');
  const client = new ServiceQuotas({ ...clientOptions(place), maxAttempts: 2 });
  try {
    const listed = [];
    for await (const { Quotas: page = [] } of paginateListServiceQuotas({ client }, { ServiceCode: serviceCode }))
      listed.push(...page);
    return listed.length === 0
      ? { quotas: defaultQuotas, source: 'defaults' }
      : { quotas: quotasFrom(listed), source: 'service-quotas' };
  } catch {
    return { quotas: defaultQuotas, source: 'defaults' };
  }
}
