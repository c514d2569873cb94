import { operationRuns } from '../../../lambdas/requests/operations';
import { carryOut } from '../../../lib/engine/operations/carry-out';
import { requestOperations } from '../../../lib/services/requests/operations';
import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { exifOf, jpegWith, picturesOfAllForms, plainJpeg, plainPng, pngWith, segment } from '../../support/pictures';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };

let desk: Desk;
beforeEach(async () => {
  jest.restoreAllMocks();
  desk = await appDesk({ georeport: { photos: {} } });
});
afterEach(() => desk.close());

/** A report as an app or a browser sends it with files. */
function upload(
  files: readonly (Buffer | readonly [bytes: Buffer, name: string, type?: string])[],
  fields: object = lamp,
  headers: Readonly<Record<string, string>> = {},
  query = '',
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) {
    const [bytes, name, type = 'image/jpeg'] = Array.isArray(file) ? file : [file, 'photo.jpg'];
    form.append('media', new Blob([bytes as Buffer], { type }), name);
  }
  return desk.ask('POST', `/requests.json${query}`, { body: form, headers });
}

describe('a report with a photo', () => {
  it('is a request, and its photo lies there without its metadata', async () => {
    const camera = exifOf(6, 'Canary Camera 0001');
    const answer = await upload([jpegWith([camera, segment(0xfe, 'Canary comment')], 'PK Canary archive')]);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('service_request_id')]);
    const [{ service_request_id: id }] = answer.json();
    const [[key, { contentType, bytes }] = ['', {} as never]] = [...desk.photos.objects];
    expect([key, contentType]).toEqual([`${id}/0`, 'image/jpeg']);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('Canary');
    expect(Buffer.from(bytes).subarray(-600)).toEqual(plainJpeg.subarray(-600));
  });
});

const photosAt = (id: string) => [...desk.photos.objects.keys()].filter((key) => key.startsWith(`${id}/`));
const idOf = (answer: { json: () => [{ service_request_id: string }] }) => answer.json()[0].service_request_id;
const answerOf = ({ status, json }: { status: number; json: () => [{ description: string }] }) =>
  `${status} ${json()[0].description}`;
const ask = (operation: string, requestId: string) => {
  const asked = { operation, params: { requestId }, query: {}, body: {}, idempotencyKey: '' };
  return carryOut(requestOperations, operationRuns, desk.desk, { ...asked, by: {} as never });
};
const reopened = async (photos: object | undefined) => {
  await desk.close();
  desk = await appDesk({ georeport: { photos } });
};

