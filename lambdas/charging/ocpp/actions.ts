import { schemaOf } from './schemas';
import { type Protocol, protocols } from './versions';

/** Actions that a station calls (1.6-J and its security extension). */
export const calls16 = [
  'Authorize',
  'BootNotification',
  'DataTransfer',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'SecurityEventNotification',
  'SignCertificate',
  'SignedFirmwareStatusNotification',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
] as const;
export type Call16 = (typeof calls16)[number];

/** Actions that a station calls (2.0.1 part 2). */
export const calls201 = [
  'Authorize',
  'BootNotification',
  'ClearedChargingLimit',
  'DataTransfer',
  'FirmwareStatusNotification',
  'Get15118EVCertificate',
  'GetCertificateStatus',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'NotifyChargingLimit',
  'NotifyCustomerInformation',
  'NotifyDisplayMessages',
  'NotifyEVChargingNeeds',
  'NotifyEVChargingSchedule',
  'NotifyEvent',
  'NotifyMonitoringReport',
  'NotifyReport',
  'PublishFirmwareStatusNotification',
  'ReportChargingProfiles',
  'ReservationStatusUpdate',
  'SecurityEventNotification',
  'SignCertificate',
  'StatusNotification',
  'TransactionEvent',
] as const;
export type Call201 = (typeof calls201)[number];

const callsOf: Readonly<Record<Protocol, readonly string[]>> = { 'ocpp1.6': calls16, 'ocpp2.0.1': calls201 };

/**
 * What an action is to the central system of a version: `call` is answered; `not-supported` is known to OCPP, but is the
 * other version's, or what a central system itself calls; `not-implemented` nobody knows.
 */
export function standingOf(protocol: Protocol, action: string): 'call' | 'not-supported' | 'not-implemented' {
  if (callsOf[protocol].includes(action)) return 'call';
  return protocols.some((p) => schemaOf(p, action, 'Request')) ? 'not-supported' : 'not-implemented';
}
