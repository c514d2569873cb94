import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatProblems, problemFormats } from '../../../lib/config';
import { checkText } from '../../../lib/config/check-text';
import { readCities } from '../../../lib/config/read-cities';
import { parseSource } from '../../../lib/config/reading/read-source';
import { secretIn } from '../../../lib/config/reading/secret-forms';
import { services } from '../../../lib/services';
import { brief, cityYaml, inFolder, read } from '../../support/config-folder';
import { runs } from '../../support/exploring';
import { processorMs } from '../../support/processor-time';

const root = join(__dirname, '..', '..', '..');

// Made of parts, so that nobody who searches this repository for secrets finds these.
const made = {
  'an access key of AWS': `AKIA${'Q7ZK2M4X'.repeat(2)}`,
  'a private key': `-----BEGIN EC ${'PRIVATE KEY'}-----\nMHcCAQEE\n`,
  'a token of GitHub': `ghp_${'a1B2c3D4e5F6'.repeat(3)}`,
  'a token of GitLab': `glpat-${'x7'.repeat(10)}`,
  'a token of Slack': `xoxb-${'1234567890-abc'}`,
  'a key of Stripe': `sk_live_${'4eC39HqLyjWDarjt'}`,
  'a key of Google': `AIza${'SyA1234567'.repeat(3)}abcde`,
  'an access key of Alibaba Cloud': `LTAI${'5tQ9kZ7mW2xV'}`,
  'an access key of Tencent Cloud': `AKID${'z8krbsJ5yKBZQpn74WFkmLPx3gnPhESA'}`,
  'a signed token': `eyJ${'hbGciOiJIUzI1'}.eyJ${'zdWIiOiIxMjM0NTY'}.c2ln`,
  'a password in an address': `https://reader:${'hunter2'}@example.org/feed`,
} as const;

/** Bytes as chance makes them: fast-check favours 0 and 255, of which no key is made. */
const randomBytes = (minLength: number, maxLength: number) =>
  fc.noBias(fc.uint8Array({ minLength, maxLength })).map((bytes) => Buffer.from(bytes));
const randomHex = randomBytes(16, 32).map((bytes) => bytes.toString('hex'));
const randomBase64 = randomBytes(24, 48).map((bytes) => bytes.toString('base64'));

const random = '9f3b7a1c5e8d2046b1a7';

