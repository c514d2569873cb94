import { landedFiles } from '../../../lib/engine/handlers/file-events';

const landedAtMs = Date.UTC(2026, 4, 13, 8);

describe('landedFiles', () => {
  it('reads an event of EventBridge, whose keys are as they are', () => {
    const event = {
      time: '2026-05-13T08:00:00Z',
      detail: { bucket: { name: 'b' }, object: { key: 'traffic/hires-log/1+1 %20.csv' } },
    };
    expect(landedFiles(JSON.stringify(event))).toEqual([
      { bucket: 'b', key: 'traffic/hires-log/1+1 %20.csv', landedAtMs },
    ]);
  });

  it('reads a notification of S3, whose keys are encoded as in a form', () => {
    const record = (key: string) => ({
      eventTime: '2026-05-13T08:00:00Z',
      s3: { bucket: { name: 'b' }, object: { key } },
    });
    const body = JSON.stringify({ Records: [record('traffic/%E6%97%A5+1%2B1.csv'), record('traffic/x')] });
    expect(landedFiles(body).map((f) => f.key)).toEqual(['traffic/日 1+1.csv', 'traffic/x']);
  });

  it("finds no file in S3's test event, nor in a folder", () => {
    expect(landedFiles('{"Service":"Amazon S3","Event":"s3:TestEvent"}')).toEqual([]);
    const folder = { time: '2026-05-13T08:00:00Z', detail: { bucket: { name: 'b' }, object: { key: 'traffic/' } } };
    expect(landedFiles(JSON.stringify(folder))).toEqual([]);
  });

  it.each(['nonsense', '{}', '{"detail":{}}', '{"Records":[{}]}'])('throws for %s', (body) => {
    expect(() => landedFiles(body)).toThrow();
  });
});
