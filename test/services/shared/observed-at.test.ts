import { readAcMeasurement } from '../../../lambdas/grid/measurements';
import { readCabinets } from '../../../lambdas/lighting/forms/sdm-cabinet';
import { readStreetlights } from '../../../lambdas/lighting/forms/sdm-streetlight';
import { readSdmCount } from '../../../lambdas/parking/forms/sdm-parking';
import { readSdmSpot } from '../../../lambdas/parking/forms/spot-states';
import { readWasteContainer } from '../../../lambdas/waste/forms/sdm-waste-container';
import { readConsumptions } from '../../../lambdas/water/forms/sdm-water-consumption';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { JsonObject } from '../../../lib/engine/intake/reading';

const [observed, received] = [Date.parse('2026-05-13T08:00:00Z'), Date.parse('2026-05-13T12:00:00Z')];
const around = { receivedAtMs: received, zone: zoneOf('UTC') } as Parameters<typeof readSdmSpot>[1];
type Reader = (entity: JsonObject) => readonly { readonly atMs: number }[];
const grid: Reader = (entity) => [readAcMeasurement(entity, received)];
const cabinet: Reader = (entity) => readCabinets(entity, received);
const lamp: Reader = (entity) => readStreetlights(entity, received);
const water: Reader = (entity) => readConsumptions(entity, received);

/** Readers of forms that do not require a time of the entity: traffic, air and quality of water refuse one without. */
const readers: readonly (readonly [type: string, name: string, value: unknown, read: Reader])[] = [
  ['ACMeasurement', 'phaseVoltage', { L1: 230 }, grid],
  ['ACMeasurement', 'totalActivePower', 100, grid],
  ['ACMeasurement', 'frequency', 50, grid],
  ['StreetlightControlCabinet', 'activePowerS', 1, cabinet],
  ['StreetlightControlCabinet', 'voltageT', 230, cabinet],
  ['StreetlightControlCabinet', 'lastMeterReading', 5, cabinet],
  ['StreetlightFeeder', 'phaseVoltage', [230, 230, 230], cabinet],
  ['Streetlight', 'illuminanceLevel', 0.5, lamp],
  ['Streetlight', 'lifetimePowerConsumption', 5, lamp],
  ['Streetlight', 'voltage', 230, lamp],
  ['WaterConsumptionObserved', 'waterConsumption', 5, water],
  ['WaterConsumptionObserved', 'alarmTamper', 1, water],
  ['OffStreetParking', 'availableSpotNumber', 5, (entity) => readSdmCount(entity, received)],
  ['ParkingSpot', 'status', 'free', (entity) => [readSdmSpot(entity, around)]],
  ['WasteContainer', 'fillingLevel', 0.5, (entity) => readWasteContainer(entity).reports as ReturnType<Reader>],
];

describe('an entity of NGSI-LD that came four hours after its attribute was observed', () => {
  it.each(readers)('%s, %s is as old as that', (type, name, value, read) => {
    const attribute = { type: 'Property', value, observedAt: new Date(observed).toISOString() };
    expect(read({ id: 'a', type, [name]: attribute }).map(({ atMs }) => atMs)).toEqual([observed]);
  });

  it('is as new as the newest of what it measures, for a broker repeats what has not changed', () => {
    const older = { value: { L1: 230 }, observedAt: new Date(observed - 1).toISOString() };
    const newer = { value: 100, observedAt: new Date(observed).toISOString() };
    const entity = { type: 'ACMeasurement', phaseVoltage: older, totalActivePower: newer };
    expect(readAcMeasurement(entity, received).atMs).toBe(observed);
  });
});
