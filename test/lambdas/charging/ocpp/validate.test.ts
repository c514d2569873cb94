import { callFault } from '../../../../lambdas/charging/ocpp/call-fault';
import { errorCode } from '../../../../lambdas/charging/ocpp/faults';
import { violationOf } from '../../../../lambdas/charging/ocpp/validate';

const start = { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: '2026-05-13T12:00:00Z' };
const fault16 = (action: string, payload: object) => {
  const fault = callFault('ocpp1.6', { kind: 'call', id: 'm', action, payload: payload as Record<string, unknown> });
  return fault && errorCode('ocpp1.6', fault.fault);
};
const fault201 = (action: string, payload: object) => {
  const fault = callFault('ocpp2.0.1', { kind: 'call', id: 'm', action, payload: payload as Record<string, unknown> });
  return fault && errorCode('ocpp2.0.1', fault.fault);
};

describe('faults of a call, 1.6', () => {
  it.each<[string, string, object, string | undefined]>([
    ['nothing', 'StartTransaction', start, undefined],
    ['an action nobody knows', 'Levitate', {}, 'NotImplemented'],
    ['an action of the other version', 'TransactionEvent', {}, 'NotSupported'],
    ['an action that the central system calls', 'RemoteStartTransaction', { idTag: 'x' }, 'NotSupported'],
    ['a property of Object', 'constructor', {}, 'NotImplemented'],
    ['a field missing', 'Authorize', {}, 'OccurenceConstraintViolation'],
    ['a field of another type', 'Authorize', { idTag: 7 }, 'TypeConstraintViolation'],
    ['a text too long', 'Authorize', { idTag: 'x'.repeat(21) }, 'PropertyConstraintViolation'],
    [
      'a word not allowed',
      'StatusNotification',
      { connectorId: 1, errorCode: 'NoError', status: 'Asleep' },
      'PropertyConstraintViolation',
    ],
    ['a time that is none', 'StartTransaction', { ...start, timestamp: 'noon' }, 'PropertyConstraintViolation'],
    ['a field too many', 'Heartbeat', { now: 1 }, 'FormationViolation'],
    ['no values', 'MeterValues', { connectorId: 1, meterValue: [] }, 'OccurenceConstraintViolation'],
  ])('%s', (_name, action, payload, expected) => {
    expect(fault16(action, payload)).toBe(expected);
  });

  it('are spelt otherwise in 2.0.1', () => {
    expect(fault201('Authorize', {})).toBe('OccurrenceConstraintViolation');
    expect(fault201('Heartbeat', { now: 1 })).toBe('FormatViolation');
    expect(fault201('StartTransaction', start)).toBe('NotSupported');
  });

  it('never repeat a value', () => {
    const violation = violationOf('ocpp1.6', 'StopTransaction', 'Request', {
      transactionId: 'CANARY',
      'CANARY-KEY': 1,
    });
    expect(JSON.stringify(violation)).not.toContain('CANARY');
  });

  it('take both spellings of Celsius', () => {
    const values = (unit: string) => ({
      transactionId: 1,
      meterStop: 1,
      timestamp: start.timestamp,
      transactionData: [
        { timestamp: start.timestamp, sampledValue: [{ value: '20', measurand: 'Temperature', unit }] },
      ],
    });
    expect(fault16('StopTransaction', values('Celsius'))).toBeUndefined();
    expect(fault16('StopTransaction', values('Celcius'))).toBeUndefined();
  });
});
