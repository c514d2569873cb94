import { reasonOfPeople } from '../../../lib/engine/intake/reason-of-people';

describe('the reason of a refused message of people', () => {
  it.each([
    ['consume must be a number, not "377,5"', 'consume must be a number, not …'],
    ['litres[0] is 300077, not within -100–100', 'litres[0] …'],
    ['phaseVoltage.L1 must be a number', 'phaseVoltage.L1 must be a number'],
    ['ts is missing', 'ts is missing'],
    ['ts is not a time with offset: yesterday', 'ts is not a time with offset …'],
    ['unitCode is missing persons, not one of LTR', 'unitCode …'],
    ['waterConsumption is in buckets, not in m³ or L', 'waterConsumption …'],
    ['not JSON: Unexpected token L, "Li Lei" is not valid JSON', 'not JSON …'],
    ['key-missing: the telegram of 12345678 is encrypted: docs/services/water.md', 'key-missing'],
    ['the city has no water-meter "4711"', 'the city has no water-meter …'],
    ['2026-05-13T08:00:00Z is yet to come', 'the value is not kept'],
  ])('%s: %s', (reason, kept) => expect(reasonOfPeople(reason)).toBe(kept));
});
