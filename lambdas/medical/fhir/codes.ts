// Codes that are read of resources. Of a code that nobody reads nothing is kept: it could say of what somebody is ill, or who it is.

/** Classes of encounters (v3-ActCode). */
export const classes: readonly string[] = [
  ...['AMB', 'EMER', 'FLD', 'HH', 'IMP', 'ACUTE', 'NONAC', 'OBSENC', 'PRENC', 'SS', 'VR'],
];

/** Codes that say that nobody has to come: v3-ActCode VR, SNOMED CT 448337001 and 719858009. */
export const telehealth: readonly string[] = ['VR', 'virtual', 'VIRTUAL', 'telehealth', '448337001', '719858009'];

/** What a place is (R4, location-physical-type): a bed, a ward, a room and others. */
export const physicalTypes: readonly string[] = [
  ...['si', 'bu', 'wi', 'wa', 'lvl', 'co', 'ro', 'bd', 've', 'ho', 'ca', 'rd', 'area', 'jdn', 'vir'],
];

/** Of how somebody left (R4, discharge-disposition): against advice. The others say how ill somebody was. */
export const leftAgainstAdvice = 'aadvice';

/** Counts of SANER, by the names under which they are kept. */
export const bedCounts = {
  licensed: 'numTotBeds',
  staffed: 'numbeds',
  occupied: 'numBedsOcc',
  intensive: 'numICUBeds',
  intensiveOccupied: 'numICUBedsOcc',
  ventilators: 'numVent',
  ventilatorsUsed: 'numVentUse',
} as const;

/** Rule H: unit (UCUM) and what can be measured, by the code of LOINC. */
export const vitalUnits: Readonly<Record<string, { readonly unit: string; readonly most: number }>> = {
  '8480-6': { unit: 'mm[Hg]', most: 400 },
  '8462-4': { unit: 'mm[Hg]', most: 400 },
  '8867-4': { unit: '/min', most: 400 },
  '2708-6': { unit: '%', most: 100 },
  '8310-5': { unit: 'Cel', most: 50 },
  '9279-1': { unit: '/min', most: 200 },
};

/** Panels of blood pressure: of the standard's examples, and of Synthea. */
export const vitalPanels: readonly string[] = ['85354-9', '55284-4'];

/** There is a value, and for reasons of privacy it does not stand there (R4, data-absent-reason). */
export const masked = 'masked';

/** Why there is no value (R4, data-absent-reason). */
export const absentReasons: readonly string[] = [
  ...['unknown', 'asked-unknown', 'temp-unknown', 'not-asked', 'asked-declined', masked, 'not-applicable'],
  ...['unsupported', 'as-text', 'error', 'not-a-number', 'negative-infinity', 'positive-infinity', 'not-performed'],
  'not-permitted',
];
