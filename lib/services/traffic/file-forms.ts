import type { FileForm } from '../shared/feed';
import type { Words } from '../shared/words';

const oneLine: Words = {
  en:
    'A line is a message: bare, when the file is named after the device; in an envelope `{ deviceId, receivedAt?, city?, payload }`; ' +
    'or as the raw zone has it.',
  zh: '每行一条消息：文件以设备命名时直接写消息；或带信封 `{ deviceId, receivedAt?, city?, payload }`；或与原始区格式相同。',
};

const cutRow: Words = {
  en: 'A last row without line break may be cut inside a number and is refused.',
  zh: '末行缺少换行符时可能在数字中间被截断，因此拒收。',
};

export const hiresFiles = [
  {
    format: 'csv',
    doc: {
      en:
        'A controller log: a row an event (Indiana enumerations). `TimeStamp` is local time of the city unless it has an offset, ' +
        `finer than a millisecond is cut off. Case and order of the columns are free, further ones ignored. ${cutRow.en}`,
      zh: `信号机日志：每行一个事件（印第安纳事件编码）。\`TimeStamp\` 不带时区偏移时为城市当地时间，毫秒以下舍去。列名大小写和列序不限，其他列忽略。${cutRow.zh}`,
    },
    example:
      'TimeStamp,DeviceId,EventId,Parameter\n' +
      '2024-05-13 15:00:05.0,7,1,2\n2024-05-13 15:00:06.3,7,82,21\n2024-05-13 15:00:31.0,7,8,2\n',
  },
  {
    format: 'csv',
    doc: {
      en:
        'A detector configuration: a row what a detector does for a phase; `Function` is Presence, Advance, Stopbar Count or ' +
        `Yellow_Red, \`Parameter\` the detector. The rows of a controller replace those of the file before. ${cutRow.en}`,
      zh: `检测器配置：每行说明一个检测器对某相位的用途；\`Function\` 为 Presence、Advance、Stopbar Count 或 Yellow_Red，\`Parameter\` 为检测器编号。同一信号机的各行替换前一文件中的各行。${cutRow.zh}`,
    },
    example: 'DeviceId,Phase,Function,Parameter\n7,2,Presence,21\n7,2,Advance,22\n',
  },
  {
    format: 'parquet',
    doc: {
      en: 'Either of the two with the same columns; `TimeStamp` as a timestamp or as text. A file whose footer is damaged is refused whole.',
      zh: '上述两种之一，列相同；`TimeStamp` 为时间戳或文本。文件尾损坏时整个文件拒收。',
    },
  },
] as const satisfies readonly FileForm[];

export const spatFiles = [
  {
    format: 'csv',
    doc: {
      en:
        'A replay script of the US DOT: `type,milliseconds,JSON` a line, type SPAT, MAP, BSM or `ProcessedSpat;address;intersection`; ' +
        'it starts at the hour in which the file came, placeholders such as `@ISO_DATE_TIME@` are filled.',
      zh: '美国交通部回放脚本：每行 `type,milliseconds,JSON`，类型为 SPAT、MAP、BSM 或 `ProcessedSpat;address;intersection`；以文件到达的整点为起点，`@ISO_DATE_TIME@` 等占位符会被填入。',
    },
  },
  { format: 'ndjson', doc: oneLine },
] as const satisfies readonly FileForm[];

const interval = (minute: string, fields: object) => ({
  station: 'ds-1',
  intervalStart: `2026-05-13T08:${minute}:00Z`,
  intervalSeconds: 300,
  ...fields,
});

export const flowFiles = [
  {
    format: 'ndjson',
    doc: {
      en:
        `${oneLine.en} Our own form has \`vehicles\`, \`occupancyShare\` (0–1) or \`onTimeSeconds\`, \`speedKmh\` or \`speedMph\`, ` +
        '`controlDelaySeconds`, for the station or in `perLane`, and may name the `station`; or Smart Data Models TrafficFlowObserved.',
      zh: `${oneLine.zh}本系统格式含 \`vehicles\`、\`occupancyShare\`（0–1）或 \`onTimeSeconds\`、\`speedKmh\` 或 \`speedMph\`、\`controlDelaySeconds\`，针对整站或写在 \`perLane\` 中，可注明 \`station\`；也可为 Smart Data Models 的 TrafficFlowObserved。`,
    },
    example: [interval('00', { vehicles: 40, speedKmh: 48.5 }), interval('05', { vehicles: 38, speedKmh: 47 })]
      .map((value) => `${JSON.stringify(value)}\n`)
      .join(''),
  },
  {
    format: 'json',
    doc: { en: 'A list of such messages.', zh: '由此类消息组成的列表。' },
    example: `${JSON.stringify([interval('00', { vehicles: 40 }), interval('05', { vehicles: 38 })], null, 1)}\n`,
  },
  {
    format: 'json',
    doc: {
      en:
        'A flow file of CityFlow: an element is one vehicle each `interval` seconds from `startTime` to `endTime`. Vehicles are counted ' +
        'by the first road of their `route`, which is the station, and by quarters of an hour; one in which none came is not known ' +
        'to be empty. Times are seconds from `YYMMDDHH` in the name of the file, else from local midnight of the day in it.',
      zh: 'CityFlow 流量文件：每个元素表示从 `startTime` 到 `endTime` 每隔 `interval` 秒一辆车。按 `route` 的第一条道路（即检测站）和每一刻钟计数；没有车辆的一刻钟不能认定为空。时间为自文件名中 `YYMMDDHH` 起的秒数，否则自文件名所示日期的当地零点起。',
    },
    example: `${JSON.stringify([
      { route: ['road_1_0_1', 'road_1_1_1'], interval: 5, startTime: 5, endTime: 5 },
      { route: ['road_1_2_3', 'road_1_1_1'], interval: 5, startTime: 900, endTime: 910 },
    ])}\n`,
  },
  {
    format: 'csv',
    doc: {
      en:
        'A table of speeds as METR-LA is published: a column a station, named in the header; a row each five minutes, mph, 0 and empty ' +
        `cells missing. It starts at local midnight of the day in the name of the file (\`2012-03-01\`), else of the day before. ${cutRow.en}`,
      zh: `METR-LA 发布格式的车速表：每列一个检测站，列名在表头；每五分钟一行，单位 mph，0 和空格表示缺失。自文件名所示日期（\`2012-03-01\`）的当地零点起，无日期则自前一日零点起。${cutRow.zh}`,
    },
    example: 'ds-1,ds-2\n60.5,61.25\n62,0\n',
  },
] as const satisfies readonly FileForm[];

export const statusFiles = [
  {
    format: 'ndjson',
    doc: oneLine,
    example:
      '{"ts":"2026-05-13T08:00:00Z","mode":"normal","power":"ok","plan":3,"cycleSeconds":90}\n' +
      '{"deviceId":"tc-2","payload":{"ts":"2026-05-13T08:00:00Z","mode":"flash","power":"ok","unitFlashStatus":5}}\n',
  },
] as const satisfies readonly FileForm[];
