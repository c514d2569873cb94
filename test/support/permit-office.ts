import type { ApiResponse } from '../../lib/engine/api/request';
import { serve } from '../../lib/engine/register/api/serve';
import { memoryRegisterPorts } from '../../lib/engine/register/memory';
import { openOffice } from '../../lib/engine/register/office';
import { api } from './services/permits/functions';
import { permits } from './services/permits/functions/register';

const settings = {
  access: {
    groupsClaim: 'groups',
    cityClaim: 'city',
    personClaim: 'person',
    clerk: ['counter'],
    trafficWarden: ['street'],
  },
  throttle: { requestsPerMinute: 600, burst: 100 },
  officeHours: { from: '08:00', to: '18:00', days: [1, 2, 3, 4, 5] },
  documents: { types: ['application/pdf'], maxMegabytes: 1 },
};

/** What a caller says, beside method, path and body. */
interface Asked {
  readonly group?: string;
  readonly purpose?: string;
  readonly city?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A register of permits in memory, and calls of it. */
export async function permitOffice() {
  // A Wednesday morning.
  const ports = memoryRegisterPorts(permits.facts.service, Date.parse('2026-11-25T10:00:00Z'));
  const office = await openOffice(permits, { city: 'testville', timeZone: 'UTC', settings }, ports);
  const log: string[] = [];
  let requests = 0;
  const ask = async (method: string, path: string, asked: Asked = {}): Promise<ApiResponse & { json: never }> => {
    const {
      group = 'counter',
      purpose = 'permit-administration',
      city = 'testville',
      query = {},
      body,
      headers = {},
    } = asked;
    requests++;
    const response = await serve(
      office,
      api,
      {
        method,
        path,
        query,
        headers: { purpose, 'content-type': 'application/json', 'idempotency-key': `key-${requests}-key`, ...headers },
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        caller: { kind: 'jwt', claims: { iss: 'https://id.example.org', sub: group, city, groups: [group] } },
        requestId: `request-${requests}`,
      },
      (line) => log.push(line),
    );
    return { ...response, json: JSON.parse(response.body) as never };
  };
  const trail = () =>
    [...ports.audit.objects.values()].flatMap((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
  return { ask, log, office, ports, trail };
}

export type PermitOffice = Awaited<ReturnType<typeof permitOffice>>;
