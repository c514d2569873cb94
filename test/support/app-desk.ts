import { serves } from '../../lambdas/requests';
import type { AppDesk } from '../../lambdas/requests/georeport/desk';
import { georeportHandler } from '../../lambdas/requests/georeport/handler';
import { readReport } from '../../lambdas/requests/georeport/reports';
import { keepUp } from '../../lambdas/requests/georeport/upkeep';
import { duties } from '../../lambdas/requests/handlers/lists';
import { MemoryDocuments } from '../../lib/engine/register/memory';
import { MemoryKeyWrapper } from '../../lib/engine/vault/key-wrapper';
import { KeyVault } from '../../lib/engine/vault/vault';
import { config } from '../../lib/services/requests/config';
import { LocalGateway } from './residents-gateway';
import { serviceRun } from './service-run';

export const appKey = 'fixit-0123456789abcdef';

/** A city whose people report street lights, potholes and noise by apps. */
const section = {
  desks: 2,
  types: [
    { code: '001', name: '路灯不亮', group: '照明', desk: 'lighting-desk', about: 'street-light', targetDays: 3 },
    {
      code: '002',
      name: 'Pothole',
      desk: 'streets-desk',
      delivery: 'batch',
      questions: [
        { code: 'DEPTH', text: 'How deep?', form: 'singlevaluelist', required: true, values: ['shallow', 'deep'] },
        { code: 'SEEN', text: 'Since when?', form: 'datetime' },
        { code: 'LANES', text: 'Which lanes?', form: 'multivaluelist', values: ['left', 'right'] },
        { code: 'WIDTH', text: 'How wide?', form: 'number' },
      ],
    },
  ],
  georeport: {},
};

interface Asked {
  readonly form?: string | Readonly<Record<string, string>>;
  readonly body?: string | Buffer | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API for apps behind real HTTP, and the feed behind it, in memory. */
export async function appDesk(over: object = {}, at = '2026-05-13T01:00:00Z') {
  const settings = config.parse({ ...section, ...over });
  const run = serviceRun(serves, { settings, at, timeZone: 'Asia/Shanghai', scheduled: duties.scheduled });
  const { state, clock, metrics, asking, secretValues } = run.ports;
  secretValues.put('api-keys', JSON.stringify({ fixit: appKey, other: 'other-0123456789abcdef' }));
  const wrapper = new MemoryKeyWrapper();
  const vault = new KeyVault({ state, clock, wrapper });
  const photos = new MemoryDocuments();
  const city: AppDesk['city'] = { ...run.city, settings };
  const desk: AppDesk = {
    ports: { state, clock, metrics, secrets: asking.secrets, landing: asking.landing },
    vault,
    photos,
    city,
  };
  const lines: string[] = [];
  const gateway = await LocalGateway.open(
    georeportHandler(
      () => desk,
      (line) => void lines.push(line),
    ),
    { open: true },
  );
  let delivered = 0;
  return {
    run,
    desk,
    photos,
    /** All that fails in AWS. */
    outside: [state, asking.landing, photos, wrapper],
    url: gateway.url,
    /** What the function has logged. */
    lines,
    close: () => gateway.close(),
    async ask(method: 'GET' | 'POST', path: string, { form, body, headers = {} }: Asked = {}) {
      const sent = form === undefined ? body : new URLSearchParams(form).toString();
      const type: Record<string, string> =
        form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(gateway.url + path, {
        method,
        headers: { ...type, ...headers },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
    },
    /** The files that the API put come to the feed. */
    async deliver(): Promise<void> {
      for (const { feed, name, body } of asking.landing.files.slice(delivered)) await run.file(feed, name, body);
      delivered = asking.landing.files.length;
    },
    keepUp: () => keepUp(desk),
    reporterOf: (id: string) => readReport({ state, vault }, id),
  };
}

export type Desk = Awaited<ReturnType<typeof appDesk>>;
