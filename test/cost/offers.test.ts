import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPrices } from '../../lib/config';
import { offerFile } from '../../lib/cost/offers/offer-file';
import { readOffer } from '../../lib/cost/offers/read-offer';
import { services } from '../../lib/services';
import { cityYaml, inChina } from '../support/config-folder';
import { offer } from '../support/offer-file';
import { runCli } from '../support/run-cli';

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
    expect(stderr).toMatch(
      /^AWS publishes no offer IoTDeviceManagement, .*awskms, .*current\/cn-northwest-1\/index\.json$/m,
    );
    expect(stderr).toContain('AWSIoT could not be read: formatVersion');
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

describe('an odd offer', () => {
  const queue = { productFamily: 'API Request', attributes: { queueType: 'Standard', usagetype: 'CNW1-Requests' } };
  const cheap = { ...queue, tiers: [['0', '0.000003']] as [string, string][] };
  /** The offer of SQS, with one thing in it otherwise; the price of a million requests that is read in it. */
  const priceIn = (change: (file: ReturnType<typeof offer>) => unknown, ...products: Parameters<typeof offer>[2]) => {
    const file = offer('AWSQueueService', 'CNY', products.length > 0 ? products : [cheap]);
    change(file);
    const [one] = readOffer(offerFile.parse(file), 'cn-northwest-1', 'CNY').prices;
    return one?.price;
  };
  type Terms = Record<string, { effectiveDate: string; priceDimensions: Record<string, { pricePerUnit: object }> }>;
  const termsOf = (file: ReturnType<typeof offer>) => file.terms.OnDemand.SKU0 as unknown as Terms;
  const addTerm = (effectiveDate: string, price: string) => (file: ReturnType<typeof offer>) => {
    const [term] = Object.values(structuredClone(termsOf(file)));
    const [dimension] = Object.values(term?.priceDimensions ?? {});
    if (!term || !dimension) throw new Error('no term');
    dimension.pricePerUnit = { CNY: price };
    Object.assign(termsOf(file), { another: { ...term, effectiveDate } });
  };

  it.each<[string, number | undefined, number | undefined]>([
    ['one product is priced', priceIn(() => {}), 3],
    ['another product has no form', priceIn((file) => Object.assign(file.products, { odd: { attributes: 7 } })), 3],
    [
      'another product has a price below nothing',
      priceIn(() => {}, cheap, { attributes: {}, tiers: [['0', '-1']] }),
      3,
    ],
    ['a price was in force before', priceIn(addTerm('2020-01-01T00:00:00Z', '0.000005')), 3],
    ['a price comes later', priceIn(addTerm('2027-01-01T00:00:00Z', '0.000005')), 3],
    ['it counts by the million', priceIn(() => {}, { ...cheap, unit: '1M Requests' }), undefined],
    ['it counts in millions', priceIn(() => {}, { ...cheap, unit: 'Million Requests' }), undefined],
    ['it counts in chunks of 64 KB', priceIn(() => {}, { ...cheap, unit: '64K-Chunks' }), 3],
    ['it begins behind the first unit', priceIn(() => {}, { ...queue, tiers: [['100', '0.000003']] }), undefined],
    ['products of one name differ', priceIn(() => {}, cheap, { ...queue, tiers: [['0', '0.000004']] }), undefined],
    ['one of them is free', priceIn(() => {}, cheap, { ...queue, tiers: [['0', '0']] }), 3],
    ['it has no products', priceIn((file) => Object.assign(file, { products: {} })), undefined],
    [
      'a reserved term stands beside',
      priceIn((file) => Object.assign(file.terms, { Reserved: { SKU0: { a: { priceDimensions: {} } } } })),
      3,
    ],
  ])('%s', (_, price, expected) => expect(price).toBe(expected));

  it('a tier in another currency alone is not free, and nor is the product', () => {
    const inDollars = (file: ReturnType<typeof offer>) => {
      const [first] = Object.values(Object.values(termsOf(file))[0]?.priceDimensions ?? {});
      if (first) first.pricePerUnit = { USD: '0.0000004' };
    };
    const tiers: [string, string][] = [
      ['0', '0.000004'],
      ['1000', '0.000003'],
    ];
    expect(priceIn(inDollars, { ...queue, tiers })).toBeUndefined();
  });

  it.each([
    ['format', { formatVersion: 'v2.0' }],
    ['day', { publicationDate: '2026-02-30T00:00:00Z' }],
    ['version', { version: 'x'.repeat(400) }],
  ])('another %s is no offer that is read', (_, over) => {
    expect(offerFile.safeParse({ ...offer('AWSQueueService', 'CNY', [cheap]), ...over }).success).toBe(false);
  });
});