describe('photos of a report', () => {
  it('are of all forms, recognised by their bytes, whatever their names and types say', async () => {
    const files = Object.values(picturesOfAllForms).map(({ full }) => [full, 'run.exe', 'text/html'] as const);
    const id = idOf(await upload(files));
    expect([...desk.photos.objects.values()].map(({ contentType }) => contentType)).toEqual(
      Object.keys(picturesOfAllForms),
    );
    expect(photosAt(id)).toEqual([`${id}/0`, `${id}/1`, `${id}/2`]);
  });

  it('are none where nobody chose a file: browsers send an empty one', async () => {
    const part = (disposition: string, value = '') =>
      `--7e13\r\ncontent-disposition: form-data; ${disposition}\r\n${value}\r\n`;
    const fields = Object.entries(lamp).map(([name, value]) => part(`name="${name}"`, `\r\n${value}`));
    const empty = part('name="media"; filename=""', 'content-type: application/octet-stream\r\n\r\n');
    const headers = { 'content-type': 'multipart/form-data; boundary=7e13' };
    const id = idOf(
      await desk.ask('POST', '/requests.json', { body: `${fields.join('')}${empty}--7e13--\r\n`, headers }),
    );
    expect([photosAt(id), await ask('readPhotos', id)]).toEqual([[], { body: { photos: [] } }]);
  });

  it('are shown to an operator by addresses of five minutes, and not those of another report', async () => {
    const id = idOf(await upload([plainJpeg, plainPng]));
    const none = idOf(await upload([]));
    const expiresAt = '2026-05-13T01:05:00.000Z';
    expect(await ask('readPhotos', id)).toEqual({
      body: { photos: [0, 1].map((n) => ({ url: expect.stringMatching(`/${id}/${n}$`), expiresAt })) },
    });
    expect(await ask('readPhotos', none)).toEqual({ body: { photos: [] } });
    const ofNobody = 'f'.repeat(32);
    expect(await ask('readPhotos', ofNobody)).toMatchObject({ problem: 'not-found' });
    expect(await ask('readPhotos', '../'.padEnd(36, '0'))).toMatchObject({ problem: expect.any(String) });
  });

  it('are shown to nobody else, unless the city shows them to everybody', async () => {
    const looks = async (id: string) => [
      (await desk.ask('GET', `/requests/${id}.json`)).json()[0].media_url,
      (await desk.ask('GET', '/requests.json')).json()[0].media_url,
      (await desk.ask('GET', `/requests.json?service_request_id=${id}`)).json()[0].media_url,
    ];
    expect(await looks(idOf(await upload([plainJpeg])))).toEqual([undefined, undefined, undefined]);
    await reopened({ shown: true });
    const id = idOf(await upload([plainJpeg]));
    const address = expect.stringMatching(`^https://[^/]+/${id}/0$`);
    expect(await looks(id)).toEqual([address, address, address]);
    expect((await desk.ask('GET', `/requests/${id}.xml`)).text).toContain(`/${id}/0</media_url>`);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 1000);
    expect(await looks(idOf(await upload([])))).toEqual([null, null, null]);
  });

  it('go with who reported, when it is closed and its time is over', async () => {
    await reopened({ shown: true });
    const id = idOf(await upload([plainJpeg, plainPng]));
    const other = idOf(await upload([plainJpeg]));
    await desk.deliver();
    const closing = `${id},lighting-desk,001,closed,2026-05-13T01:00:00Z,2026-05-13T01:00:00Z`;
    await desk.run.file('requests', 'list.csv', `request,desk,type,status,opened,closed\n${closing}\n`);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 91 * 86_400_000);
    await desk.keepUp();
    expect([photosAt(id), photosAt(other)]).toEqual([[], [`${other}/0`]]);
    expect(await ask('readPhotos', id)).toMatchObject({ problem: 'not-found' });
    expect((await desk.ask('GET', `/requests/${id}.json`)).json()).toMatchObject([
      { status: 'closed', media_url: null },
    ]);
  });

  it('are there once, of a call that is repeated with its key, whatever it brings', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    const id = idOf(await upload([plainJpeg], lamp, again));
    expect(idOf(await upload([plainPng, plainJpeg], lamp, again))).toBe(id);
    expect([...desk.photos.objects]).toMatchObject([[`${id}/0`, { contentType: 'image/jpeg' }]]);
  });

  it('that were cut off have no report: whoever gets the answer that there is none reports it again, with them', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    const put = jest.spyOn(desk.photos, 'put').mockResolvedValueOnce(true).mockRejectedValueOnce(new Error('no S3'));
    expect((await upload([plainJpeg, plainPng], lamp, again)).status).toBe(500);
    put.mockRestore();
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 2 * 3_600_000);
    await desk.keepUp();
    await desk.deliver();
    expect([desk.run.ports.asking.landing.files, desk.run.rows('requests')]).toEqual([[], []]);
    const id = idOf(await upload([plainJpeg, plainPng], lamp, again));
    expect(photosAt(id)).toHaveLength(2);
    expect(await ask('readPhotos', id)).toMatchObject({ body: { photos: [{}, {}] } });
  });

  it('that were cut off, and never reported again, go when reporters go', async () => {
    const kept = desk.photos.put.bind(desk.photos);
    const write = jest.spyOn(desk.photos, 'put').mockImplementation(async (key, document) => {
      if (key.endsWith('/1')) throw new Error('no S3');
      return kept(key, document);
    });
    expect((await upload([plainJpeg, plainPng])).status).toBe(500);
    write.mockRestore();
    expect(desk.photos.objects.size).toBe(1);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 91 * 86_400_000);
    await desk.keepUp();
    expect(desk.photos.objects.size).toBe(0);
  });

  it('have addresses of strangers beside them, which nobody opens', async () => {
    const fetched = jest.spyOn(desk.run.ports.asking.outside, 'ask');
    const media = 'http://169.254.169.254/latest/meta-data/';
    const id = idOf(await upload([plainJpeg], { ...lamp, media_url: media }));
    await desk.deliver();
    await desk.keepUp();
    expect(fetched).not.toHaveBeenCalled();
    expect((await desk.ask('GET', `/requests/${id}.json`)).text).not.toContain('169.254');
    expect(await ask('readReporter', id)).toEqual({ body: { media_url: media } });
  });
});

