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
      en: 'HL7 version 2 ADT, one message after the other, or each in a frame of MLLP; what parts fields is what MSH says, segments end with CR, LF or CRLF. MSH-4 is the hospital, PV1-19 the visit. A01, A02, A03, A04, A06, A07, A08, A11, A12, A13, A14, A17, A23 and A27 are read, and A18, A34 to A36, A40 to A42 and A46 to A50 where they make two visits one; other messages, and those of trials (MSH-11 not P), are taken and say nothing. Of PID nothing is kept.',
      zh: 'HL7 v2 ADT 消息，逐条相接或各置于 MLLP 帧中；分隔符以 MSH 为准，段以 CR、LF 或 CRLF 结束。MSH-4 为医院，PV1-19 为就诊号。读取 A01、A02、A03、A04、A06、A07、A08、A11、A12、A13、A14、A17、A23、A27，以及合并就诊的 A18、A34–A36、A40–A42、A46–A50；其他消息及测试消息（MSH-11 非 P）接收但不计。PID 一律不留存。',
    },
    example: `${[message(1, 'A04', '0700', ''), message(2, 'A04', '0705', ''), message(1, 'A08', '0710', '')].join('\r\n')}\r\n`,
  },
] as const satisfies readonly FileForm[];

const bundleOf = (resource: object) =>
  `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] })}\n`;

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
    doc: { en: `A Bundle of ${bedDoc.en}`, zh: `以 Bundle 封装：${bedDoc.zh}` },
    example: bundleOf(bedReport),
  },
] as const satisfies readonly FileForm[];

const encounter = {
  resourceType: 'Encounter',
  id: 'e1',
  meta: { lastUpdated: '2026-05-13T08:00:00Z' },
  status: 'in-progress',
  statusHistory: [{ status: 'arrived', period: { start: '2026-05-13T07:30:00Z', end: '2026-05-13T07:40:00Z' } }],
  class: { code: 'EMER' },
  period: { start: '2026-05-13T07:30:00Z' },
  serviceProvider: { reference: 'Organization/7' },
};

const encounterDoc = {
  en: 'Encounters of FHIR R4, valid by its definitions. `serviceProvider` is the hospital, else the name of the file is; a version counts by `meta.lastUpdated`. An identifier of type VN is the number of the visit, under which HL7 version 2 knows it too. `entered-in-error` withdraws it. Read are status, class, times and places; nothing else is kept.',
  zh: 'FHIR R4 Encounter，须通过定义校验。`serviceProvider` 为医院，否则取文件名；版本以 `meta.lastUpdated` 为准。VN 类型的标识为就诊号，与 HL7 v2 相同。`entered-in-error` 撤销该就诊。仅读取状态、类别、时间与位置，其余一律不留存。',
};

/** Encounters: a line each, as bulk exports write them, or as entries of a Bundle. */
export const encounterFiles = [
  { format: 'ndjson', doc: encounterDoc, example: `${JSON.stringify(encounter)}\n` },
  {
    format: 'json',
    doc: { en: `A Bundle of ${encounterDoc.en}`, zh: `以 Bundle 封装：${encounterDoc.zh}` },
    example: bundleOf(encounter),
  },
] as const satisfies readonly FileForm[];

const slot = {
  resourceType: 'Slot',
  id: 's1',
  meta: { lastUpdated: '2026-05-13T08:00:00Z' },
  serviceType: [{ coding: [{ code: 'VR' }] }],
  schedule: { reference: 'Schedule/gp' },
  status: 'free',
  start: '2026-05-14T08:00:00Z',
  end: '2026-05-14T08:20:00Z',
};

const appointmentDoc = {
  en: 'Appointments, Slots and Schedules of FHIR R4, valid by its definitions, in a file named after the hospital; an Appointment may name it as participant (`Organization/…`). Telehealth has the code VR, or 448337001 or 719858009 of SNOMED CT, in `serviceType`, `serviceCategory` or `appointmentType`. Of patients and practitioners nothing is read.',
  zh: 'FHIR R4 Appointment、Slot、Schedule，须通过定义校验，文件以医院命名；Appointment 也可在参与者中注明（`Organization/…`）。远程服务在 `serviceType`、`serviceCategory` 或 `appointmentType` 中以代码 VR 或 SNOMED CT 448337001、719858009 标明。患者与医师信息一律不读取。',
};

/** Appointments and slots: a line each, or as entries of a Bundle. */
export const appointmentFiles = [
  { format: 'ndjson', doc: appointmentDoc, example: `${JSON.stringify(slot)}\n` },
  {
    format: 'json',
    doc: { en: `A Bundle of ${appointmentDoc.en}`, zh: `以 Bundle 封装：${appointmentDoc.zh}` },
    example: bundleOf(slot),
  },
] as const satisfies readonly FileForm[];

const location = {
  resourceType: 'Location',
  id: 'W1-101-A',
  meta: { lastUpdated: '2026-05-13T08:00:00Z' },
  status: 'active',
  operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'O' },
  physicalType: { coding: [{ code: 'bd' }] },
  managingOrganization: { reference: 'Organization/7' },
  partOf: { reference: 'Location/W1' },
};

const locationDoc = {
  en: 'Locations of FHIR R4, valid by its definitions: of each bed (`physicalType` bd) its `operationalStatus` (HL7 table 0116) whenever that changes. `managingOrganization` is the hospital, else the name of the file is; `partOf` is the ward. A visit of HL7 version 2 lies in the bed whose id or identifier is PV1-3 with hyphens (`W1-101-A`). Other Locations are taken and say nothing.',
  zh: 'FHIR R4 Location，须通过定义校验：每张床位（`physicalType` 为 bd）在 `operationalStatus`（HL7 表 0116）变化时报送。`managingOrganization` 为医院，否则取文件名；`partOf` 为病区。HL7 v2 就诊按 PV1-3 以连字符相接（`W1-101-A`）与床位标识对应。其他 Location 接收但不计。',
};

/** Beds: a line each, or as entries of a Bundle. */
export const locationFiles = [
  { format: 'ndjson', doc: locationDoc, example: `${JSON.stringify(location)}\n` },
  {
    format: 'json',
    doc: { en: `A Bundle of ${locationDoc.en}`, zh: `以 Bundle 封装：${locationDoc.zh}` },
    example: bundleOf(location),
  },
] as const satisfies readonly FileForm[];

const vital = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  device: { reference: 'Device/M1' },
  effectiveDateTime: '2026-05-13T08:00:00Z',
  valueQuantity: { value: 72, system: 'http://unitsofmeasure.org', code: '/min' },
};

const vitalDoc = {
  en: 'Observations of FHIR R4, valid by its definitions, of vital signs: blood pressure (85354-9, 55284-4), heart rate, oxygen, temperature, respiration, each in its unit of UCUM, or with `dataAbsentReason`. `device` is the device in the registry. That it measured is kept, and never what, nor of whom.',
  zh: 'FHIR R4 Observation，须通过定义校验，限生命体征：血压（85354-9、55284-4）、心率、血氧、体温、呼吸，单位为 UCUM，或给出 `dataAbsentReason`。`device` 为登记库中的设备。仅记录设备已测量，数值与患者一律不留存。',
};

/** What vital-sign devices measure: a line each, or as entries of a Bundle. */
export const vitalFiles = [
  { format: 'ndjson', doc: vitalDoc, example: `${JSON.stringify(vital)}\n` },
  {
    format: 'json',
    doc: { en: `A Bundle of ${vitalDoc.en}`, zh: `以 Bundle 封装：${vitalDoc.zh}` },
    example: bundleOf(vital),
  },
] as const satisfies readonly FileForm[];