describe('a host', () => {
  const sqs = '/offers/v1.0/cn/AWSQueueService/current/cn-northwest-1/index.json';
  const answering = async (answer: RequestListener, ...more: string[]) => {
    const host = createServer(answer);
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    try {
      return await runCli('prices', 'fetch', 'cn-northwest-1', '--from', address, ...more);
    } finally {
      host.closeAllConnections();
      host.close();
    }
  };
  const only =
    (answer: RequestListener): RequestListener =>
    (request, response) =>
      request.url === sqs ? answer(request, response) : void response.writeHead(403).end();

  it.each<[string, RequestListener, string]>([
    ['refuses', (_, answer) => void answer.writeHead(403).end(), 'AWS publishes no offer AWSIoT, '],
    ['fails', (_, answer) => void answer.writeHead(500).end(), 'no answer for AWSIoT, '],
    ['redirects for ever', ({ url }, answer) => void answer.writeHead(302, { location: url }).end(), 'redirect count'],
    [
      'answers half',
      (_, answer) => void answer.writeHead(200, { 'content-length': 99 }).write('{', () => answer.destroy()),
      'no answer for',
    ],
    ['shows a page', only((_, answer) => void answer.end('<html>')), 'AWSQueueService could not be read: '],
    [
      'gives another offer',
      only((_, answer) => void answer.end(JSON.stringify(files[sqs.replace('AWSQueueService', 'AWSLambda')]))),
      'offerCode: AWSLambda',
    ],
  ])('that %s: every cause is a line, and no file is written', async (_, answer, expected) => {
    const out = join(made, 'none.yaml');
    const { code, stderr } = await answering(answer, '--out', out);
    expect(code).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(5);
    expect(stderr).toContain('CK1970');
    expect(existsSync(out)).toBe(false);
  });

  it('that fails for one offer leaves the file of before as it was; one that redirects is followed, and twice gives the same bytes', async () => {
    const out = join(made, 'kept.yaml');
    const good: RequestListener = ({ url = '' }, answer) =>
      url === '/elsewhere'
        ? void answer.end(JSON.stringify(files[sqs]))
        : void answer.writeHead(url === sqs ? 302 : 404, { location: '/elsewhere' }).end();
    expect((await answering(good, '--out', out)).code).toBe(0);
    const first = readFileSync(out, 'utf8');
    const failing: RequestListener = (request, answer) =>
      request.url?.includes('awskms') ? void answer.writeHead(503).end() : good(request, answer);
    expect(await answering(failing, '--out', out)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing is written'),
    });
    expect(readFileSync(out, 'utf8')).toBe(first);
    expect((await answering(good, '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(first);
    expect(readPrices(out, services).problems).toEqual([]);
  });

  it.each([
    ['--from', 'mirror.example'],
    ['--from', 'ftp://mirror.example'],
    ['--from', 'http://user:hidden@127.0.0.1'],
  ])('is no address for %s: %s', async (...option) => {
    const { code, stderr } = await runCli('prices', 'fetch', 'cn-northwest-1', ...option);
    expect(code).toBe(2);
    expect(stderr).not.toContain('hidden');
  });

  it.each([made, '/proc/prices.yaml', '/dev/null/prices.yaml'])(
    'is not asked where %s cannot be written',
    async (out) => {
      expect(await answering((_, answer) => void answer.writeHead(500, 'asked').end(), '--out', out)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('CK1901'),
      });
    },
  );
});
