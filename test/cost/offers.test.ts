import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offerFile, readOffer } from '../../lib/cost/offers/read-offer';
import { cityYaml, inChina } from '../support/config-folder';
import { runCli } from '../support/run-cli';

/** An offer file in the form of AWS's price list (bulk API, v1.0): products by sku, terms by sku, tiers by rate. */
const offer = (
  offerCode: string,
  currency: string,
  products: readonly {
    attributes: Record<string, string>;
    productFamily?: string;
    tiers: readonly [from: string, price: string][];
  }[],
) => ({
  formatVersion: 'v1.0',
  disclaimer: 'This pricing list is for informational purposes only.',
  offerCode,
  version: '20261102120000',
  publicationDate: '2026-11-02T12:00:00Z',
  products: Object.fromEntries(
    products.map(({ attributes, productFamily }, i) => [
      `SKU${i}`,
      { sku: `SKU${i}`, productFamily, attributes: { servicecode: offerCode, ...attributes } },
    ]),
  ),
  terms: {
    OnDemand: Object.fromEntries(
      products.map(({ tiers }, i) => [
        `SKU${i}`,
        {
          [`SKU${i}.JRTCKXETXF`]: {
            offerTermCode: 'JRTCKXETXF',
            sku: `SKU${i}`,
            effectiveDate: '2026-11-01T00:00:00Z',
            priceDimensions: Object.fromEntries(
              tiers.map(([beginRange, price], t) => [
                `SKU${i}.JRTCKXETXF.T${t}`,
                {
                  rateCode: `T${t}`,
                  description: '',
                  beginRange,
                  endRange: tiers[t + 1]?.[0] ?? 'Inf',
                  unit: 'Requests',
                  appliesTo: [],
                  pricePerUnit: { [currency]: price },
                },
              ]),
            ),
            termAttributes: {},
          },
        },
      ]),
    ),
  },
});

const files: Readonly<Record<string, unknown>> = {
  '/offers/v1.0/cn/AWSQueueService/current/cn-northwest-1/index.json': offer('AWSQueueService', 'CNY', [
    {
      productFamily: 'API Request',
      attributes: { queueType: 'Standard', usagetype: 'CNW1-Requests-RBP' },
      tiers: [
        ['0', '0.0000000000'],
        ['1000000', '0.0000027200'],
      ],
    },
    {
      productFamily: 'API Request',
      attributes: { queueType: 'FIFO (first-in, first-out)', usagetype: 'CNW1-Requests-FIFO-RBP' },
      tiers: [['0', '0.0000034000']],
    },
  ]),
  '/offers/v1.0/cn/AWSLambda/current/cn-northwest-1/index.json': offer('AWSLambda', 'CNY', [
    {
      productFamily: 'Serverless',
      attributes: { usagetype: 'CNW1-Lambda-GB-Second-ARM' },
      tiers: [
        ['7500000000', '0.00008'],
        ['0', '0.0000907814'],
      ],
    },
    {
      productFamily: 'Serverless',
      attributes: { usagetype: 'CNW1-Lambda-Provisioned-GB-Second-ARM' },
      tiers: [['0', '9']],
    },
    { productFamily: 'Serverless', attributes: { usagetype: 'Global-Request' }, tiers: [['0', '0']] },
    { productFamily: 'Serverless', attributes: { usagetype: 'CNW1-Request' }, tiers: [['0', '0.00000136']] },
  ]),
  '/offers/v1.0/cn/AmazonS3/current/cn-northwest-1/index.json': offer('AmazonS3', 'CNY', [
    { attributes: { usagetype: 'CNW1-Requests-Tier1' }, tiers: [['0', '0.0000045']] },
    { attributes: { usagetype: 'CNW1-Requests-Tier1' }, tiers: [['0', '0.0000046']] },
  ]),
  '/offers/v1.0/cn/AWSIoT/current/cn-northwest-1/index.json': { formatVersion: 'v2.0' },
};

