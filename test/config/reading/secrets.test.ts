import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkText } from '../../../lib/config/check-text';
import { parseSource } from '../../../lib/config/reading/read-source';
import { secretIn } from '../../../lib/config/reading/secrets';
import { services } from '../../../lib/services';
import { cityYaml, read, told } from '../../support/config-folder';
import { runs } from '../../support/exploring';

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

const randomHex = fc.uint8Array({ minLength: 16, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const randomBase64 = fc
  .uint8Array({ minLength: 24, maxLength: 48 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));

describe('what looks like a secret', () => {
  it.each(Object.entries(made))('is %s, whatever setting it stands in', (what, text) => {
    expect(secretIn(text, 'note')).toBe(what);
  });

  it.each(['apiKey', 'webhook_secret', 'TOKEN', 'password', 'credentials'])('is random text in %s', (setting) => {
    fc.assert(
      // Of a few random texts one has no digit, no letter, or repeats itself.
      fc.property(fc.array(fc.oneof(randomHex, randomBase64), { minLength: 20, maxLength: 20 }), (texts) => {
        const found = texts.filter((text) => secretIn(text, setting)).length;
        const different = texts.filter((text) => new Set(text).size >= 9 && /\d[^]*\d/.test(text)).length;
        expect(found).toBeGreaterThanOrEqual(different - 4);
      }),
      { numRuns: runs(20, 2000) },
    );
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
    ['email', 'duty@portland.example'],
    ['token', '00000000000000000000a'],
  ])('is not %s: %s', (setting, text) => {
    expect(secretIn(text, setting)).toBeUndefined();
  });
});

describe('a secret in a city file', () => {
  it.each(Object.entries(made))('%s is refused at its line, and quoted nowhere', (_, text) => {
    const { city, problems } = read(cityYaml({ contact: JSON.stringify(text) }));
    expect(told(problems)).toEqual(['CK1301 5']);
    expect(city).toBeUndefined();
    expect(JSON.stringify(problems)).not.toContain(text.slice(4, 14));
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
