import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serves } from '../../lambdas/waste';
import { serviceFactsOf } from '../../lib/engine/facts';
import { config } from '../../lib/services/waste/config';
import { waste } from '../../lib/services/waste/facts';
import { operatorsDesk } from '../support/operators-desk';
import { operatorsGateway, type Somebody } from '../support/operators-gateway';
import { runCli } from '../support/run-cli';
import { serviceRun } from '../support/service-run';

const settings = config.parse({ containers: 2, containerHeightMm: 1000, listHour: 0 });
const at = '2026-05-13T08:00:00Z';
const li: Somebody = { sub: 'u1', name: 'Li Wei' };
const zhang: Somebody = { sub: 'u2', name: 'Zhang San' };
const id = 'waste.fire.testville--waste-7';

const city = `city: testville
name: { en: Testville }
timeZone: UTC
cloud: { account: "111111111111", region: us-west-2 }
identity: { kind: oidc, issuer: https://id.example.org, audience: desk-client }
operations: {}
services: {}
`;

const folder = mkdtempSync(join(tmpdir(), 'citykit-alarms-'));
const file = join(folder, 'testville.yaml');
writeFileSync(file, city);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function burning() {
  const run = serviceRun(serves, { settings, at });
  await run.send('fill-level', 'testville--waste-7', { ts: at, temperatureCelsius: 80 });
  const desk = operatorsDesk(serviceFactsOf(waste), run.ports);
  const gateway = await operatorsGateway(desk);
  const cli = async (who: Somebody, ...argv: string[]) => {
    process.env.CITYKIT_TOKEN = gateway.tokenOf(who);
    return runCli('alarms', ...argv.slice(0, 1), file, ...argv.slice(1), '--url', gateway.url);
  };
  return { run, desk, gateway, cli };
}

