import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appDesk, appKey, type Desk } from '../../support/app-desk';

const lamp = { service_code: '001', lat: '38.48721', long: '106.23093' };
const otherKey = 'other-0123456789abcdef';

let desk: Desk;
beforeEach(async () => {
  desk = await appDesk({ georeport: { requestsPerMinute: 60, burst: 20, photos: {} } });
});
afterEach(() => desk.close());

const json = { 'content-type': 'application/json' };
type Ask = () => ReturnType<Desk['ask']>;
const statusesOf = async (count: number, ask: Ask) => {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  const all = answers.map(({ status }) => status);
  return Object.fromEntries(
    [...new Set(all)].sort().map((one) => [one, all.filter((status) => status === one).length]),
  );
};

describe('strangers are turned away when they call too often', () => {
  it.each<readonly [string, number, Ask]>([
    ['without a key', 200, () => desk.ask('GET', '/services.json')],
    ['with guesses at keys, in the address', 403, () => desk.ask('GET', '/services.json?api_key=guess-0123456789')],
    [
      'with guesses at keys, in a form',
      403,
      () => desk.ask('POST', '/requests.json', { form: { ...lamp, api_key: 'guess-0123456789' } }),
    ],
    ['with reports that are none', 400, () => desk.ask('POST', '/requests.json', { body: '{', headers: json })],
    ['with reports of no key', 403, () => desk.ask('POST', '/requests.json', { form: lamp })],
    [
      'with broken files',
      400,
      () =>
        desk.ask('POST', '/requests.json', {
          body: '--b',
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        }),
    ],
  ])('%s', async (_, status, ask) => {
    expect(await statusesOf(50, ask)).toEqual({ [status]: 20, 429: 30 });
  });

  it('and are let in again, each minute as many as an app', async () => {
    const ask: Ask = () => desk.ask('GET', '/services.json');
    await statusesOf(30, ask);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 10_000);
    expect(await statusesOf(30, ask)).toEqual({ 200: 10, 429: 20 });
  });

  it('while apps are served, each up to its own limit', async () => {
    const stranger: Ask = () => desk.ask('POST', '/requests.json', { form: { ...lamp, api_key: 'guess-0123456789' } });
    const app =
      (key: string): Ask =>
      () =>
        desk.ask('POST', '/requests.json', { form: { ...lamp, api_key: key } });
    const [strangers, first, second] = await Promise.all([
      statusesOf(300, stranger),
      statusesOf(30, app(appKey)),
      statusesOf(10, app(otherKey)),
    ]);
    expect(strangers).toEqual({ 403: 20, 429: 280 });
    expect(first).toEqual({ 200: 20, 429: 10 });
    expect(second).toEqual({ 200: 10 });
    // Nothing is written for a stranger.
    expect(desk.run.ports.state.partitionsOf('throttles').toSorted()).toEqual(['fixit', 'other']);
  });
});

it('each control of docs/security/requests.md names tests that are there', () => {
  const root = join(__dirname, '..', '..', '..');
  const [, ...rows] =
    readFileSync(join(root, 'docs/security/requests.md'), 'utf8').match(/^\|.+\| ([^|]+) \|$/gm) ?? [];
  const named = rows.flatMap((row) => (row.split('|').at(-2) ?? '').split(';').filter((one) => one.includes(':')));
  const missing = named.flatMap((one) => {
    const [suite = '', phrases = ''] = one.split(/:(.*)/s).map((part) => part.trim());
    const path = join(root, suite.startsWith('test/') ? suite : `test/services/requests/${suite}`);
    const folder = existsSync(path) ? readdirSync(path).map((file) => join(path, file)) : [];
    const files = [`${path}.test.ts`, ...folder].filter((file) => file.endsWith('.test.ts') && existsSync(file));
    const text = files.map((file) => readFileSync(file, 'utf8')).join();
    return phrases
      .split(',')
      .filter((phrase) => !text.includes(phrase.trim()))
      .map((phrase) => `${suite}:${phrase}`);
  });
  expect(named.length).toBeGreaterThan(25);
  expect(missing).toEqual([]);
});
