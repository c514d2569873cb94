import { hours, minutes } from '../shared/facts';
import { dailyCurve, type Moment, simulated, simulation } from '../shared/simulation';
import type { MedicalSection } from './config';
import { medical } from './facts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Arrivals of an hour, of the mean of the day. */
const busy = dailyCurve({ 0: 0.6, 4: 0.3, 9: 1.3, 12: 1.4, 18: 1.5, 22: 0.9 });
/** Beds of a simulated hospital: so many that a percent is ten of them. */
const [allBeds, intensiveBeds] = [1000, 100] as const;
/** So many visits for a share are played at once, and shares that they can reach. */
const mostVisits = 200;
const leastPercent = 50;

/** While the registry has it not, what a hospital says is refused. */
const unknown = 'device-unknown';

type Now = Moment<(keyof typeof medical.alarms & string) | typeof unknown>;

interface Open {
  readonly number: number;
  readonly arrivedMs: number;
  readonly leavesMs: number;
  readonly byAmbulance: boolean;
}

interface Hospital {
  count: number;
  messages: number;
  /** When somebody came who lies in its bed. */
  beganMs: number;
  /** Hour of the last resources, and the status of its bed and the numbers that were sent last. */
  saidHour: number;
  saidStatus: string;
  saidBeds: string;
  open: Open[];
  /** Departures of the last day. */
  left: number[];
  /** Those that were refused: its interface sends them again as soon as it is taken, or they would wait for good. */
  refused: Open[];
  /** The visit of a fault, until it is over. */
  waiting: Open | null;
  isDone: boolean;
}

const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

/** A message about a visit; a segment a line, which CR ends. */
function message(
  state: Hospital,
  id: string,
  trigger: string,
  visit: Open,
  atMs: number,
  more: { readonly of?: 'E' | 'I'; readonly disposition?: string; readonly place?: string } = {},
) {
  const { of = 'E', disposition = '', place = of === 'E' ? 'ED^WAIT^1' : 'W2' } = more;
  const [arrived, at] = [stamp(visit.arrivedMs), stamp(atMs)];
  const left = trigger === 'A03' ? `|${at}` : '';
  const gap = (count: number) => '|'.repeat(count);
  return [
    `MSH|^~\\&|ADT|${id}|CITY|HUB|${at}||ADT^${trigger}|${id}-${++state.messages}|P|2.5.1`,
    `EVN||${at}||||${at}`,
    `PV1|1|${of}|${place}${gap(16)}${id}-${visit.number}${gap(17)}${disposition}${gap(8)}${arrived}${left}`,
    ...(visit.byAmbulance ? [`PV2${gap(38)}A`] : []),
  ].join('\r');
}

const population = (code: string, count: number) => ({ code: { coding: [{ code }] }, count });

function bedReport(id: string, { atMs, time }: Now, occupied: number, intensiveOccupied: number) {
  return {
    ...{ resourceType: 'MeasureReport', id: `${id}-${atMs}`, status: 'complete', type: 'summary' },
    measure: 'http://hl7.org/fhir/us/saner/Measure/CDCPatientImpactAndHospitalCapacity',
    reporter: { reference: `Organization/${id}` },
    ...{ date: time, period: { start: time, end: time } },
    group: [
      {
        population: [
          population('numTotBeds', allBeds),
          population('numbeds', allBeds),
          population('numBedsOcc', occupied),
          population('numICUBeds', intensiveBeds),
          population('numICUBedsOcc', intensiveOccupied),
        ],
      },
    ],
  };
}

const reference = (to: string) => ({ reference: to });

/** A bed in which somebody lies: occupied, or as its system has it. */
const bedState = (id: string, { time }: Now, status: string) => ({
  ...{ resourceType: 'Location', id: 'W1-101-A', meta: { lastUpdated: time }, status: 'active' },
  operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: status },
  physicalType: { coding: [{ code: 'bd' }] },
  ...{ managingOrganization: reference(`Organization/${id}`), partOf: reference('Location/W1') },
});

/** Somebody who came half an hour ago, was seen and has left just now. */
function seenVisit(id: string, { atMs, time }: Now) {
  const [arrived, seen] = [30, 20].map((minutes) => new Date(atMs - minutes * minuteMs).toISOString());
  return {
    ...{ resourceType: 'Encounter', id: `e-${atMs}`, meta: { lastUpdated: time }, status: 'finished' },
    statusHistory: [
      { status: 'arrived', period: { start: arrived, end: seen } },
      { status: 'in-progress', period: { start: seen } },
    ],
    ...{ class: { code: 'EMER' }, period: { start: arrived } },
    serviceProvider: reference(`Organization/${id}`),
  };
}

