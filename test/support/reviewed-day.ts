import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { processors } from '../../bin/processors';
import type { City } from '../../lib/config';
import { bothVersions, type ServiceDay } from '../../lib/day/both-versions';
import { noModel } from '../../lib/model/city-model';
import type { Finding } from '../../lib/review/finding';
import { findingsOf } from '../../lib/review/review-city';
import { dayRules } from '../../lib/review/rules/day';
import { services } from '../../lib/services';
import type { Language } from '../../lib/words/language';
import { say } from '../../lib/words/say';
import { city } from './city';

/** What a kilowatt hour costs, of all that charging bills. */
const flat = (price: number) => ({
  connectors: 4,
  operators: [{ id: 'city', name: 'City', tariff: 'flat' }],
  tariffs: [{ id: 'flat', currency: 'USD', elements: [{ price_components: [{ type: 'ENERGY', price }] }] }],
});

/** A city that charges by that price. */
export const charging = (price: number, more: object = {}): City =>
  city({ services: { traffic: { signals: 3 }, charging: { ...flat(price), ...more } } }) as City;

/** A session of an hour at a station, as other systems hand it over. */
export const session = (id: string, stationID = 'CS-1') => ({
  sessionID: id,
  stationID,
  connectionTime: '2026-05-13T08:00:00Z',
  doneChargingTime: '2026-05-13T09:00:00Z',
  disconnectTime: '2026-05-13T09:00:00Z',
  kWhDelivered: 10,
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder of recorded files by `<service>/<feed>/<file>`, until the suite ends. */
export function recorded(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-day-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A folder of recorded sessions, one a file. */
export const recordedSessions = (...sessions: readonly object[]): string =>
  recorded(Object.fromEntries(sessions.map((one, i) => [`charging/sessions/${i}.json`, JSON.stringify([one])])));

/** What the rules on a day find of both versions; `more`: of the request for it, `edit`: a day that came out otherwise. */
export async function dayFindings(
  before: City,
  after: City,
  more: object = {},
  edit: (day: ServiceDay) => ServiceDay = (day) => day,
): Promise<readonly Finding[]> {
  const days = (await bothVersions(before, after, { services, processors, devices: 2, ...more })).map(edit);
  const change = {
    key: 'testville',
    base: { city: before, model: noModel },
    head: { city: after, model: noModel },
    resources: [],
    config: [],
    lineOf: () => undefined,
    services,
    actions: new Map() as never,
    releases: '',
    day: () => days,
  };
  return findingsOf(change, dayRules).filter(({ id }) => id.includes('.day'));
}

/** What findings say, a line each. */
export const said = (findings: readonly Finding[], language: Language = 'en'): string =>
  findings.map(({ what }) => say(what, language)).join('\n');