describe('what looks like a secret', () => {
  it.each(Object.entries(made))('is %s, whatever setting it stands in', (what, text) => {
    expect(secretIn(text, 'note')?.en).toBe(what);
  });

  it.each(['apiKey', 'webhook_secret', 'TOKEN', 'password', 'credentials'])('is random text in %s', (setting) => {
    fc.assert(
      // Of a few random texts one has no digit, no letter, or repeats itself.
      fc.property(fc.array(fc.oneof(randomHex, randomBase64), { minLength: 20, maxLength: 20 }), (texts) => {
        const found = texts.filter((text) => secretIn(text, setting)).length;
        const different = texts.filter((text) => new Set(text).size >= 9 && /\d[\s\S]*\d/.test(text)).length;
        expect(found).toBeGreaterThanOrEqual(different - 4);
      }),
      { numRuns: runs(20, 800) },
    );
  });

  it.each([
    ['url', `redis://:${'hunter2'}@cache.example.org`, 'a password in an address'],
    ['url', `https://reader:${'pa$word'}@example.org`, 'a password in an address'],
    ['note', `ghr_${'a1B2c3D4e5F6'.repeat(3)}`, 'a token of GitHub'],
    ['note', Buffer.from(made['a private key']).toString('base64'), 'a private key in base64'],
    ['apiKey', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'a key or token'],
    ['Authorization', `Bearer ${random}`, 'a key or token'],
    ['支付密钥', random, 'a key or token'],
    ['password', `Sommer${2024}!`, 'a password'],
    ['管理员密码', `yc${2024}traffic`, 'a password'],
  ])('is, in %s, %s', (setting, text, what) => {
    expect(secretIn(text, setting)?.en).toBe(what);
  });

  it.each([
    ['apiKey', 'see the vault'],
    ['key', 'STATION_IDENTIFICATION_NUMBER'],
    ['key', 'OBJECTID_2019_SIGNALS_LAYER'],
    ['signingKey', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['signingKey', 'alias/yinchuan1234567890abcdef'],
    ['keys', '-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n'],
    ['unknownTokens', 'refuse'],
    ['id', 'Q7ZK2M4XQ7ZK2M4XQ7ZK2M4X'],
    ['url', 'https://example.org:8443/feed?a=b@c'],
    ['url', 'https://reader:$TOKEN@example.org/feed'],
    ['url', 'https://example.org:8443?mail=duty@portland.example'],
    ['note', '充电桩连接wss://ocpp.yinchuan.example:8443（联系duty@yinchuan.example）'],
    ['key', 'exports/2024/signals-of-2025/layer3'],
    ['key', 'trafficSignalControllers2019'],
    ['key', 'OBJECTID2019SIGNALS'],
    ['tokens', 'https://id.city.example/realms/city1/oauth2/v2/token'],
    ['publicKey', 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='],
    ['kmsKey', '1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['password', '$STATION_PASSWORD1'],
    ['password', 'ask the duty officer of room 12'],
    ['密码', '见保险柜'],
    ['note', 'c2lnbmFscyBvZiB0aGUgY2l0eSBhbmQgaXRzIGRpc3RyaWN0cw=='],
    ['email', 'duty@portland.example'],
    ['token', '00000000000000000000a'],
  ])('is not %s: %s', (setting, text) => {
    expect(secretIn(text, setting)).toBeUndefined();
  });
});

/** Where people leave a secret; each is put below a city that is valid without it. */
const places: Record<string, (text: string) => string> = {
  value: (text) => `contact: ${JSON.stringify(text)}`,
  'item of a list': (text) => `contact: [a, ${JSON.stringify(text)}]`,
  key: (text) => `contact: { ${JSON.stringify(text)}: { apiToken: ${random} } }`,
  'key that stands twice': (text) => `{ ? ${JSON.stringify(text)} : 1, ? ${JSON.stringify(text)} : 2 }`,
  'value of a setting that stands twice': (text) => `city: ${JSON.stringify(text)}`,
  'block of text': (text) => `contact: |\n  as agreed\n  ${text.replaceAll('\n', '\n  ')}`,
  comment: (text) => `stage: staging # before: ${text.replaceAll('\n', '\n# ')}`,
  anchor: (text) => `contact: &${text.replaceAll('\n', '')} x`,
  'alias without anchor': (text) => `contact: *${text.replaceAll('\n', '')}`,
  tag: (text) => `contact: !${text.replaceAll('\n', '')} x`,
  'merged value': (text) => `<<: ${JSON.stringify(text)}`,
  'merged map': (text) => `<<: [{ contact: ${JSON.stringify(text)} }]`,
  'path of a layer': (text) => `extends: [${JSON.stringify(text)}]`,
  'text that nobody closed': (text) => `contact: "${text}`,
  'line that is no YAML': (text) => `contact: a: ${text}`,
  'second document': (text) => `---\ncontact: ${JSON.stringify(text)}`,
  base64: (text) => `contact: ${Buffer.from(text).toString('base64')}`,
};

/** All that `validate` can say of a folder with these files. */
const said = (files: Record<string, string>) =>
  inFolder(files, (folder) => {
    const { problems, texts } = readCities([folder], services);
    const formats = problemFormats.map((format) => formatProblems(problems, format, { cities: 1, texts }));
    return { problems, text: formats.join('\n'), texts: [...texts.values()].join('\n') };
  });

describe.each(Object.entries(places))('a secret in a city file as %s', (_, place) => {
  it.each(Object.entries(made))('is refused and shown nowhere: %s', (__, text) => {
    const shown = said({ 'city.yaml': `${cityYaml()}${place(text)}\n` });
    expect(shown.problems.map(({ code }) => code)).toContain('CK1301');
    // Reviews show lines around a change.
    expect(`${shown.text}${shown.texts}`).not.toContain(text.slice(12, 22));
  });
});

describe('a secret in a city file', () => {
  it.each(Object.entries(made))('%s is refused at its line', (_, text) => {
    const { city, problems } = read(cityYaml({ contact: JSON.stringify(text) }));
    expect(brief(problems)).toEqual(['CK1301 5']);
    expect(city).toBeUndefined();
  });

  it('is found in a layer, and shown as little there', () => {
    const layer = `# map password: Sommer${2024}!\nstage: production\nclowd: 1\n`;
    const shown = said({ 'city.yaml': cityYaml({ extends: '[profiles/a.yaml]' }), 'profiles/a.yaml': layer });
    expect(shown.problems).toMatchObject([{ code: 'CK1301', line: 1, column: 17 }]);
    expect(`${shown.text}${shown.texts}`).not.toContain('Sommer');
  });

  it.each([
    `# apiKey: ${random}`,
    `contact: { url: "https://example.org/feed?access_token=${random}" }`,
    `contact: { token: "${random}`,
    `contact: { tokens: { ${random}: reader } }`,
    `contact: { apiKeys: { weather: ${random} } }`,
    `# 密钥：${random}`,
  ])('is found by the name before it, wherever that stands: %s', (line) => {
    const shown = said({ 'city.yaml': `${cityYaml()}${line}\n` });
    expect(shown.problems.map(({ code }) => code)).toContain('CK1301');
    expect(shown.text).not.toContain(random);
  });

  it('is none where a key has an id, and a comment speaks of keys', () => {
    const text = [
      '# The key: OBJECTID; token = none; password: see the vault, room 12, since 2024-05-01.',
      '# 密码：请联系张三（13号楼）。密钥：由供应商提供，2024年更换',
      `devices: { updates: { signingKeys: [{ keyId: ${random} }] } }`,
    ];
    const { problems } = said({ 'city.yaml': `${cityYaml()}${text.join('\n')}\n` });
    expect(problems.filter(({ code }) => code === 'CK1301')).toEqual([]);
  });

  it('is looked for in time that grows with the file', () => {
    for (const part of ['eyJ-', '://:', 'key', 'a1B', '-----BEGIN ', '密钥:']) {
      const text = `# ${part.repeat(200_000 / part.length)}\n`;
      expect(processorMs(() => parseSource({ file: 'a', layer: 'a', text }))).toBeLessThan(2000);
    }
  });

  it('is found in lists and maps below, with its path', () => {
    const nested = cityYaml({
      feeds: `[{ name: a, apiTokens: [ok, "${made['an access key of Tencent Cloud'].slice(4)}"] }]`,
    });
    expect(checkText(nested, 'a.yaml', services)).toMatchObject([{ code: 'CK1301', path: 'feeds[0].apiTokens[1]' }]);
  });
});

it('no config of ours, and no example of a page, looks like one', () => {
  const files = ['city-configs', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => join(root, folder, file)),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const { problems } = parseSource({ file, layer: file, text: readFileSync(file, 'utf8') });
    expect(problems.filter(({ code }) => code === 'CK1301')).toEqual([]);
  }
});
