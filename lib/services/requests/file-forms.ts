import type { FileForm } from '../shared/feed';

const requestsCsv = {
  format: 'csv',
  doc: {
    en: 'A row is a request, in the columns of New York (`Unique Key`, `Created Date` …; `Complaint Type`, or its name since 2025), of Philadelphia (`service_request_id`, `lon` …), of GeoReport (`service_request_id`, `long` …), of Boston (`case_enquiry_id`, `open_dt` …), of Chicago (`SR_NUMBER`, `CREATED_DATE` …), of San Francisco (`CaseID`, `Opened` …; from its API `service_request_id`, `status_description` …) or in our own (`request`, `desk`, `type`, `status`, `opened`, `updated`, `closed`, `expected`, `latitude`, `longitude`; of these `updated` to `longitude` may be left out). Times without offset are those of the city. Other columns are not read.',
    zh: '每行一个诉求：纽约格式（`Unique Key`、`Created Date` 等；类型列为 `Complaint Type` 或其 2025 年起的名称）、费城格式（`service_request_id`、`lon` 等）、GeoReport 格式（`service_request_id`、`long` 等）、波士顿格式（`case_enquiry_id`、`open_dt` 等）、芝加哥格式（`SR_NUMBER`、`CREATED_DATE` 等）、旧金山格式（`CaseID`、`Opened` 等；接口导出为 `service_request_id`、`status_description` 等）或本系统格式（`request`、`desk`、`type`、`status`、`opened`，可选 `updated`、`closed`、`expected`、`latitude`、`longitude`）。无时区的时间为本地时间。其余列不读取。',
  },
  example:
    'request,desk,type,status,opened,updated,closed,expected,latitude,longitude\n2026-000871,lighting-desk,001,open,2026-05-13 08:04,,,2026-05-18 08:04,38.4872,106.2309\n',
} as const satisfies FileForm;

const request = {
  service_request_id: '638344',
  status: 'closed',
  service_code: '006',
  agency_responsible: 'streets',
  requested_datetime: '2026-05-13T06:37:38+08:00',
  updated_datetime: '2026-05-14T11:02:00+08:00',
  expected_datetime: '2026-05-15T06:37:38+08:00',
  lat: 38.4872,
  long: 106.2309,
};

const requestsJson = {
  format: 'json',
  doc: {
    en: 'A list of requests of Open311 GeoReport v2, or of SDM `service_requests` (`location` in place of `lat` and `long`), alone or as `service_requests` of an object. `description`, `address`, `media_url` and names of people are not read.',
    zh: 'Open311 GeoReport v2 诉求列表，或 SDM `service_requests`（以 `location` 代替 `lat`、`long`），可为列表或对象的 `service_requests`。不读取 `description`、`address`、`media_url` 及人名。',
  },
  example: `${JSON.stringify([request])}\n`,
} as const satisfies FileForm;

const requestsLines = {
  format: 'ndjson',
  doc: {
    en: 'The same, one a line, or our own: `{ request, desk, type, status, opened, … }` as in CSV.',
    zh: '同上，每行一个；或本系统格式 `{ request, desk, type, status, opened, … }`，字段同 CSV。',
  },
  example: `${JSON.stringify(request)}\n`,
} as const satisfies FileForm;

const requestsXml = {
  format: 'xml',
  doc: {
    en: 'Requests of GeoReport v2: each `request` is one; an empty element means that nothing is said.',
    zh: 'GeoReport v2 XML：每个 `request` 为一个诉求；空元素表示未填写。',
  },
  example:
    '<service_requests><request><service_request_id>638344</service_request_id><status>open</status><service_code>006</service_code><agency_responsible>streets</agency_responsible><requested_datetime>2026-05-13T06:37:38+08:00</requested_datetime></request></service_requests>\n',
} as const satisfies FileForm;

const assetsCsv = {
  format: 'csv',
  doc: {
    en: 'A row is a thing in the street: `asset`, its id; `kind`, as `about` of types calls it; `latitude`, `longitude`; `desk`, who gives the list; `at`, when it was made; `state`, `standing` or `removed`.',
    zh: '每行一个城市设施：`asset` 编号；`kind` 种类，与类型的 `about` 一致；`latitude`、`longitude`；`desk` 提供清单的部门；`at` 清单时间；`state` 为 `standing` 或 `removed`。',
  },
  example:
    'asset,kind,latitude,longitude,desk,at,state\nL-0417,street-light,38.4872,106.2309,lighting-desk,2026-05-01 00:00,standing\n',
} as const satisfies FileForm;

export const files = {
  requests: [requestsCsv, requestsJson, requestsLines, requestsXml],
  assets: [assetsCsv],
} as const;
