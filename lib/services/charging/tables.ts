import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/charging.md. An id token is nowhere but as a keyed hash.

const connector = { type: 'int', doc: 'Connector of OCPP 1.6, EVSE of 2.0.1; 0 is the station as a whole.' } as const;

export const tables = {
  /** Rules B to E; event_time is the start. */
  sessions: {
    name: { en: 'Charging sessions', zh: '充电会话' },
    columns: {
      session_id: {
        type: 'string',
        doc: 'OCPP transaction id; of an id used again <id>#2. Unique per station.',
        pseudonym: true,
      },
      connector_id: { ...connector, nullable: true },
      start_time: { type: 'timestamp', doc: 'Start; null when only later messages came.', nullable: true },
      end_time: { type: 'timestamp', doc: 'End; null while it runs.', nullable: true },
      energy_wh: { type: 'double', unit: 'Wh', doc: 'Energy delivered (rule C); null when unknown.', nullable: true },
      charging_minutes: { type: 'double', unit: 'min', doc: 'Time in state Charging (rule D).', nullable: true },
      done_charging_time: { type: 'timestamp', doc: 'When it last stopped drawing power.', nullable: true },
      idle_minutes: { type: 'double', unit: 'min', doc: 'Plugged in, not charging (rule D).', nullable: true },
      average_kw: { type: 'double', unit: 'kW', doc: 'Energy / charging time (rule D).', nullable: true },
      id_token_hash: { type: 'string', doc: 'Keyed hash of the id token.', nullable: true, pseudonym: true },
      stopped_reason: { type: 'string', doc: 'Reason the station gave.', nullable: true },
      tariff_id: { type: 'string', doc: 'Tariff of the cost.', nullable: true },
      currency: { type: 'string', doc: 'Currency of the cost, ISO 4217.', nullable: true },
      cost_excl_vat: { type: 'double', doc: 'Cost without VAT (rule E).', nullable: true },
      cost_incl_vat: { type: 'double', doc: 'Cost with VAT (rule E).', nullable: true },
      counted: {
        type: 'boolean',
        doc: 'False when its energy must not be counted (rule C), or its start or end was lost; reason in flags.',
      },
      flags: {
        type: 'string[]',
        doc: 'What is odd about it, e.g. unbilled, sequence-gap, register-reset, id-reused, done-unknown.',
      },
    },
    key: ['device_id', 'session_id'],
  },

  /** Rule E: reservations that expired and no session followed; event_time is when they were made. */
  reservations: {
    name: { en: 'Expired reservations', zh: '过期预约' },
    columns: {
      reservation_id: { type: 'int', doc: 'OCPP reservation id.' },
      connector_id: { ...connector, doc: 'Connector of OCPP 1.6, EVSE of 2.0.1; null for any.', nullable: true },
      expiry_time: { type: 'timestamp', doc: 'When it expired.' },
      id_token_hash: { type: 'string', doc: 'Keyed hash of the id token that it was made for.', pseudonym: true },
      tariff_id: { type: 'string', doc: 'Tariff of the cost.', nullable: true },
      currency: { type: 'string', doc: 'Currency of the cost, ISO 4217.', nullable: true },
      cost_excl_vat: { type: 'double', doc: 'Cost without VAT (rule E).', nullable: true },
      cost_incl_vat: { type: 'double', doc: 'Cost with VAT (rule E).', nullable: true },
    },
    key: ['device_id', 'event_time', 'reservation_id'],
  },

  /** Meter values in base units, as they came. */
  'meter-values': {
    name: { en: 'Meter values', zh: '电表读数' },
    columns: {
      connector_id: { ...connector, doc: `${connector.doc} Null while its session has not said it.`, nullable: true },
      session_id: { type: 'string', doc: 'Session; empty outside of one.', pseudonym: true },
      measurand: { type: 'string', doc: 'OCPP measurand, e.g. Power.Active.Import.' },
      phase: { type: 'string', doc: 'L1, L1-N, …; empty for all phases together.' },
      location: { type: 'string', doc: 'Outlet, Inlet, EV, Cable or Body.' },
      context: { type: 'string', doc: 'Reading context, e.g. Sample.Periodic.' },
      unit: { type: 'string', doc: 'Base unit: no kilo, no multiplier.' },
      value: { type: 'double', doc: 'Value in the unit.' },
    },
    key: ['device_id', 'event_time', 'connector_id', 'session_id', 'measurand', 'phase', 'location', 'context'],
  },

  /** Rule A. */
  'connector-states': {
    name: { en: 'Connector states', zh: '接口状态' },
    columns: {
      connector_id: connector,
      status: { type: 'string', doc: 'Status from event_time on, in the words of OCPP.' },
      error_code: { type: 'string', doc: 'Error code; NoError when all is well.' },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },

  /** Wireless pads, as they came. */
  'pad-states': {
    name: { en: 'Wireless pad states', zh: '无线充电板状态' },
    columns: {
      coil_frequency_hz: { type: 'double', unit: 'Hz', doc: 'Frequency of the coil.' },
      input_power_kw: { type: 'double', unit: 'kW', doc: 'Power into the pad.' },
      output_power_kw: { type: 'double', unit: 'kW', doc: 'Power out of the car side.' },
      dx_mm: { type: 'double', unit: 'mm', doc: 'Offset along the car.' },
      dy_mm: { type: 'double', unit: 'mm', doc: 'Offset across the car.' },
      dz_mm: { type: 'double', unit: 'mm', doc: 'Clearance.' },
      alignment: { type: 'string', doc: 'aligned, misaligned or absent.' },
      coupling: { type: 'double', doc: 'Coupling factor k, 0..1.' },
      foreign_object: { type: 'boolean', doc: 'A foreign object is seen.' },
      living_object: { type: 'boolean', doc: 'A living object is seen.' },
      temperature_c: { type: 'double', unit: '°C', doc: 'Temperature of the ground assembly.' },
    },
    key: ['device_id', 'event_time'],
  },

  /** Security events that stations report. */
  'security-events': {
    name: { en: 'Security events', zh: '安全事件' },
    columns: { kind: { type: 'string', doc: 'Word of the OCPP list of security events.' } },
    key: ['device_id', 'event_time', 'kind'],
  },

  /** Rule G, alarm 1; event_time is the first of the month, the last day of it that was computed wins. */
  'port-uptimes': {
    name: { en: 'Uptime of ports', zh: '接口可用率' },
    columns: {
      connector_id: connector,
      year_end: { type: 'timestamp', doc: 'End of the twelve months that the figures are of.' },
      outage_minutes: { type: 'double', unit: 'min', doc: 'Faulted, unavailable or offline.' },
      excluded_minutes: { type: 'double', unit: 'min', doc: 'Of them not counted against the port.' },
      uptime_percent: { type: 'double', unit: '%', doc: '(525600 − (outage − excluded)) / 525600 × 100.' },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },

  /** Rule F: what load balancing gave each connector; event_time is the decision. */
  'load-decisions': {
    name: { en: 'Load balancing decisions', zh: '负荷分配决策' },
    columns: {
      connector_id: connector,
      feeder_id: { type: 'string', doc: 'Feeder of the city file.' },
      limit_w: { type: 'double', unit: 'W', doc: 'Limit sent to the connector.' },
      feeder_limit_w: { type: 'double', unit: 'W', doc: 'Limit of the feeder.' },
      other_load_w: { type: 'double', unit: 'W', doc: 'Load of the feeder that is not charging.' },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
