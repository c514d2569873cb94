/** Kinds that are as they should be in the life of a station: kept, but nobody is called. */
const usual = [
  'FirmwareUpdated',
  'ResetOrReboot',
  'SettingSystemTime',
  'StartupOfTheDevice',
  'MaintenanceLoginAccepted',
];

/** Kinds that somebody must look at. */
const alarming = [
  'AttemptedReplayAttacks',
  'CentralSystemFailedToAuthenticate',
  'CsmsFailedToAuthenticate',
  'FailedToAuthenticateAtCentralSystem',
  'FailedToAuthenticateAtCsms',
  'InvalidCentralSystemCertificate',
  'InvalidChargePointCertificate',
  'InvalidChargingStationCertificate',
  'InvalidCsmsCertificate',
  'InvalidFirmwareSignature',
  'InvalidFirmwareSigningCertificate',
  'InvalidMessages',
  'InvalidTLSCipherSuite',
  'InvalidTLSVersion',
  'MaintenanceLoginFailed',
  'MemoryExhaustion',
  'ReconfigurationOfSecurityParameters',
  'SecurityLogWasCleared',
  'TamperDetectionActivated',
];

/** What is in no list: its word is the station's to choose, and is not passed on. */
const other = 'Other';

/** A kind of the lists of OCPP (2.0.1 part 2, appendix 1; 1.6 security extension), else `Other`. */
export const securityKind = (reported: string): string =>
  usual.includes(reported) || alarming.includes(reported) ? reported : other;

export const isAlarming = (kind: string): boolean => !usual.includes(kind);
