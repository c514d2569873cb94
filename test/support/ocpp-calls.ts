import { noonMs } from './ocpp-city';

const timestamp = new Date(noonMs - 60_000).toISOString();
const idToken = { idToken: 'CARD-1', type: 'ISO14443' };
const component = { name: 'OCPPCommCtrlr' };
const variable = { name: 'HeartbeatInterval' };

/** A call, and what it is answered with. */
export type CallCase = readonly [action: string, payload: object, answer: object];

const now = { currentTime: new Date(noonMs).toISOString() };

/** Every call that a station of OCPP 1.6 can make, as small as it can be. */
export const calls16Cases: readonly CallCase[] = [
  ['Authorize', { idTag: 'CARD-1' }, { idTagInfo: { status: 'Accepted' } }],
  [
    'BootNotification',
    { chargePointVendor: 'V', chargePointModel: 'M' },
    { status: 'Accepted', interval: 540, ...now },
  ],
  ['DataTransfer', { vendorId: 'v', data: 'x' }, { status: 'UnknownVendorId' }],
  ['DiagnosticsStatusNotification', { status: 'Idle' }, {}],
  ['FirmwareStatusNotification', { status: 'Installed' }, {}],
  ['Heartbeat', {}, now],
  ['LogStatusNotification', { status: 'Idle' }, {}],
  ['MeterValues', { connectorId: 1, meterValue: [{ timestamp, sampledValue: [{ value: '1' }] }] }, {}],
  ['SecurityEventNotification', { type: 'FirmwareUpdated', timestamp }, {}],
  ['SignCertificate', { csr: 'csr' }, { status: 'Rejected' }],
  ['SignedFirmwareStatusNotification', { status: 'Idle', requestId: 1 }, {}],
  [
    'StartTransaction',
    { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp },
    { transactionId: 1, idTagInfo: { status: 'Accepted' } },
  ],
  ['StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }, {}],
  ['StopTransaction', { transactionId: 1, meterStop: 10, timestamp }, {}],
];

/** Every call that a station of OCPP 2.0.1 can make, as small as it can be. */
export const calls201Cases: readonly CallCase[] = [
  ['Authorize', { idToken }, { idTokenInfo: { status: 'Accepted' } }],
  [
    'BootNotification',
    { reason: 'PowerUp', chargingStation: { vendorName: 'V', model: 'M' } },
    { status: 'Accepted', interval: 540, ...now },
  ],
  ['ClearedChargingLimit', { chargingLimitSource: 'EMS' }, {}],
  ['DataTransfer', { vendorId: 'v' }, { status: 'UnknownVendorId' }],
  ['FirmwareStatusNotification', { status: 'Installed' }, {}],
  [
    'Get15118EVCertificate',
    { iso15118SchemaVersion: 'urn', action: 'Install', exiRequest: 'x' },
    { status: 'Failed', exiResponse: '' },
  ],
  [
    'GetCertificateStatus',
    {
      ocspRequestData: {
        hashAlgorithm: 'SHA256',
        issuerNameHash: 'a',
        issuerKeyHash: 'b',
        serialNumber: '1',
        responderURL: 'https://ocsp.example',
      },
    },
    { status: 'Failed' },
  ],
  ['Heartbeat', {}, now],
  ['LogStatusNotification', { status: 'Idle' }, {}],
  ['MeterValues', { evseId: 1, meterValue: [{ timestamp, sampledValue: [{ value: 1 }] }] }, {}],
  ['NotifyChargingLimit', { chargingLimit: { chargingLimitSource: 'EMS' } }, {}],
  ['NotifyCustomerInformation', { data: 'x', seqNo: 0, generatedAt: timestamp, requestId: 1 }, {}],
  ['NotifyDisplayMessages', { requestId: 1 }, {}],
  ['NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } }, { status: 'Rejected' }],
  [
    'NotifyEVChargingSchedule',
    {
      timeBase: timestamp,
      evseId: 1,
      chargingSchedule: { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] },
    },
    { status: 'Accepted' },
  ],
  [
    'NotifyEvent',
    {
      generatedAt: timestamp,
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp,
          trigger: 'Alerting',
          actualValue: 'true',
          eventNotificationType: 'HardWiredNotification',
          component,
          variable,
        },
      ],
    },
    {},
  ],
  ['NotifyMonitoringReport', { requestId: 1, seqNo: 0, generatedAt: timestamp }, {}],
  ['NotifyReport', { requestId: 1, generatedAt: timestamp, seqNo: 0 }, {}],
  ['PublishFirmwareStatusNotification', { status: 'Idle' }, {}],
  [
    'ReportChargingProfiles',
    {
      requestId: 1,
      chargingLimitSource: 'CSO',
      evseId: 1,
      chargingProfile: [
        {
          id: 1,
          stackLevel: 0,
          chargingProfilePurpose: 'TxDefaultProfile',
          chargingProfileKind: 'Absolute',
          chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] }],
        },
      ],
    },
    {},
  ],
  ['ReservationStatusUpdate', { reservationId: 1, reservationUpdateStatus: 'Expired' }, {}],
  ['SecurityEventNotification', { type: 'FirmwareUpdated', timestamp }, {}],
  ['SignCertificate', { csr: 'csr' }, { status: 'Rejected' }],
  ['StatusNotification', { timestamp, connectorStatus: 'Available', evseId: 1, connectorId: 1 }, {}],
  [
    'TransactionEvent',
    {
      eventType: 'Started',
      timestamp,
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: 't-1' },
      evse: { id: 1 },
      idToken,
    },
    { idTokenInfo: { status: 'Accepted' } },
  ],
];
