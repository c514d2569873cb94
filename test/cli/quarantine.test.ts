import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
services:
  traffic: { signals: 3 }
  charging: { connectors: 2 }
`;
const status = (minute: number, more = {}) =>
  JSON.stringify({ ts: `2026-05-13T08:0${minute}:00Z`, mode: 'normal', power: 'ok', ...more });

/** A folder that `citykit replay` wrote of files of a feed. */
async function replayed(
  files: Readonly<Record<string, string | Buffer>>,
  service = 'traffic',
  feed = 'controller-status',
) {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-quarantine-'));
  const path = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries({ 'city.yaml': cityFile, ...files })) writeFileSync(path(name), text);
  const inputs = Object.keys(files).map(path);
  const options = ['--service', service, '--feed', feed, '--out', path('out'), '--now', '2026-05-13T09:30:00Z'];
  const { code, stderr } = await runCli('replay', path('city.yaml'), ...inputs, ...options);
  expect([code, stderr]).toEqual([0, '']);
  const quarantine = (verb: string, ...more: string[]) => runCli('quarantine', verb, path('out'), ...more);
  const json = async (verb: string, ...more: string[]) =>
    JSON.parse((await quarantine(verb, ...more, '--format', 'json')).stdout);
  return { path, quarantine, json };
}

const refusing = () =>
  replayed({
    'tc-1.ndjson': [status(0), '{"ts":', '{"mode":', status(1)].join('\n'),
    'tc-2.ndjson': ['{"ts"', status(2, { ts: '2026-05-14T00:00:00Z' })].join('\n'),
  });

describe('citykit quarantine list', () => {
  it('groups by code, feed, device and hour, with the first line and what puts it right', async () => {
    const { stdout } = await (await refusing()).quarantine('list');
    expect(stdout).toMatch(/^format\.malformed {2}3\n {2}The text is no well-formed.*\n {2}Look at the first lines/);
    expect(stdout).toMatch(/ 2 {2}controller-status {2}tc-1 +2026-05-13T09:00Z {2}\{"ts":\n/);
    expect(stdout).toMatch(/time\.future {2}1\n[\s\S]*4 messages in quarantine\.\n$/);
  });

  it('shows nothing of a message as if it were said by us, in text or JSON', async () => {
    const forged = '{"a\\": x\n9 messages in quarantine.\u009b2J\u202e';
    const { quarantine, json } = await replayed({ 'tc-1\nNothing in quarantine.ndjson': forged.replace('\n', '') });
    for (const words of [['list'], ['show', '--code', 'format.malformed']] as const) {
      const [verb, ...more] = words;
      const { stdout } = await quarantine(verb, ...more);
      expect(stdout).not.toMatch(/^Nothing in quarantine/m);
      const { stdout: text } = await quarantine(verb, ...more, '--format', 'json');
      expect(text).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
    }
    const { shown } = await json('show', '--code', 'format.malformed');
    expect(shown[0].text).toContain('\u009b2J\u202e');
  });

  it('counts what the filters mean', async () => {
    const { json } = await refusing();
    const counts = async (...more: string[]) => (await json('list', ...more)).messages;
    expect(await counts('--code', 'format.malformed', '--device', 'tc-1')).toBe(2);
    expect(await counts('--feed', 'hires-log')).toBe(0);
    expect([await counts('--from', '2026-05-13T09:30:00Z'), await counts('--to', '2026-05-13T09:30:00Z')]).toEqual([
      4, 0,
    ]);
  });

  it('speaks Chinese, and says so when nothing was refused', async () => {
    const { quarantine } = await replayed({ 'tc-1.ndjson': status(0) });
    expect((await quarantine('list')).stdout).toBe('Nothing in quarantine.\n');
    expect((await (await refusing()).quarantine('list', '--lang', 'zh')).stdout).toContain('隔离区共 4 条消息。');
  });
});

describe('citykit quarantine show', () => {
  it('prints messages as they came, with the reason', async () => {
    const { stdout } = await (await refusing()).quarantine('show', '--code', 'format.malformed', '--limit', '1');
    expect(stdout).toMatch(/controller-status {2}\S+tc-1\.ndjson:2\n {2}not JSON: .*\n {2}\{"ts":\n\n1 of 3 messages/);
  });

  it('prints bytes that are no text as base64', async () => {
    const { json } = await replayed({ 'tc-1.ndjson': Buffer.from([0xff, 0xfe, 0x41]) });
    const { shown } = await json('show', '--code', 'encoding.invalid');
    expect(shown).toEqual([expect.objectContaining({ base64: '//5B', device: 'tc-1', masked: false })]);
  });

  it('masks data of people, whose reason may quote them, and says so', async () => {
    const { quarantine } = await replayed({ 'cs-1.ndjson': '{"idTag": Li Lei 4711' }, 'charging', 'ocpp-frames');
    const both = [await quarantine('list'), await quarantine('show', '--code', 'format.malformed')];
    for (const { stdout } of both) {
      expect(stdout).toContain('{"xxxxx": xx xxx 0000');
      expect(stdout).toContain('no audit trail');
      expect(stdout).not.toMatch(/Lei|4711/);
    }
    expect((await quarantine('show', '--code', 'format.malformed', '--format', 'json')).stdout).not.toMatch(/Lei|4711/);
  });
});

describe('citykit quarantine, called wrongly', () => {
  it.each([
    [['list', '--code', 'format.malformd'], /did you mean format\.malformed\?/],
    [['list', '--feed', 'controler-status'], /did you mean controller-status\?/],
    [['list', '--from', 'today'], /--from today is not a time/],
    [['list', '--from', '2026-05-13T09:00:00Z', '--to', '2026-05-13T09:00:00Z'], /--from is not before --to/],
    [['show'], /--code is required/],
    [['show', '--code', 'time.future', '--limit', 'all'], /--limit all is not a whole number/],
  ] as const)('refuses %p', async ([verb, ...more], says) => {
    const { code, stderr } = await (await refusing()).quarantine(verb, ...more);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  it('says that a folder is missing, or is none of a replay', async () => {
    const { path } = await refusing();
    for (const folder of [path('none'), path('')]) {
      const { code, stderr } = await runCli('quarantine', 'list', folder);
      expect([code, stderr]).toEqual([1, expect.stringContaining('CK1914')]);
    }
  });

  it.each([
    ['in a line', (text: string) => text.slice(0, -9), /CK1915: .*quarantine\.ndjson is cut off or damaged in line 4/],
    [
      'after a line',
      (text: string) => text.split('\n').slice(0, 3).join('\n'),
      /CK1915: .*lacks messages .* time\.future/,
    ],
    ['to nothing', () => '', /CK1915: .*lacks messages/],
    ['by another program', (text: string) => text.replace('time.future', 'time.gone'), /CK1915: .*in line 4/],
  ])('says that refused messages were cut %s', async (_, damage, says) => {
    const { path, quarantine } = await refusing();
    const file = path('out/quarantine.ndjson');
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const { code, stderr } = await quarantine('list');
    expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
  });

  it('says that the refused messages are gone', async () => {
    const { path, quarantine } = await refusing();
    rmSync(path('out/quarantine.ndjson'));
    expect((await quarantine('list')).stderr).toMatch(/CK1915: .*cannot be read \(ENOENT\)/);
  });
});
