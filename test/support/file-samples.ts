import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { services } from '../../lib/services';
import type { Feed, FileForm, Service } from '../../lib/services/shared';
import { at, rawMap, rawSpat } from './spat-messages';

/** A valid file of a feed. */
export interface FileSample {
  readonly service: Service;
  readonly feed: Feed<never>;
  readonly form: FileForm;
  readonly name: string;
  readonly bytes: Buffer;
}

const spat = JSON.stringify(rawSpat());
const map = JSON.stringify(rawMap());

/** A log as Parquet: four columns, two row groups. */
const parquet = () =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'TimeStamp', data: [0, 200, 400].map((ms) => new Date(at + ms)), type: 'TIMESTAMP' },
        { name: 'DeviceId', data: ['7', '7', '7'], type: 'STRING' },
        { name: 'EventId', data: [1, 82, 8], type: 'INT32' },
        { name: 'Parameter', data: [2, 21, 2], type: 'INT32' },
      ],
      rowGroupSize: 2,
    }),
  );

/** A roster with a file of enrollments and one of users. */
const roster = () => {
  const time = '2026-05-12T08:00:00Z';
  return Buffer.from(
    zipSync({
      'manifest.csv': Buffer.from('propertyName,value\nfile.enrollments,delta\nfile.users,delta\n'),
      'users.csv': Buffer.from(`sourcedId,status,dateLastModified\nu1,active,${time}\nu2,active,${time}\n`),
      'enrollments.csv': Buffer.from(
        `sourcedId,status,dateLastModified,userSourcedId,role\ne1,active,${time},u1,student\n`,
      ),
    }),
  );
};

/** Of forms that have no example in their definition. */
const others: Readonly<Record<string, () => Buffer>> = {
  'roster zip': roster,
  'hires-log parquet': parquet,
  'spat-map csv': () => Buffer.from(`SPAT,100,${spat}\nMAP,200,${map}\n`),
  'spat-map ndjson': () => Buffer.from(`${spat}\n${map}\n`),
  'basic-safety csv': () => Buffer.from(`MAP,100,${map}\nSPAT,200,${spat}\n`),
  'basic-safety ndjson': () => Buffer.from(`${map}\n${spat}\n`),
};

function sampleOf(service: Service, feed: Feed<never>, form: FileForm, number: number): FileSample {
  const id = `${feed.id} ${form.format}`;
  const bytes = form.example === undefined ? others[id]?.() : Buffer.from(form.example);
  if (!bytes) throw new Error(`no sample of ${service.id} ${id}`);
  return { service, feed, form, name: `${service.id} ${id} (${number})`, bytes };
}

/** A file of every form that the definitions of the services name. */
export const fileSamples: readonly FileSample[] = services.flatMap((service) =>
  service.feeds.flatMap((feed: Feed<never>) =>
    (feed.files ?? []).map((form, i) => sampleOf(service, feed, form, i + 1)),
  ),
);
