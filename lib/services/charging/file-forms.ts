import type { FileForm } from '../shared/feed';

const lines = (...values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const pad = {
  ts: '2026-05-13T08:00:00Z',
  groundAssemblyId: 'pad-7',
  coilFrequencyHz: 85_000,
  inputPowerKw: 7.7,
  outputPowerKw: 7.1,
  alignment: { dxMm: 12, dyMm: -8, dzMm: 150, state: 'aligned' },
  coupling: 0.21,
  foreignObject: false,
  livingObject: false,
  gaTempC: 41.5,
};

export const padFiles = [
  {
    format: 'ndjson',
    doc: {
      en:
        'A line is a message of a pad: bare, when the file is named after the pad; in an envelope ' +
        '`{ deviceId, receivedAt?, city?, payload }`; or as the raw zone has it. Powers in kW, offsets in mm, `ts` RFC 3339 with offset.',
      zh: '每行一条无线充电板消息：文件以充电板命名时直接写消息；或带信封 `{ deviceId, receivedAt?, city?, payload }`；或与原始区格式相同。功率单位 kW，偏移单位 mm，`ts` 为带时区偏移的 RFC 3339 时间。',
    },
    example: lines(pad),
  },
] as const satisfies readonly FileForm[];

const frame = (at: string, direction: 'in' | 'out', content: readonly unknown[]) => ({
  stationId: 'CS-1',
  at,
  protocol: 'ocpp1.6',
  direction,
  frame: content,
});

export const frameFiles = [
  {
    format: 'ndjson',
    doc: {
      en:
        'A line is a frame between a station and its central system, in the order in which they were sent: `at` RFC 3339 with offset, ' +
        '`protocol` ocpp1.6 or ocpp2.0.1, `direction` in (from the station) or out, `frame` as a list or as its text.',
      zh: '每行一条充电站与中央系统之间的报文，按发送顺序排列：`at` 为带时区偏移的 RFC 3339 时间，`protocol` 为 ocpp1.6 或 ocpp2.0.1，`direction` 为 in（来自充电站）或 out，`frame` 为数组或其文本。',
    },
    example: lines(
      frame('2026-05-13T08:00:00Z', 'in', [
        2,
        '1',
        'StartTransaction',
        { connectorId: 1, idTag: 'CARD1', meterStart: 1000, timestamp: '2026-05-13T08:00:00Z' },
      ]),
      frame('2026-05-13T08:00:01Z', 'out', [3, '1', { transactionId: 17, idTagInfo: { status: 'Accepted' } }]),
      frame('2026-05-13T09:00:00Z', 'in', [
        2,
        '2',
        'StopTransaction',
        { transactionId: 17, meterStop: 8200, timestamp: '2026-05-13T09:00:00Z' },
      ]),
    ),
  },
] as const satisfies readonly FileForm[];

export const sessionFiles = [
  {
    format: 'json',
    doc: {
      en:
        'A list of sessions as ACN-Data publishes them, or an answer of its API with the list in `_items`. Times are RFC 1123 or ' +
        'RFC 3339 with offset. `doneChargingTime` and `userID` may be missing or null: then idle and charging time are not known, ' +
        'never 0. Further fields are ignored; any other list beside `_items` is refused as one piece.',
      zh: 'ACN-Data 发布格式的会话列表，或其接口应答（列表在 `_items` 中）。时间为 RFC 1123 或带时区偏移的 RFC 3339。`doneChargingTime` 和 `userID` 可缺失或为 null：此时占位与充电时长未知，绝不记为 0。其他字段忽略；`_items` 之外的其他列表整体拒收。',
    },
    example: `${JSON.stringify({
      _items: [
        {
          sessionID: '2_39_78_362_2021-05-01',
          stationID: '2-39-78-362',
          connectionTime: 'Sat, 01 May 2021 20:42:47 GMT',
          doneChargingTime: 'Sat, 01 May 2021 22:10:00 GMT',
          disconnectTime: 'Sat, 01 May 2021 23:01:12 GMT',
          kWhDelivered: 7.2,
          userID: '915',
        },
        {
          sessionID: '2_39_79_380_2021-05-02',
          stationID: '2-39-79-380',
          connectionTime: '2021-05-02T09:15:00-07:00',
          disconnectTime: '2021-05-02T11:45:00-07:00',
          kWhDelivered: 13.1,
        },
      ],
    })}\n`,
  },
] as const satisfies readonly FileForm[];
