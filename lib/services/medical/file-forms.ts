import type { FileForm } from '../shared/feed';

const message = (number: number, trigger: string, minutes: string, rest: string) =>
  [
    `MSH|^~\\&|ADT|7|CITY|HUB|20260513${minutes}00+0000||ADT^${trigger}|7-${number}|P|2.5.1`,
    `EVN||20260513${minutes}00+0000||||20260513${minutes}00+0000`,
    `PV1|1|E|ED^WAIT^1||||||||||||||||V${number}^^^7^VN${rest}`,
  ].join('\r');

/** Messages between hospitals and the city, as their interface engines write them. */
export const adtFiles = [
  {
    format: 'rows',
    doc: {
      en: 'HL7 version 2 ADT, one message after the other, or each in a frame of MLLP; what parts fields is what MSH says, segments end with CR, LF or CRLF. MSH-4 is the hospital, PV1-19 the visit. A01, A02, A03, A04, A06, A07, A08, A11, A12, A13, A14 and A27 are read; other messages, and those of trials (MSH-11 not P), are taken and say nothing. Of PID nothing is kept.',
      zh: 'HL7 v2 ADT 消息，逐条相接或各置于 MLLP 帧中；分隔符以 MSH 为准，段以 CR、LF 或 CRLF 结束。MSH-4 为医院，PV1-19 为就诊号。读取 A01、A02、A03、A04、A06、A07、A08、A11、A12、A13、A14、A27；其他消息及测试消息（MSH-11 非 P）接收但不计。PID 一律不留存。',
    },
    example: `${[message(1, 'A04', '0700', ''), message(2, 'A04', '0705', ''), message(1, 'A08', '0710', '')].join('\r\n')}\r\n`,
  },
] as const satisfies readonly FileForm[];

const population = (code: string, count: number) => ({ code: { coding: [{ code }] }, count });

const bedReport = {
  resourceType: 'MeasureReport',
  id: 'beds-7-1',
  status: 'complete',
  type: 'summary',
  measure: 'http://hl7.org/fhir/us/saner/Measure/CDCPatientImpactAndHospitalCapacity',
  subject: { reference: 'Location/7' },
  date: '2026-05-13T08:00:00Z',
  period: { start: '2026-05-13T07:00:00Z', end: '2026-05-13T08:00:00Z' },
  group: [
    {
      population: [
        population('numTotBeds', 400),
        population('numbeds', 360),
        population('numBedsOcc', 290),
        population('numICUBeds', 40),
        population('numICUBedsOcc', 30),
      ],
    },
  ],
};

const bedDoc = {
  en: 'MeasureReports of FHIR R4 (SANER), with counts by the codes `numTotBeds`, `numbeds`, `numBedsOcc`, `numICUBeds`, `numICUBedsOcc`, `numVent`, `numVentUse`. The hospital is that of `reporter`, else of `subject`; `date` says when. Reports without any of these counts are taken and say nothing.',
  zh: 'FHIR R4 MeasureReport（SANER），按代码 `numTotBeds`、`numbeds`、`numBedsOcc`、`numICUBeds`、`numICUBedsOcc`、`numVent`、`numVentUse` 报送数量。医院取自 `reporter`，否则取自 `subject`；时间为 `date`。不含上述数量的报告接收但不计。',
};

/** Reports of beds: alone, a line each, or as entries of a Bundle. */
export const bedFiles = [
  { format: 'ndjson', doc: bedDoc, example: `${JSON.stringify(bedReport)}\n` },
  {
    format: 'json',
    doc: { en: `A Bundle of ${bedDoc.en}`, zh: `Bundle：${bedDoc.zh}` },
    example: `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: bedReport }] })}\n`,
  },
] as const satisfies readonly FileForm[];