/** A call that was kept. */
const keptCall = (id: string, { atMs, time }: Now) => ({
  ...{ resourceType: 'Appointment', id: `a-${atMs}`, meta: { lastUpdated: time }, status: 'fulfilled' },
  start: new Date(atMs - 20 * minuteMs).toISOString(),
  end: new Date(atMs - 5 * minuteMs).toISOString(),
  serviceType: [{ coding: [{ code: 'VR' }] }],
  participant: [{ actor: reference(`Organization/${id}`), status: 'accepted' }],
});

/** Occupied beds: well below what is tight, or as the fault has it. */
function occupiedBeds({ bedsTightPercent: tight, bedsFullPercent: full }: MedicalSection, now: Now): number {
  const share = now.isFaulty('beds-full') ? full : now.isFaulty('beds-tight') ? tight : 0.8 * Math.min(tight, full);
  return Math[share < tight ? 'floor' : 'ceil']((share * allBeds) / 100);
}

/** Visits that a fault needs so that its share is reached, beside those that were. */
const enough = ({ leastVisits }: MedicalSection, { left }: Hospital) =>
  Math.max(leastVisits, Math.ceil(1.3 * left.length) + 1);

const byShare = {
  perYear: 4,
  lasts: [hours(1), hours(2)],
  raisedWithin: minutes(20),
  clearedWithin: hours(26),
  needsClock: true,
  isPossible: (s: MedicalSection) => s.leastVisits <= mostVisits && s.inTimePercent >= leastPercent,
  needs: { en: 'shares that some hundred visits can reach', zh: '数百人次即可达到的比率' },
} as const;

const byVisit = {
  perYear: 8,
  lasts: [hours(1), hours(3)],
  raisedWithin: minutes(20),
  clearedWithin: minutes(20),
} as const;
const ofBeds = {
  perYear: 8,
  lasts: [hours(1), hours(6)],
  raisedWithin: minutes(12),
  clearedWithin: minutes(12),
} as const;

