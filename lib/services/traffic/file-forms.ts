import type { FileForm } from '../shared/feed';

const oneLine =
  'A line is a message: bare, when the file is named after the device; in an envelope `{ deviceId, receivedAt?, city?, payload }`; ' +
  'or as the raw zone has it.';

const cutRow = 'A last row without line break may be cut inside a number and is refused.';

export const hiresFiles: readonly FileForm[] = [
  {
    format: 'csv',
    doc:
      'A controller log: a row an event (Indiana enumerations). `TimeStamp` is local time of the city unless it has an offset, ' +
      `finer than a millisecond is cut off. Case and order of the columns are free, further ones ignored. ${cutRow}`,
    example:
      'TimeStamp,DeviceId,EventId,Parameter\n' +
      '2024-05-13 15:00:05.0,7,1,2\n2024-05-13 15:00:06.3,7,82,21\n2024-05-13 15:00:31.0,7,8,2\n',
  },
  {
    format: 'csv',
    doc:
      'A detector configuration: a row what a detector does for a phase; `Function` is Presence, Advance, Stopbar Count or ' +
      `Yellow_Red, \`Parameter\` the detector. The rows of a controller replace those of the file before. ${cutRow}`,
    example: 'DeviceId,Phase,Function,Parameter\n7,2,Presence,21\n7,2,Advance,22\n',
  },
  {
    format: 'parquet',
    doc: 'Either of the two with the same columns; `TimeStamp` as a timestamp or as text. A file whose footer is damaged is refused whole.',
  },
];

export const spatFiles: readonly FileForm[] = [
  {
    format: 'csv',
    doc:
      'A replay script of the US DOT: `type,milliseconds,JSON` a line, type SPAT, MAP, BSM or `ProcessedSpat;address;intersection`; ' +
      'it starts at the hour in which the file came, placeholders such as `@ISO_DATE_TIME@` are filled.',
  },
  { format: 'ndjson', doc: oneLine },
];

const interval = (minute: string, fields: object) => ({
  station: 'ds-1',
  intervalStart: `2026-05-13T08:${minute}:00Z`,
  intervalSeconds: 300,
  ...fields,
});

export const flowFiles: readonly FileForm[] = [
  {
    format: 'ndjson',
    doc:
      `${oneLine} Our own form has \`vehicles\`, \`occupancyShare\` (0–1) or \`onTimeSeconds\`, \`speedKmh\` or \`speedMph\`, ` +
      '`controlDelaySeconds`, for the station or in `perLane`, and may name the `station`; or Smart Data Models TrafficFlowObserved.',
    example: [interval('00', { vehicles: 40, speedKmh: 48.5 }), interval('05', { vehicles: 38, speedKmh: 47 })]
      .map((value) => `${JSON.stringify(value)}\n`)
      .join(''),
  },
  {
    format: 'json',
    doc: 'A list of such messages.',
    example: `${JSON.stringify([interval('00', { vehicles: 40 }), interval('05', { vehicles: 38 })], null, 1)}\n`,
  },
  {
    format: 'json',
    doc:
      'A flow file of CityFlow: an element is one vehicle each `interval` seconds from `startTime` to `endTime`. Vehicles are counted ' +
      'by the first road of their `route`, which is the station, and by quarters of an hour; one in which none came is not known ' +
      'to be empty. Times are seconds from `YYMMDDHH` in the name of the file, else from local midnight of the day in it.',
    example: `${JSON.stringify([
      { route: ['road_1_0_1', 'road_1_1_1'], interval: 5, startTime: 5, endTime: 5 },
      { route: ['road_1_2_3', 'road_1_1_1'], interval: 5, startTime: 900, endTime: 910 },
    ])}\n`,
  },
  {
    format: 'csv',
    doc:
      'A table of speeds as METR-LA is published: a column a station, named in the header; a row each five minutes, mph, 0 and empty ' +
      `cells missing. It starts at local midnight of the day in the name of the file (\`2012-03-01\`), else of the day before. ${cutRow}`,
    example: 'ds-1,ds-2\n60.5,61.25\n62,0\n',
  },
];

export const statusFiles: readonly FileForm[] = [
  {
    format: 'ndjson',
    doc: oneLine,
    example:
      '{"ts":"2026-05-13T08:00:00Z","mode":"normal","power":"ok","plan":3,"cycleSeconds":90}\n' +
      '{"deviceId":"tc-2","payload":{"ts":"2026-05-13T08:00:00Z","mode":"flash","power":"ok","unitFlashStatus":5}}\n',
  },
];