describe('a report with a photo is refused', () => {
  const large = Buffer.alloc(4 * 1024 * 1024 + 65_536, 'x');

  it.each<readonly [string, Parameters<typeof upload>, string]>([
    ['that is none', [[Buffer.from('%PDF-1.7 is no photo')]], '415 a photo is not JPEG, PNG or WebP'],
    ['that is cut off', [[plainJpeg.subarray(0, 400)]], '400 a photo is not whole'],
    ['that is a bomb', [[pngWith([], { width: 60_000, height: 60_000 })]], '413 a photo has too many pixels'],
    ['of which there are four', [Array(4).fill(plainJpeg)], '400 more than 3 photos'],
    ['that is too long', [[jpegWith([], large)]], '413 the body is longer than 4259840 bytes'],
    ['ten times too long', [[Buffer.concat(Array(10).fill(large))]], '413 the body is longer than 4259840 bytes'],
    ['without a key', [[plainJpeg], { ...lamp, api_key: '' }], '403 api_key is required'],
    [
      'with the key of nobody',
      [[plainJpeg], { ...lamp, api_key: 'guessed-0123456789' }],
      '403 the api_key is not valid',
    ],
    ['of a type that is none', [[plainJpeg], { ...lamp, service_code: '9' }], '404 service_code was not found'],
    ['with texts too long', [[plainJpeg], { ...lamp, x: 'x'.repeat(65_536) }], '413 texts are longer than 65536 bytes'],
  ])('%s', async (_, of, expected) => {
    expect(answerOf(await upload(...of))).toBe(expected);
    expect([desk.photos.objects.size, desk.run.ports.asking.landing.files]).toEqual([0, []]);
  });

  it.each<readonly [string, string, string]>([
    ['of no parts', 'multipart/form-data; boundary=b', 'x'],
    ['without a boundary', 'multipart/form-data;', '--b--'],
    [
      'of another boundary',
      'multipart/form-data; boundary=c',
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n',
    ],
    ['of a boundary without end', `multipart/form-data; boundary=${'b'.repeat(9000)}`, '--b--'],
    [
      'whose last line is not there',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx',
    ],
    ['of a part without a head', 'multipart/form-data; boundary=b', '--b\r\n\r\nx\r\n--b--\r\n'],
    [
      'of a part without a name',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n',
    ],
    ...['name=media; filename=x.jpg', 'name="media"; filename="x.jpg"; filename*=UTF-8\'\'x.jpg'].map(
      (names) =>
        [
          `of a part with ${names}`,
          'multipart/form-data; boundary=7e13',
          `--7e13\r\ncontent-disposition: form-data; ${names}\r\n\r\nx\r\n--7e13--\r\n`,
        ] as const,
    ),
    ['that breaks off', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="media"; fil'],
  ])('as a body %s', async (_, type, body) => {
    const answer = await desk.ask('POST', '/requests.json', { body, headers: { 'content-type': type } });
    expect(answerOf(answer)).toBe('400 the body is not multipart/form-data');
  });

  it('where the city takes none', async () => {
    await reopened(undefined);
    expect((await upload([plainJpeg])).status).toBe(415);
    expect(desk.photos.objects.size).toBe(0);
  });

  it('in little time, however many parts it has', async () => {
    const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
    const body = `${part.repeat(4_000_000 / part.length)}--b--\r\n`;
    const start = process.cpuUsage();
    const answer = await desk.ask('POST', `/requests.json?api_key=${appKey}`, {
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect(answerOf(answer)).toBe('413 texts are longer than 65536 bytes');
    // Of this process alone, however busy the machine is.
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});

describe('a flood of bodies of 4 MB', () => {
  const files = [jpegWith([], Buffer.alloc(4_000_000, 'x'))];
  const required = '403 api_key is required, in the address or before the photos';

  it.each<readonly [string, object, string]>([
    ['without a key', { service_code: '001' }, required],
    ['with the key of nobody', { api_key: 'guessed-0123456789' }, '403 the api_key is not valid'],
    ['whose key stands behind a long text', { description: 'x'.repeat(5000), api_key: appKey }, required],
  ])('%s is turned away before one is read', async (_, fields, expected) => {
    const read = jest.spyOn(Response.prototype, 'formData');
    expect(answerOf(await upload(files, fields))).toBe(expected);
    expect(read).not.toHaveBeenCalled();
  });

  it('of an app that calls too often is turned away before one is read', async () => {
    await desk.close();
    desk = await appDesk({ georeport: { photos: {}, burst: 1 } });
    expect((await upload([plainJpeg])).status).toBe(200);
    const read = jest.spyOn(Response.prototype, 'formData');
    expect((await upload(files)).status).toBe(429);
    expect(read).not.toHaveBeenCalled();
  });

  it('is read where the key stands in the address, and is one key', async () => {
    const { api_key: _, ...rest } = lamp;
    const answer = await upload([plainJpeg], rest, {}, `?api_key=${appKey}`);
    expect(answer.status).toBe(200);
  });
});

describe('what a photo and its name tell', () => {
  const canary = 'Canary 4111 1111 1111 1111';
  const file = [
    jpegWith([exifOf(6, canary), segment(0xfe, canary)], canary),
    `${canary}.jpg`,
    `image/${canary}`,
  ] as const;

  it('is in no row, figure, alarm, file of the feed, log, answer, key or object', async () => {
    await reopened({ shown: true });
    const id = idOf(await upload([file]));
    const refused = await upload([[Buffer.from(canary), `${canary}.jpg`]]);
    await desk.deliver();
    await desk.keepUp();
    const { metrics, alarms, asking, state } = desk.run.ports;
    const kept: string[] = [];
    for (const store of ['windows', 'devices', 'alarms', 'views', 'reports', 'keys', 'throttles'])
      for (const partition of state.partitionsOf(store))
        for (const { sort, value } of await state.entries(store, partition, '', '\uffff'))
          kept.push(`${partition} ${sort} ${Buffer.from(value)}`);
    const objects = [...desk.photos.objects].map(([key, { contentType, bytes }]) => [
      key,
      contentType,
      Buffer.from(bytes).toString('latin1'),
    ]);
    const shown = [(await desk.ask('GET', `/requests/${id}.json`)).text, refused.text, await ask('readReporter', id)];
    const all = [desk.run.rows('requests'), metrics, metrics.indicators(), alarms, asking.landing.files, desk.lines];
    const text = JSON.stringify([all, kept, objects, shown, await ask('readPhotos', id)]);
    expect(text).toContain(id);
    expect(text).not.toMatch(/canary|4111/i);
  });
});