const hospital = simulated(medical)('hospital', {
  // A head of a batch (HL7 2.5.1, 2.10.3.1): it parts nothing, and says who sends.
  headers: {
    adt: 'FHS|^~\\&|citykit',
    ...{ beds: undefined, encounters: undefined, appointments: undefined, locations: undefined },
  },
  start: (): Hospital => ({
    ...{
      count: 0,
      messages: 0,
      beganMs: 0,
      saidHour: -1,
      saidStatus: '',
      saidBeds: '',
      open: [],
      left: [],
      refused: [],
      waiting: null,
      isDone: false,
    },
  }),
  step(state, now: Now, { id, section, chance }) {
    const { atMs } = now;
    const adt: string[] = [];
    const tell = (trigger: string, visit: Open, ms: number, more = {}) =>
      adt.push(message(state, id, trigger, visit, ms, more));
    const visitOf = (arrivedMs: number, leavesMs: number, byAmbulance = false): Open => ({
      ...{ number: ++state.count, arrivedMs, leavesMs, byAmbulance },
    });
    state.left = state.left.filter((ms) => ms > atMs - dayMs);
    const ended = state.open.filter(({ leavesMs }) => leavesMs <= atMs);
    for (const one of [...state.refused, ...ended]) tell('A03', one, one.leavesMs, { disposition: '01' });
    state.refused = now.isFaulty(unknown) ? [...state.refused, ...ended] : [];
    state.left.push(...ended.map(({ leavesMs }) => leavesMs));
    state.open = state.open.filter(({ leavesMs }) => leavesMs > atMs);
    const mean = (section.visitsPerDay / section.hospitals / 24) * now.hours * busy(now.wall.hour) * now.demand;
    const longest = Math.min(section.departureMinutes, section.trolleyHours * 60);
    const came = chance.is(mean % 1) ? Math.ceil(mean) : Math.floor(mean);
    for (let i = 0; i < came; i++) {
      const one = visitOf(atMs, atMs + chance.between(0.3, 0.8) * longest * minuteMs);
      state.open.push(one);
      tell('A04', one, atMs);
    }
    // An interface is never silent: somebody is admitted, whom no emergency department sees.
    tell('A01', visitOf(atMs, atMs), atMs, { of: 'I' });
    state.beganMs ||= atMs;
    const hour = Math.floor(atMs / hourMs);
    const isHourly = hour !== state.saidHour;
    // The same visit every hour, so that whoever has missed it gets it.
    const lies: Open = { number: 0, arrivedMs: state.beganMs, leavesMs: Number.POSITIVE_INFINITY, byAmbulance: false };
    if (isHourly) tell('A08', lies, atMs, { of: 'I', place: 'W1^101^A' });
    let others = 0;
    const many = (stayMinutes: number, disposition: string) => {
      const count = state.isDone ? 0 : enough(section, state);
      for (let i = 0; i < count; i++) {
        const one = visitOf(atMs - stayMinutes * minuteMs, atMs);
        tell('A04', one, one.arrivedMs);
        tell('A03', one, atMs, { disposition });
        state.left.push(atMs);
      }
      others += count;
      state.isDone = true;
    };
    if (now.isFaulty('visits-late')) many(section.departureMinutes + 10, '01');
    else if (now.isFaulty('left-unseen-high')) many(section.departureMinutes / 2, '07');
    else if (now.isFaulty('trolley-wait') || now.isFaulty('handover-late')) {
      const waits = now.isFaulty('trolley-wait') ? section.trolleyHours * 60 : section.handoverMinutes;
      if (state.waiting === null) {
        state.waiting = visitOf(atMs - waits * minuteMs, 0, now.isFaulty('handover-late'));
        tell('A04', state.waiting, state.waiting.arrivedMs);
        others++;
      }
    } else {
      state.isDone = false;
      // Nobody was there after all: a visit so long would be late, and change the shares of the day.
      if (state.waiting) tell('A11', state.waiting, atMs);
      state.waiting = null;
    }
    const intensive = now.isFaulty('intensive-care-full')
      ? intensiveBeds - section.intensiveFreeBeds
      : 0.3 * intensiveBeds;
    const occupied = occupiedBeds(section, now);
    const beds =
      isHourly || state.saidBeds !== `${occupied} ${intensive}` ? [bedReport(id, now, occupied, intensive)] : [];
    const status = now.isFaulty('beds-disagree') ? 'U' : 'O';
    const locations = isHourly || status !== state.saidStatus ? [bedState(id, now, status)] : [];
    const encounters = isHourly ? [seenVisit(id, now)] : [];
    const appointments = isHourly ? [keptCall(id, now)] : [];
    if (isHourly) state.left.push(atMs);
    Object.assign(state, { saidHour: hour, saidStatus: status, saidBeds: `${occupied} ${intensive}` });
    const happened = { visits: came + others + encounters.length };
    return { sends: { adt, beds, encounters, appointments, locations }, happened };
  },
  faults: {
    'visits-late': byShare,
    'left-unseen-high': {
      ...byShare,
      isPossible: (s: MedicalSection) => s.leastVisits <= mostVisits,
    },
    'trolley-wait': byVisit,
    // An ambulance that waits so long may be a patient who does.
    'handover-late': {
      ...byVisit,
      isPossible: (s: MedicalSection) => s.handoverMinutes + 4 * 60 < s.trolleyHours * 60,
    },
    'beds-tight': ofBeds,
    'beds-full': { ...ofBeds, brings: ['beds-tight'] },
    'intensive-care-full': ofBeds,
    'beds-disagree': {
      perYear: 4,
      // Who lies there is said every hour.
      settles: hours(2),
      lasts: [hours(1), hours(3)],
      raisedWithin: minutes(40),
      clearedWithin: minutes(20),
      needsClock: true,
    },
    'interface-silent': {
      perYear: 4,
      // Of whom nothing was ever received nobody knows that anything is missing.
      settles: hours(1),
      lasts: [hours(2), hours(4)],
      raisedWithin: minutes(75),
      clearedWithin: minutes(20),
      silent: true,
      needsClock: true,
      isPossible: (s: MedicalSection) => s.silentMinutes <= 60,
      needs: { en: 'a silence of at most an hour', zh: '不超过一小时的静默时限' },
    },
    // What is played are messages of hospitals, and none of them takes anything out of the trail.
    'audit-broken': {
      perYear: 1,
      lasts: [hours(1), hours(2)],
      raisedWithin: hours(26),
      clearedWithin: hours(1),
      isPossible: () => false,
      needs: { en: 'somebody who takes entries out of the trail', zh: '篡改审计链者' },
    },
  },
});

/** What a device at a bed measures in turn: LOINC, UCUM, value. */
const vitalSigns = [
  ['8867-4', '/min', 72],
  ['2708-6', '%', 97],
  ['8310-5', 'Cel', 36.8],
  ['9279-1', '/min', 14],
] as const;

const monitor = simulated(medical)('monitor', {
  headers: { vitals: undefined },
  start: () => ({ count: 0 }),
  step(state, { time }: Now, { id }) {
    const [code, unit, value] = vitalSigns[state.count++ % vitalSigns.length] as (typeof vitalSigns)[number];
    const vital = {
      ...{ resourceType: 'Observation', status: 'final', effectiveDateTime: time },
      ...{ code: { coding: [{ system: 'http://loinc.org', code }] }, device: reference(`Device/${id}`) },
      valueQuantity: { value, system: 'http://unitsofmeasure.org', code: unit },
    };
    return { sends: { vitals: [vital] } };
  },
  faults: {
    'monitor-silent': {
      perYear: 4,
      settles: hours(1),
      lasts: [hours(2), hours(4)],
      raisedWithin: minutes(75),
      clearedWithin: minutes(40),
      silent: true,
      needsClock: true,
    },
  },
});

/** Hospitals and their vital-sign devices that play themselves. */
export const medicalSimulation = simulation(medical, { hospital, monitor });
