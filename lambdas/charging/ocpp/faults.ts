import type { Protocol } from './versions';

/** What can be wrong with a CALL, in words of our own: the two versions spell some of them differently. */
export type Fault =
  | 'unreadable'
  | 'message-type'
  | 'not-implemented'
  | 'not-supported'
  | 'protocol'
  | 'form'
  | 'property'
  | 'occurrence'
  | 'type'
  | 'security'
  | 'internal';

/** `OccurenceConstraintViolation` is misspelt in the specification of 1.6-J, and stations expect it so. */
const codes16: Readonly<Record<Fault, string>> = {
  unreadable: 'FormationViolation',
  'message-type': 'GenericError',
  'not-implemented': 'NotImplemented',
  'not-supported': 'NotSupported',
  protocol: 'ProtocolError',
  form: 'FormationViolation',
  property: 'PropertyConstraintViolation',
  occurrence: 'OccurenceConstraintViolation',
  type: 'TypeConstraintViolation',
  security: 'SecurityError',
  internal: 'InternalError',
};

const codes201: Readonly<Record<Fault, string>> = {
  ...codes16,
  unreadable: 'RpcFrameworkError',
  'message-type': 'MessageTypeNotSupported',
  form: 'FormatViolation',
  occurrence: 'OccurrenceConstraintViolation',
};

/** The error code of a CALLERROR (1.6-J 4.2.3; 2.0.1 part 4, 4.3). */
export const errorCode = (protocol: Protocol, fault: Fault): string =>
  (protocol === 'ocpp1.6' ? codes16 : codes201)[fault];
