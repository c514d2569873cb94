import { serves } from '../lambdas/requests';
import type { AppDesk } from '../lambdas/requests/georeport/desk';
import { serve } from '../lambdas/requests/georeport/serve';
import { serviceFactsOf } from '../lib/engine/facts';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import { MemoryDocuments } from '../lib/engine/register/memory';
import { MemoryKeyWrapper } from '../lib/engine/vault/key-wrapper';
import { KeyVault } from '../lib/engine/vault/vault';
import { config } from '../lib/services/requests/config';
import { requestsSimulation } from '../lib/services/requests/simulation';
import { medianCpuSeconds } from './measure';
import { simulatedFiles, takeFiles } from './simulated';

const fromMs = Date.UTC(2026, 0, 5);
const key = 'bench-0123456789abcdef';

const section = config.parse({
  desks: 20,
  types: [{ code: '001', name: 'Street light', desk: 'lighting-desk', about: 'street-light' }],
  georeport: { requestsPerMinute: 6000, burst: 6000 },
});

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

/** Lists of twenty desks, of thirty days. */
async function listFigures() {
  const days = { serves: serves as never, of: requestsSimulation, section, feed: 'requests', fromMs, hours: 24 * 30 };
  const files = simulatedFiles(days);
  let rows = 0;
  const seconds = await medianCpuSeconds(1, async () => {
    rows = await takeFiles(days, files);
  });
  must(rows > 4000, `only ${rows} rows`);
  return { rows, rowsPerCoreSecond: Math.round(rows / seconds) };
}

function appDesk(): AppDesk {
  const { state, metrics, asking, secretValues } = memoryPorts(serviceFactsOf(serves.facts), fromMs, () => {});
  // Time goes on with each look at the clock: the app is not throttled.
  let looks = 0;
  const clock = { nowMs: () => fromMs + 10 * ++looks };
  secretValues.put('api-keys', JSON.stringify({ bench: key }));
  return {
    ports: { state, clock, metrics, secrets: asking.secrets, landing: asking.landing },
    photos: new MemoryDocuments(),
    vault: new KeyVault({ state, clock, wrapper: new MemoryKeyWrapper() }),
    city: { city: 'bench', service: 'requests', timeZone: 'UTC', settings: section },
  };
}

/** Reports of an app, sealed and put into the feed, and pages of fifty that are read while there are as many. */
async function apiFigures(calls: number) {
  const desk = appDesk();
  let requestId = 0;
  const ask = async (method: string, path: string, form = '') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method, path, query: { api_key: key }, headers, body: Buffer.from(form), caller: undefined };
    const { status } = await serve(desk, { ...request, requestId: `r${++requestId}` }, () => {});
    must(status === 200, `an answer ${status}`);
  };
  const seconds = (one: (i: number) => Promise<void>) =>
    medianCpuSeconds(1, async () => {
      for (let i = 0; i < calls; i++) await one(i);
    });
  const reports = await seconds((i) =>
    ask('POST', '/requests.json', `service_code=001&lat=${38 + i / 1e5}&long=106&description=dark&first_name=A`),
  );
  const pages = await seconds(() => ask('GET', '/requests.json'));
  return { reportsPerCoreSecond: Math.round(calls / reports), pagesPerCoreSecond: Math.round(calls / pages) };
}

export const requestsFigures = async () => ({ ...(await listFigures()), ...(await apiFigures(2000)) });