const server = createServer(({ url = '' }, answer) => {
  const file = files[url];
  answer.writeHead(file ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(file ?? {}));
});
let from = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const made = mkdtempSync(join(tmpdir(), 'citykit-prices-'));
afterAll(() => rmSync(made, { recursive: true }));

describe('citykit prices fetch', () => {
  it('writes what AWS publishes, first paid tier, by our units, and says what it could not tell', async () => {
    const { code, stdout, stderr } = await runCli('prices', 'fetch', 'cn-northwest-1', '--from', from);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '{ region: cn-northwest-1, item: sqs.requests, price: 2.72, currency: CNY, freeUnits: 1000000, source: "AWS price list, AWSQueueService, version 20261102120000", date: "2026-11-02" }',
    );
    expect(stdout).toContain('item: lambda.gb-seconds-arm64, price: 0.0000907814,');
    expect(stdout).toContain('item: lambda.requests, price: 1.36,');
    expect(stdout).not.toContain('s3.put-requests, price');
    expect(stderr).toContain('AWS publishes no offer awskms there');
    expect(stderr).toContain('AWSIoT could not be read');
    expect(stderr).toMatch(/no price, or several, of .*s3\.put-requests/);
  });

  it('writes a file that a bill takes: what was unknown is known', async () => {
    const [city, prices] = [join(made, 'city.yaml'), join(made, 'prices.yaml')];
    writeFileSync(city, cityYaml({ ...inChina, services: '{ traffic: { signals: 3 } }' }));
    expect((await runCli('prices', 'fetch', 'cn-northwest-1', '--from', from, '--out', prices)).code).toBe(0);
    const missing = async (...more: string[]) => {
      const { stdout } = await runCli('cost', city, '--missing', '--format', 'json', ...more);
      return (JSON.parse(stdout).missing as { item: string }[]).map(({ item }) => item);
    };
    expect(await missing()).toEqual(
      expect.arrayContaining(['sqs.requests', 'lambda.gb-seconds-arm64', 'kms.requests']),
    );
    const left = await missing('--prices', prices);
    expect(left).toContain('kms.requests');
    expect(left).not.toEqual(expect.arrayContaining(['sqs.requests']));
    const bill = JSON.parse((await runCli('cost', city, '--prices', prices, '--format', 'json')).stdout);
    expect(bill.items.find(({ item }: { item: string }) => item === 'sqs.requests').price).toMatchObject({
      price: 2.72,
      date: '2026-11-02',
    });
  });

  it('says in people’s words what to ask for, in both languages', async () => {
    const city = join(made, 'asked.yaml');
    writeFileSync(city, cityYaml({ ...inChina, services: '{ traffic: { signals: 3 } }' }));
    const { stdout } = await runCli('cost', city, '--missing');
    expect(stdout).toMatch(/^\d+ prices are missing in cn-northwest-1, in CNY\./);
    expect(stdout).toMatch(/^sqs\.requests +Amazon SQS, requests +1,000,000 +[\d,]+$/m);
    expect((await runCli('cost', city, '--missing', '--lang', 'zh')).stdout).toContain('每月用量');
  });

  it('refuses a region that is none, and a host that answers nothing', async () => {
    expect(await runCli('prices', 'fetch', 'cn-northwest-2')).toMatchObject({ code: 2 });
    const { code, stderr } = await runCli('prices', 'fetch', 'eu-west-1', '--from', from);
    expect(code).toBe(1);
    expect(stderr).toContain('CK1970');
  });
});

