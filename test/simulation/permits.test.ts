import { serve } from '../../lib/engine/register/api/serve';
import { sweep } from '../../lib/engine/register/sweeps/sweep';
import { commonRegisterAlarms } from '../../lib/services/shared/register-simulation';
import { disagreements } from '../../lib/simulation/compare';
import { type CallLine, Conversation, callOf } from '../../lib/simulation/register/call-line';
import { faultScenario, type Scenario, scenarios } from '../../lib/simulation/scenario';
import { simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import { explored } from '../support/exploring';
import { permitDesk } from '../support/permit-desk';
import { loseEntry, SeenAlarms } from '../support/seen-alarms';
import { api } from '../support/services/permits/functions';
import { permitsSimulation } from '../support/services/permits/simulation';

const city = 'testville';
const hourMs = 3_600_000;
const fromMs = Date.parse('2026-11-30T00:00:00Z');
const groups = { clerk: 'counter', 'traffic-warden': 'street' };

/** Days of permits, served: what was answered otherwise than it had to be, and alarms that were. */
async function played(scenario: Scenario, days: number) {
  const { office, ports, log } = await permitDesk();
  const [truth, conversation, callers] = [new Truth(), new Conversation(), new Map<string, string>()];
  const alarms = new SeenAlarms(ports, city, callers, conversation);
  const wrong: string[] = [];
  let sweptMs = fromMs;
  const sweepUntil = async (untilMs: number) => {
    for (; sweptMs < untilMs; alarms.look()) {
      sweptMs += hourMs;
      ports.clock.set(sweptMs);
      await sweep(
        office,
        async () => async () => [],
        (line) => log.push(line),
      );
    }
  };
  const ask = async (line: CallLine) => {
    const { id, role, from, person } = line.caller;
    if (from === 'nowhere') return;
    const { method, path, headers, body = '' } = conversation.sendable(line);
    callers.set(office.secrets.hash('pseudonym', 'user', `issuer#${id}`), id);
    const claims = {
      iss: 'issuer',
      sub: id,
      'custom:city': from === 'another-city' ? 'elsewhere' : city,
      ...(person === undefined ? {} : { 'custom:person_id': conversation.idOf(person) }),
      'cognito:groups': [groups[role as keyof typeof groups]],
    };
    const request = { method, path, query: {}, headers, body: Buffer.from(body), requestId: id };
    const answer = await serve(office as never, api, { ...request, caller: { kind: 'jwt', claims } }, (text) =>
      log.push(text),
    );
    if (answer.status !== line.answers.status) wrong.push(`${line.operation} of ${id}: ${answer.status}`);
    conversation.answered(line, JSON.parse(answer.body));
  };
  const section = office.settings;
  const feeds = new Set(['records', 'document-events']);
  const toMs = fromMs + days * 24 * hourMs;
  const request = { of: permitsSimulation, city, section, timeZone: 'UTC', seed: 1, scenario, feeds, fromMs, toMs };
  for (const { atMs, bytes } of simulate(request, truth)) {
    await sweepUntil(Math.floor(atMs / hourMs) * hourMs);
    ports.clock.set(atMs);
    const call = callOf(Buffer.from(bytes).toString());
    if (call) await ask(call);
    else loseEntry(ports.audit, city, atMs);
    alarms.look();
  }
  await sweepUntil(toMs);
  return { wrong: [...wrong, ...disagreements(truth.alarms, alarms.found, toMs)], alarms: alarms.found };
}

describe('any register that says how it is called', () => {
  it('is attacked, and refuses what its operations and facts say', async () => {
    expect((await played(scenarios['bad-day'], 2)).wrong).toEqual([]);
  });

  it.each(explored(commonRegisterAlarms, 2))('has a fault for %s without a word of its own', async (alarm) => {
    const { wrong, alarms } = await played(faultScenario(alarm), 4);
    expect([wrong, alarms.map((one) => one.alarm)]).toEqual([[], [alarm]]);
  });
});
