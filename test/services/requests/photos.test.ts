import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { exifOf, jpegWith, plainJpeg, segment } from '../../support/pictures';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };

let desk: Desk;
beforeEach(async () => {
  desk = await appDesk({ georeport: { photos: {} } });
});
afterEach(() => desk.close());

/** A report as an app or a browser sends it with files. */
function upload(
  files: readonly (Buffer | readonly [bytes: Buffer, name: string, type?: string])[],
  fields: object = lamp,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) {
    const [bytes, name, type = 'image/jpeg'] = Array.isArray(file) ? file : [file, 'photo.jpg'];
    form.append('media', new Blob([bytes as Buffer], { type }), name);
  }
  return desk.ask('POST', '/requests.json', { body: form });
}

describe('a report with a photo', () => {
  it('is a request, and its photo lies there without what it told', async () => {
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