describe('the names of AWS', () => {
  /** Products by their usage, each with one price or with tiers. */
  const priced = (code: string, ...products: [usagetype: string, price: string, more?: Record<string, string>][]) => {
    const file = offer(
      code,
      'CNY',
      products.map(([usagetype, price, more = {}]) => ({
        attributes: { usagetype, ...more },
        tiers: price.includes('/')
          ? [
              ['0', price.split('/')[0] ?? ''],
              [price.split('/')[1] ?? '', '0'],
            ]
          : [['0', price]],
      })),
    );
    const { prices, unclear } = readOffer(offerFile.parse(file), 'cn-northwest-1', 'CNY');
    return { unclear, prices: prices.map(({ item, price, freeUnits }) => [item, price, freeUnits]) };
  };

  it.each([
    [
      'moves to another storage class, apart from what is asked back',
      priced(
        'AmazonS3',
        ['CNW1-Requests-Tier4', '0.0000637'],
        ['CNW1-Requests-Tier3', '0.00034', { operation: 'S3-GlacierTransition' }],
        ['CNW1-Requests-Tier3', '0.0005', { operation: 'RestoreObject' }],
        ['CNW1-TimedStorage-GlacierByteHrs', '0.03'],
        ['CNW1-TimedStorage-GlacierByteHrs', '0.2', { operation: 'GlacierObjectOverhead' }],
        ['CNW1-Tables-TimedStorage-ByteHrs', '0.3', { volumeType: 'Standard' }],
        ['CNW1-TimedStorage-ByteHrs', '0.195', { volumeType: 'Standard' }],
      ),
      [
        ['s3.storage-gb', 0.195, undefined],
        ['s3.infrequent-transitions', 0.0637, undefined],
        ['s3.archive-gb', 0.03, undefined],
        ['s3.archive-transitions', 0.34, undefined],
      ],
    ],
    [
      'keys under the whole name of the region, with the calls that are free',
      priced(
        'awskms',
        ['cn-northwest-1-KMS-Keys', '6.88'],
        ['cn-northwest-1-KMS-Requests', '0.0000206'],
        ['cn-northwest-1-KMS-Requests-Asymmetric', '0.0001'],
        ['Global-KMS-Requests', '0/20000'],
      ),
      [
        ['kms.keys', 6.88, undefined],
        ['kms.requests', 0.206, 20_000],
      ],
    ],
    [
      'people by the tier that user pools have',
      priced(
        'AmazonCognito',
        ['CNW1-CognitoUserPoolsMAU', '0.0055'],
        ['CNW1-CognitoEssentialsMAU', '0.015'],
        ['Global-CognitoFreeTierMAU', '0/10000'],
      ),
      [['cognito.active-users', 0.015, 10_000]],
    ],
    [
      'traces',
      priced('AWSXRay', ['CNW1-XRay-TracesStored', '0.000005'], ['CNW1-XRay-TracesAccessed', '0.0000005']),
      [['xray.traces', 5, undefined]],
    ],
    [
      'e-mails',
      priced('AmazonSNS', ['CNW1-DeliveryAttempts-SMTP', '0.00002'], ['CNW1-DeliveryAttempts-SMS', '1']),
      [['sns.emails', 2, undefined]],
    ],
    ['tables', priced('AWSGlue', ['CNW1-Catalog-Storage', '0.00001']), [['glue.catalog-objects', 1, undefined]]],
    [
      'connections and shadows',
      priced('AWSIoT', ['CNW1-ConnectionMinutes', '0.00000008'], ['CNW1-RegistryAndShadowOperations', '0.00000125']),
      [
        ['iot.connection-minutes', 0.08, undefined],
        ['iot.shadow-operations', 1.25, undefined],
      ],
    ],
  ])('%s', (_, { prices }, expected) => expect(prices).toEqual(expected));
});

it.each([
  [
    'a price in another currency',
    'prices: [{ region: cn-north-1, item: sqs.requests, price: 1, currency: USD, source: a, date: 2026-11-02 }]',
    'CK3058',
  ],
  [
    'an item that is none',
    'prices: [{ region: cn-north-1, item: sqs.request, price: 1, currency: CNY, source: a, date: 2026-11-02 }]',
    'did you mean sqs.requests?',
  ],
  ['no prices', 'language: zh', 'CK1007'],
])('--prices with %s is refused', async (_, text, told) => {
  const [city, prices] = [join(made, 'city.yaml'), join(made, 'wrong.yaml')];
  writeFileSync(city, cityYaml());
  writeFileSync(prices, text);
  const { code, stderr } = await runCli('cost', city, '--prices', prices);
  expect(code).toBe(1);
  expect(stderr).toContain(told);
});
