import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/medical.md. Who was ill, and of what, stands in none of them.

const time = (en: string, zh: string) => ({ type: 'timestamp', nullable: true, doc: { en, zh } }) as const;
const count = (en: string, zh: string) => ({ type: 'int', nullable: true, doc: { en, zh } }) as const;

const booked = {
  status: {
    type: 'string',
    doc: { en: 'Status in the words of FHIR R4.', zh: '状态（FHIR R4 用语）。' },
  },
  minutes: { type: 'double', unit: 'min', doc: { en: 'Length.', zh: '时长。' } },
  is_telehealth: { type: 'boolean', doc: { en: 'Over a connection, not in a room.', zh: '是否远程。' } },
} as const;

export const tables = {
  /** Rules A and B; event_time is the arrival. */
  visits: {
    name: { en: 'Emergency visits', zh: '急诊就诊' },
    columns: {
      visit_hash: {
        type: 'string',
        doc: { en: 'Keyed hash of the visit; the key is in the city alone.', zh: '就诊的带密钥哈希；密钥仅存于本市。' },
        pseudonym: true,
      },
      status: {
        type: 'string',
        doc: {
          en: '`waiting`, `in-care`, `boarding` (waits for a bed), `left` or `cancelled`.',
          zh: '`waiting`（候诊）、`in-care`（诊治中）、`boarding`（候床）、`left`（已离开）或 `cancelled`（取消）。',
        },
      },
      triaged_time: time('Triage; null where nobody says it.', '分诊时间；未报送为 null。'),
      seen_time: time('First seen by a clinician; null where nobody says it.', '首次诊治时间；未报送为 null。'),
      left_time: time('Departure from the department; null while there.', '离开急诊科时间；在科为 null。'),
      stay_minutes: {
        type: 'double',
        unit: 'min',
        nullable: true,
        doc: {
          en: 'Length of stay in the department (rule B); null while there.',
          zh: '急诊停留时长（规则 B）；在科为 null。',
        },
      },
      is_in_time: {
        type: 'boolean',
        nullable: true,
        doc: { en: 'Left in time (indicator 1); null while there.', zh: '是否按时离开（指标 1）；在科为 null。' },
      },
      is_left_unseen: {
        type: 'boolean',
        nullable: true,
        doc: { en: 'Left without being seen; null while there.', zh: '是否未诊离开；在科为 null。' },
      },
      is_by_ambulance: { type: 'boolean', doc: { en: 'Came by ambulance.', zh: '是否由救护车送达。' } },
      ward: {
        type: 'string',
        nullable: true,
        doc: { en: 'Ward, as its hospital names it.', zh: '病区（按医院命名）。' },
      },
      bed: {
        type: 'string',
        nullable: true,
        doc: { en: 'Bed, as its hospital names it.', zh: '床位（按医院命名）。' },
      },
    },
    key: ['device_id', 'visit_hash'],
  },
  /** Rules C and D; event_time is the time of the report. */
  beds: {
    name: { en: 'Beds', zh: '床位' },
    columns: {
      licensed_beds: count('Licensed beds; null where nobody says it.', '编制床位；未报送为 null。'),
      staffed_beds: count('Staffed beds; null where nobody says it.', '开放床位；未报送为 null。'),
      occupied_beds: count('Occupied beds; null where nobody says it.', '占用床位；未报送为 null。'),
      intensive_beds: count('Beds of intensive care; null where nobody says it.', '重症床位；未报送为 null。'),
      intensive_occupied: count('Of them occupied; null where nobody says it.', '其中占用；未报送为 null。'),
      ventilators: count('Ventilators; null where nobody says it.', '呼吸机；未报送为 null。'),
      ventilators_used: count('Of them in use; null where nobody says it.', '其中在用；未报送为 null。'),
      occupancy_percent: {
        type: 'double',
        unit: '%',
        nullable: true,
        doc: { en: 'Occupied of the staffed beds.', zh: '开放床位使用率。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  /** Rule C; event_time is that of the version. */
  'bed-states': {
    name: { en: 'States of beds', zh: '床位状态' },
    columns: {
      bed: {
        type: 'string',
        nullable: true,
        doc: { en: 'Bed, as its hospital names it.', zh: '床位（按医院命名）。' },
      },
      ward: {
        type: 'string',
        nullable: true,
        doc: { en: 'Ward, as its hospital names it.', zh: '病区（按医院命名）。' },
      },
      status: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'HL7 table 0116: C closed, H housekeeping, I isolated, K contaminated, O occupied, U unoccupied; null where nobody says it.',
          zh: 'HL7 表 0116：C 关闭、H 清洁、I 隔离、K 污染、O 占用、U 空闲；未报送为 null。',
        },
      },
      is_used: { type: 'boolean', doc: { en: 'It is a bed of the hospital now.', zh: '是否仍为在用床位。' } },
    },
    key: ['device_id', 'event_time', 'bed'],
  },
  /** Rule F; event_time is when it was measured. What was measured is of the patient, and stands nowhere. */
  vitals: {
    name: { en: 'Work of vital-sign devices', zh: '监护设备运行' },
    columns: {
      code: { type: 'string', doc: { en: 'What it measures (LOINC).', zh: '测量项目（LOINC）。' } },
      is_measured: {
        type: 'boolean',
        doc: { en: 'There was a value; it is kept nowhere.', zh: '是否有测量值；数值一律不留存。' },
      },
    },
    key: ['device_id', 'event_time', 'code'],
  },
  /** Rule G; event_time is the beginning. */
  appointments: {
    name: { en: 'Appointments', zh: '预约' },
    columns: {
      appointment_hash: {
        type: 'string',
        doc: { en: 'Keyed hash of the appointment.', zh: '预约的带密钥哈希。' },
        pseudonym: true,
      },
      ...booked,
    },
    key: ['device_id', 'appointment_hash'],
  },
  slots: {
    name: { en: 'Slots', zh: '号源' },
    columns: {
      slot_id: { type: 'string', doc: { en: 'Digest of the slot.', zh: '号源摘要。' } },
      schedule: {
        type: 'string',
        nullable: true,
        doc: { en: 'Schedule, as its hospital names it.', zh: '排班（按医院命名）。' },
      },
      ...booked,
    },
    key: ['device_id', 'slot_id'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