describe('citykit alarms', () => {
  it('an alarm of a real handler is listed, taken by one, and everybody reads who has it', async () => {
    const { run, desk, gateway, cli } = await burning();
    const listed = await gateway.call(li, 'GET', '/alarms');
    expect(listed.body).toMatchObject({ total: 1, alarms: [{ id, severity: 'critical', holder: null }] });
    const { notifiedAt } = listed.body.alarms[0];
    const taken = await gateway.call(li, 'POST', `/alarms/${id}/acknowledgement`, { notifiedAt });
    expect(taken).toMatchObject({ status: 200, body: { holder: 'Li Wei' } });
    expect(await cli(zhang, 'ack', id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Li Wei has it since'),
    });
    expect(await cli(li, 'ack', id)).toMatchObject({ code: 0, stdout: expect.stringContaining('Li Wei') });
    expect((await cli(zhang, 'list')).stdout).toContain('Li Wei');
    expect(run.ports.alarms.published.map(({ change }) => change)).toEqual(['raised', 'acknowledged']);
    expect(run.ports.alarms.people.map(({ holder }) => holder)).toEqual([null, 'Li Wei']);
    expect(desk.trail().map(({ operation, result, who }) => [operation, result, who])).toContainEqual([
      'acknowledgeAlarm',
      'alarm-taken',
      'https://id.example.org#u2',
    ]);
    await gateway.close();
  });

  it('closes with a reason and a comment, once', async () => {
    const { run, gateway, cli } = await burning();
    const close = () => cli(li, 'close', id, '--reason', 'false-alarm', '--comment', 'steam');
    expect(await close()).toMatchObject({ code: 0, stdout: expect.stringContaining('closed by Li Wei: false-alarm') });
    expect(await close()).toMatchObject({ code: 1, stderr: expect.stringContaining('CK1963') });
    expect((await cli(li, 'list')).stdout).toBe('No alarm stands.\n');
    expect(run.ports.alarms.published.map(({ change }) => change)).toEqual(['raised', 'cleared']);
    expect(run.ports.alarms.people.at(-1)).toMatchObject({ by: 'Li Wei', closedAs: 'false-alarm' });
    await gateway.close();
  });

  it.each([
    ['an id that is none', 'waste', 'CK1964'],
    ['an alarm of no service', 'water.leak.d1', 'CK1964'],
    ['an alarm that never was', 'waste.fire.testville--waste-8', 'CK1964'],
  ])('says what is wrong: %s', async (_, wrong, code) => {
    const { gateway, cli } = await burning();
    expect(await cli(li, 'ack', wrong)).toMatchObject({ code: 1, stderr: expect.stringContaining(code) });
    await gateway.close();
  });

  it('says what a comment may be', async () => {
    const { gateway, cli } = await burning();
    const { code, stderr } = await cli(li, 'ack', id, '--comment', 'x'.repeat(501));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('at most 500 characters') });
    await gateway.close();
  });

  it('lets in nobody of another city, and nobody without a role', async () => {
    const { gateway, cli } = await burning();
    expect(await cli({ ...li, city: 'elsewhere' }, 'list')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CK1965'),
    });
    expect(await cli({ ...li, groups: ['watch'] }, 'ack', id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CK1965'),
    });
    await gateway.close();
  });

  it.each([
    ['a page of a sign-in', '<html>sign in</html>'],
    ['nothing', 'null'],
    ['a list of something else', '{"alarms":null,"total":"x"}'],
    ['a list of other alarms', '{"alarms":[{"id":5}]}'],
    ['one without their number', '{"alarms":[]}'],
  ])('says that another answers: %s', async (_, page) => {
    const server = createServer((_request, response) => response.end(page));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.CITYKIT_TOKEN = 'token';
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stderr } = await runCli('alarms', 'list', file, '--url', url);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('CK1966') });
    expect(stderr).toContain(`another than the operations API answers at ${url}`);
    expect(stderr).not.toContain('nothing is done twice');
    server.close();
  });

  it.each([
    ['list', ['list'], '/stage'],
    ['show', ['show', id], '/stage'],
  ])('says that a path is none of the API: %s', async (_, argv, path) => {
    const server = createServer((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"message":"Not Found"}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.CITYKIT_TOKEN = 'token';
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const [what, ...ids] = argv as [string, ...string[]];
    const { code, stderr } = await runCli('alarms', what, file, ...ids, '--url', url);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('write the address of the API whole'),
    });
    server.close();
  });

  it('says which services there are to somebody who mistyped one', async () => {
    const { gateway, cli } = await burning();
    const { code, stderr } = await cli(li, 'list', '--service', 'wast');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('the services of this city are waste'),
    });
    expect(await cli(li, 'list', '--service', 'waste')).toMatchObject({ code: 0, stdout: expect.stringContaining(id) });
    await gateway.close();
  });

  it('says which address was not reached, and that of a call that broke off', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"alarms":[', () => response.destroy());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.CITYKIT_TOKEN = 'token';
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const said = `CK1966: the operations API at ${url} was not reached`;
    expect(await runCli('alarms', 'list', file, '--url', url)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(said),
    });
    await new Promise((closed) => server.close(closed));
    expect(await runCli('alarms', 'show', file, id, '--url', url)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(said),
    });
  });

  it('says of what it does not take what that is, and of no comment where there is none', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ type: 'urn:citykit:problem:invalid', title: 'not valid', detail: 'service' }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.CITYKIT_TOKEN = 'token';
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stderr } = await runCli('alarms', 'list', file, '--service', 'x'.repeat(300), '--url', url);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('CK1966') });
    expect(stderr).toContain('copy ids and services from citykit alarms list');
    server.close();
  });

  it.each(['text', 'json'])('shows nothing that a terminal obeys, whatever a device says: as %s', async (format) => {
    const evil = '\u001b[2J\u009b2J\u202e\nfaked line';
    const texts = { title: evil, deviceId: evil, subject: evil, detail: evil, runbook: evil, holder: evil };
    const times = {
      raisedAt: at,
      lastSeen: at,
      notifiedAt: at,
      heldSince: at,
      acknowledgedAt: null,
      silencedUntil: null,
    };
    const said = {
      id,
      code: 'waste.fire',
      severity: 'critical',
      ...texts,
      ...times,
      level: 0,
      comments: 0,
      open: true,
    };
    const handled = { notifiedAt: at, endedAt: at, acknowledgedAt: at, level: 0, holder: evil, acknowledgedBy: evil };
    const [closed, comments] = [{ by: evil, at, reason: evil }, [{ by: evil, at, text: evil }]];
    const handlings = [{ ...handled, closed, comments }];
    const server = createServer((_request, response) =>
      response.end(JSON.stringify({ ...said, handlings, alarms: [said], total: 1, next: null })),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.CITYKIT_TOKEN = 'token';
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const asked of [
      ['list', file],
      ['show', file, id],
    ]) {
      const { code, stdout } = await runCli('alarms', ...asked, '--url', url, '--format', format);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(stdout).not.toMatch(/[\u001b\u009b\u202e]|^faked/m);
    }
    server.close();
  });

  it.each(['api.city.example', 'ftp://api.city.example', 'here'])('says what an address is: %s', async (url) => {
    process.env.CITYKIT_TOKEN = 'token';
    const { code, stderr } = await runCli('alarms', 'list', file, '--url', url);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('CK1966') });
    expect(stderr).toContain('--url https://');
    expect(stderr).not.toContain('nothing is done twice');
  });

  it('shows no token that cannot be one', async () => {
    process.env.CITYKIT_TOKEN = 'secret\nof mine';
    const { code, stderr } = await runCli('alarms', 'list', file, '--url', 'http://127.0.0.1:1');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('CK1960') });
    expect(stderr).not.toContain('of mine');
  });
});
