import * as z from 'zod';
import { operationsOf, personalField as personal } from '../shared/operation';
import { operatorOperation } from '../shared/operator-operation';
import { sentencesInBoth } from '../shared/words';
import { answerForms } from './type-config';

// Open311 GeoReport v2: names, forms and errors are those of the standard (docs/domain/requests.md).

const georeport = operatorOperation('request', { en: 'Open311 GeoReport v2', zh: 'Open311 GeoReport v2 接口' });

/** GeoReport v2, "Errors": a list of code and description. */
const errors = z
  .array(z.strictObject({ code: z.int(), description: z.string() }))
  .min(1)
  .meta({ id: 'GeoReportErrors' });

/** Largest body of a report: 4,000 characters of text and what stands beside. */
const mostReportBytes = 65_536;

const text = (most: number) => z.string().max(most);
const service = z
  .strictObject({
    service_code: z.string(),
    service_name: z.string(),
    description: z.string(),
    metadata: z.boolean(),
    type: z.enum(['realtime', 'batch']),
    keywords: z.string(),
    group: z.string(),
  })
  .meta({ id: 'Service' });

const definition = z
  .strictObject({
    service_code: z.string(),
    attributes: z.array(
      z.strictObject({
        variable: z.boolean(),
        code: z.string(),
        datatype: z.enum(answerForms),
        required: z.boolean(),
        datatype_description: z.string().nullable(),
        order: z.int(),
        description: z.string(),
        values: z.array(z.strictObject({ key: z.string(), name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ServiceDefinition' });

/** What everybody may read of a request: nothing of who reported it, and none of what they wrote. */
const request = z
  .strictObject({
    service_request_id: z.string(),
    status: z.enum(['open', 'closed']),
    status_notes: z.string().nullable(),
    service_name: z.string().nullable(),
    service_code: z.string(),
    agency_responsible: z.string(),
    requested_datetime: z.iso.datetime(),
    updated_datetime: z.iso.datetime(),
    expected_datetime: z.iso.datetime().nullable(),
    lat: z.number().nullable(),
    long: z.number().nullable(),
    media_url: z
      .url()
      .nullable()
      .optional()
      .meta({
        description: sentencesInBoth({
          en: 'Its first photo, for five minutes; only of a city that shows photos to everybody.',
          zh: '首张照片的地址，五分钟有效；仅在城市公开照片时提供。',
        }),
      }),
  })
  .meta({ id: 'Request' });

const receipt = z
  .strictObject({ service_request_id: z.string().optional(), token: z.string().optional(), service_notice: z.string() })
  .meta({ id: 'Receipt' });

/** A report. Names of fields are those of the standard; `attribute[CODE]` of a form is `attribute.CODE` here. */
export const report = z
  .strictObject({
    jurisdiction_id: text(100).optional(),
    api_key: text(200).optional(),
    service_code: text(64),
    lat: z.number().min(-90).max(90).optional(),
    long: z.number().min(-180).max(180).optional(),
    address_string: personal('contact', text(500), { en: 'Where it is, in words.', zh: '地点的文字描述。' }).optional(),
    address_id: personal('contact', text(100), { en: 'Where it is, in a directory.', zh: '地址库编号。' }).optional(),
    email: personal('contact', z.email({ pattern: z.regexes.unicodeEmail }).max(254), {
      en: 'E-mail of who reports.',
      zh: '上报人邮箱。',
    }).optional(),
    device_id: personal('identity', text(200), { en: 'Device of who reports.', zh: '上报设备标识。' }).optional(),
    account_id: personal('identity', text(200), { en: 'Account of who reports.', zh: '上报人账号。' }).optional(),
    first_name: personal('identity', text(100), { en: 'First name of who reports.', zh: '上报人名。' }).optional(),
    last_name: personal('identity', text(100), { en: 'Last name of who reports.', zh: '上报人姓。' }).optional(),
    phone: personal('contact', text(50), { en: 'Telephone of who reports.', zh: '上报人电话。' }).optional(),
    description: personal('ordinary', text(4000), { en: 'What is the matter.', zh: '情况描述。' }).optional(),
    media_url: personal('ordinary', z.url({ protocol: /^https?$/ }).max(2000), {
      en: 'Address of a photo; nobody here opens it. A photo itself comes as a file of multipart/form-data.',
      zh: '照片地址，系统不会访问。照片本身请以 multipart/form-data 文件提交。',
    }).optional(),
    attribute: z.record(text(64), z.union([text(1000), z.array(text(1000)).max(100)])).optional(),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof report>;

/** GeoReport v2, "Date/Time format": W3C, that is ISO 8601 with its zone; a day alone where people know no more. */
export const w3cTime = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);

const asked = { jurisdiction_id: text(100).optional(), api_key: text(200).optional() };
const question = z.strictObject(asked);
const list = z.strictObject({
  ...asked,
  service_request_id: text(1500).optional(),
  service_code: text(1500).optional(),
  start_date: z.iso.datetime({ offset: true }).optional(),
  end_date: z.iso.datetime({ offset: true }).optional(),
  status: z
    .string()
    .regex(/^(open|closed)(,(open|closed))?$/)
    .optional(),
  // Pages by number read those before them, 5,000 requests at most; further ones are reached by their cursor.
  page: z.coerce.number().int().min(1).optional(),
  page_size: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,13}\.[A-Za-z0-9_-]{1,1100}$/)
    .meta({
      description: sentencesInBoth({
        en: 'Where the list goes on: follow the `Link` header with `rel="next"`; pages by number end at 5,000 requests.',
        zh: '列表续接位置：请使用响应 `Link` 头中 `rel="next"` 的地址；按页码至多读取 5000 件。',
      }),
    })
    .optional(),
});
export type ListQuestion = z.output<typeof list>;

/** Numbers of desks are any text; longer ones would have no room as a key of the store. */
export const longestName = 200;
const named = (name: string) => z.strictObject({ [name]: text(longestName).min(1) });

/** The API for apps. Each path that ends in `.json` is there in `.xml` too, and so is what a name stands for. */
export const georeportOperations = operationsOf({
  listServices: {
    ...georeport({
      method: 'GET',
      path: '/services.json',
      summary: { en: 'What may be reported', zh: '可上报的诉求类型' },
      roles: [],
      query: question,
      answer: z.array(service).meta({ id: 'Services' }),
    }),
    errors,
  },
  readDefinition: {
    ...georeport({
      method: 'GET',
      path: '/services/{code}',
      summary: {
        en: 'What is asked of who reports it; `{code}` ends in .json or .xml',
        zh: '该类型的问题项；`{code}` 以 .json 或 .xml 结尾',
      },
      roles: [],
      params: named('code'),
      query: question,
      answer: definition,
    }),
    errors,
  },
  listRequests: {
    ...georeport({
      method: 'GET',
      path: '/requests.json',
      summary: { en: 'Requests, the newest first, of 90 days at most', zh: '诉求列表，最新在前，至多 90 天' },
      roles: [],
      query: list,
      answer: z.array(request).meta({ id: 'Requests' }),
    }),
    errors,
  },
  readRequest: {
    ...georeport({
      method: 'GET',
      path: '/requests/{id}',
      summary: { en: 'A request; `{id}` ends in .json or .xml', zh: '单个诉求；`{id}` 以 .json 或 .xml 结尾' },
      roles: [],
      params: named('id'),
      query: question,
      answer: z.array(request).meta({ id: 'OneRequest' }),
    }),
    errors,
  },
  readToken: {
    ...georeport({
      method: 'GET',
      path: '/tokens/{token}',
      summary: {
        en: 'The number that a token stands for; `{token}` ends in .json or .xml',
        zh: '令牌对应的编号；`{token}` 以 .json 或 .xml 结尾',
      },
      roles: [],
      params: named('token'),
      query: question,
      answer: z.array(z.strictObject({ service_request_id: z.string(), token: z.string() })).meta({ id: 'Tokens' }),
    }),
    errors,
  },
  createRequest: {
    ...georeport({
      method: 'POST',
      path: '/requests.json',
      summary: { en: 'Report something; with a key', zh: '上报诉求；须出示密钥' },
      roles: [],
      query: question,
      body: report,
      answer: z.array(receipt).meta({ id: 'Receipts' }),
    }),
    errors,
    maxBodyBytes: mostReportBytes,
    alsoTakes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
  },
});

const offered = operatorOperation('report', { en: 'Reports of apps', zh: '应用上报' });

const reported = z.strictObject({ requestId: z.string().regex(/^[0-9a-f-]{32,36}$/) });

/** What operators may do: who reported, for the desk that has to call back, and what they saw. The trail of the operations API has each look. */
export const requestOperations = operationsOf({
  readReporter: offered({
    method: 'GET',
    path: '/requests/reports/{requestId}',
    summary: { en: 'Who reported a request by an app, and what they wrote', zh: '经应用上报诉求的人及其内容' },
    roles: ['operator', 'controller'],
    params: reported,
    answer: report.pick({
      first_name: true,
      last_name: true,
      email: true,
      phone: true,
      account_id: true,
      device_id: true,
      description: true,
      address_string: true,
      address_id: true,
      media_url: true,
      attribute: true,
    }),
  }),
  readPhotos: offered({
    method: 'GET',
    path: '/requests/reports/{requestId}/photos',
    summary: { en: 'Photos that came with a report of an app', zh: '随应用上报提交的照片' },
    roles: ['operator', 'controller'],
    params: reported,
    answer: z.strictObject({
      photos: z.array(z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() })).meta({
        description: sentencesInBoth({
          en: 'Addresses from which they are fetched as files, for five minutes.',
          zh: '照片下载地址，五分钟有效。',
        }),
      }),
    }),
  }),
});
