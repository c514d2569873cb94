import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/requests.md. Who reported stands in none of them, nor do texts of people.

const place = {
  latitude: {
    type: 'double',
    unit: '°',
    nullable: true,
    doc: {
      en: 'Latitude, WGS 84, to 11 m; null where nobody says.',
      zh: '纬度（WGS 84，精确到约 11 米）；未知为 null。',
    },
  },
  longitude: {
    type: 'double',
    unit: '°',
    nullable: true,
    doc: {
      en: 'Longitude, WGS 84, to 11 m; null where nobody says.',
      zh: '经度（WGS 84，精确到约 11 米）；未知为 null。',
    },
  },
} as const;

const time = (en: string, zh: string) => ({ type: 'timestamp', nullable: true, doc: { en, zh } }) as const;

export const tables = {
  /** Rules A to D; event_time is when it was made. */
  requests: {
    name: { en: 'Requests', zh: '诉求' },
    columns: {
      request_id: { type: 'string', doc: { en: 'Number of the request.', zh: '诉求编号。' } },
      service_code: { type: 'string', doc: { en: 'Type, as its sender names it.', zh: '诉求类型代码（按来源）。' } },
      status: { type: 'string', doc: { en: '`open` or `closed` (rule A).', zh: '`open` 或 `closed`（规则 A）。' } },
      sender_status: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'Status in the words of its sender; null where it says none with a time.',
          zh: '来源系统的原始状态；无时间的为 null。',
        },
      },
      responded_time: time('First response (rule B); null before.', '首次响应时间（规则 B）；此前为 null。'),
      closed_time: time('When it was closed last; null while it is open.', '最近办结时间；未办结为 null。'),
      expected_time: time('When it should be closed (rule B).', '应办结时间（规则 B）。'),
      closure_hours: {
        type: 'double',
        unit: 'h',
        nullable: true,
        doc: {
          en: 'From when it was made to its closure; null while it is open.',
          zh: '从提出到办结的小时数；未办结为 null。',
        },
      },
      is_on_time: {
        type: 'boolean',
        nullable: true,
        doc: { en: 'Closed by then; null while it is open and not late.', zh: '是否按期办结；未办结且未超期为 null。' },
      },
      reopenings: {
        type: 'int',
        doc: {
          en: 'How often it was opened again within a week (rule C).',
          zh: '办结后一周内重新打开次数（规则 C）。',
        },
      },
      duplicate_of: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'Number of the open request of the same trouble (rule D); null: none.',
          zh: '重复的原诉求编号（规则 D）；无则为 null。',
        },
      },
      order_number: {
        type: 'string',
        pseudonym: true,
        doc: { en: 'Number that a payment of its fee names.', zh: '支付其费用时注明的订单号。' },
      },
      currency: {
        type: 'string',
        nullable: true,
        doc: { en: 'Currency of its fee, ISO 4217; null: none.', zh: '收费币种（ISO 4217）；不收费为 null。' },
      },
      due_minor: {
        type: 'bigint',
        unit: 'minor unit',
        nullable: true,
        doc: {
          en: 'Its fee, in minor units of the currency; null: none, also of a duplicate.',
          zh: '收费金额，以货币最小单位计；不收费及重复诉求为 null。',
        },
      },
      ...place,
      asset_kind: {
        type: 'string',
        nullable: true,
        doc: { en: 'Kind of the thing that it is about (rule F).', zh: '所涉设施种类（规则 F）。' },
      },
      asset_id: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'The thing that it is about (rule F); null: none is known.',
          zh: '所涉设施编号（规则 F）；未知为 null。',
        },
      },
    },
    key: ['device_id', 'request_id'],
    fee: {
      order: { prefix: 'REQ', of: ['request_id'] },
      dueMinor: 'due_minor',
      currency: 'currency',
    },
  },
  assets: {
    name: { en: 'Things in the street', zh: '城市设施' },
    columns: {
      asset_id: { type: 'string', doc: { en: 'Its id in the list of its owner.', zh: '设施在权属清单中的编号。' } },
      asset_kind: {
        type: 'string',
        doc: { en: 'Its kind, e.g. `street-light`.', zh: '设施种类，例如 `street-light`。' },
      },
      latitude: place.latitude,
      longitude: place.longitude,
    },
    key: ['device_id', 'asset_kind', 'asset_id'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
