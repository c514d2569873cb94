import { type Refusal, refusals } from '../../../support/refused-settings';

const traffic = (section: string) => ({ services: `{ traffic: { signals: 9, ${section} } }` });
const allowed = (conflicts: string, units = 1) =>
  traffic(`spat: { roadsideUnits: ${units}, allowedConflicts: ${conflicts} }`);
const ring = (rings: string, phases: string, limits = '') =>
  traffic(`adaptiveTiming: { ${limits} junctions: [{ id: "1", rings: ${rings}, phases: ${phases} }] }`);
const phases = (...limits: string[]) => `[${limits.map((own, i) => `{ phase: ${i + 1}${own} }`).join(', ')}]`;

const cases: readonly Refusal[] = [
  [
    'a phase in both rings',
    ring('[[[1], [2]], [[1], [3]]]', phases('', '', '')),
    'CK3116 services.traffic.adaptiveTiming.junctions[0].rings[1][0][0]',
    ring('[[[1], [2]], [[3], [4]]]', phases('', '', '', '')),
  ],
  [
    'rings that cannot meet',
    ring('[[[1, 2]], [[3]]]', phases(', minGreenSeconds: 50', ', minGreenSeconds: 50', ', maxGreenSeconds: 60')),
    'CK3117 services.traffic.adaptiveTiming.junctions[0].rings',
    ring('[[[1, 2]], [[3]]]', phases(', minGreenSeconds: 20', ', minGreenSeconds: 20', ', maxGreenSeconds: 60')),
  ],
  [
    'phases longer than the longest cycle',
    ring('[[[1], [2]]]', phases(', minGreenSeconds: 40', ', minGreenSeconds: 40'), 'maxCycleSeconds: 60,'),
    'CK3117 services.traffic.adaptiveTiming.junctions[0].phases',
    ring('[[[1], [2]]]', phases(', minGreenSeconds: 20', ', minGreenSeconds: 20'), 'maxCycleSeconds: 60,'),
  ],
  [
    'phases shorter than the shortest cycle',
    ring('[[[1], [2]]]', phases(', maxGreenSeconds: 20', ', maxGreenSeconds: 20'), 'minCycleSeconds: 60,'),
    'CK3117 services.traffic.adaptiveTiming.junctions[0].phases',
    ring('[[[1], [2]]]', phases(', maxGreenSeconds: 20', ', maxGreenSeconds: 30'), 'minCycleSeconds: 60,'),
  ],
  [
    'a crossing longer than the longest green',
    ring('[[[1], [2]]]', phases(', walkSeconds: 30, pedestrianClearanceSeconds: 31', '')),
    'CK3117 services.traffic.adaptiveTiming.junctions[0].phases[0].maxGreenSeconds',
    ring('[[[1], [2]]]', phases(', walkSeconds: 30, pedestrianClearanceSeconds: 30', '')),
  ],
  [
    'a clearance without a walk',
    ring('[[[1], [2]]]', phases(', pedestrianClearanceSeconds: 9', '')),
    'CK3118 services.traffic.adaptiveTiming.junctions[0].phases[0].pedestrianClearanceSeconds',
    ring('[[[1], [2]]]', phases(', walkSeconds: 7, pedestrianClearanceSeconds: 9', '')),
  ],
  [
    'connections of no lanes',
    allowed('[{ intersection: 1001, connections: [abc xyz, 1-2] }]'),
    'CK2008 services.traffic.spat.allowedConflicts[0].connections[0]',
    allowed('[{ intersection: 1001, connections: [3-254, 1-2] }]'),
  ],
  [
    'a conflict with itself',
    allowed('[{ intersection: 1001, connections: [1-2, 1-2] }]'),
    'CK3100 services.traffic.spat.allowedConflicts[0].connections[1]',
    allowed('[{ intersection: 1001, connections: [1-2, 2-1] }]'),
  ],
  [
    'an intersection beyond J2735',
    allowed('[{ intersection: 65536, connections: [1-2, 3-4] }]'),
    'CK2007 services.traffic.spat.allowedConflicts[0].intersection',
    allowed('[{ intersection: 65535, connections: [1-2, 3-4] }]'),
  ],
  [
    'a corridor of more junctions than there are',
    { services: '{ traffic: { signals: 1, corridors: [{ id: a, junctions: ["1", "2"] }] } }' },
    'CK3049 services.traffic.signals',
    { services: '{ traffic: { signals: 2, corridors: [{ id: a, junctions: ["1", "2"] }] } }' },
  ],
  [
    'a walk too short to step off',
    ring('[[[1], [2]]]', phases(', walkSeconds: 1, pedestrianClearanceSeconds: 12', '')),
    'CK3103 services.traffic.adaptiveTiming.junctions[0].phases[0].walkSeconds',
    ring('[[[1], [2]]]', phases(', walkSeconds: 4, pedestrianClearanceSeconds: 12', '')),
  ],
  [
    'a walk without time to clear the crossing',
    ring('[[[1], [2]]]', phases(', walkSeconds: 7', '')),
    'CK3103 services.traffic.adaptiveTiming.junctions[0].phases[0].walkSeconds',
    ring('[[[1], [2]]]', phases(', walkSeconds: 7, pedestrianClearanceSeconds: 12', '')),
  ],
  [
    'adaptive timing of no junction',
    traffic('adaptiveTiming: { enabled: true }'),
    'CK3114 services.traffic.adaptiveTiming.enabled',
    traffic('adaptiveTiming: { enabled: false }'),
  ],
  [
    'a name twice in a list',
    traffic('corridors: [{ id: a, junctions: ["1", "1"] }]'),
    'CK3010 services.traffic.corridors[0].junctions[1]',
    traffic('corridors: [{ id: a, junctions: ["1", "2"] }]'),
  ],
  [
    'a pair of movements twice',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }, { intersection: 1001, connections: [3-4, 1-2] }]'),
    'CK3010 services.traffic.spat.allowedConflicts[1]',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }, { intersection: 1002, connections: [3-4, 1-2] }]'),
  ],
  [
    'planned flash that overlaps over midnight',
    traffic('scheduledFlash: [{ from: "23:00", to: "05:00" }, { from: "04:00", to: "06:00", junctions: ["1"] }]'),
    'CK3103 services.traffic.scheduledFlash[1].from',
    traffic('scheduledFlash: [{ from: "23:00", to: "04:00" }, { from: "04:00", to: "06:00", junctions: ["1"] }]'),
  ],
  [
    'planned flash of one junction that overlaps',
    traffic(
      'scheduledFlash: [{ from: "01:00", to: "05:00", junctions: ["1", "2"] }, { from: "02:00", to: "03:00", junctions: ["2"] }]',
    ),
    'CK3103 services.traffic.scheduledFlash[1].from',
    traffic(
      'scheduledFlash: [{ from: "01:00", to: "05:00", junctions: ["1", "2"] }, { from: "02:00", to: "03:00", junctions: ["3"] }]',
    ),
  ],
  [
    'conflicts of roadside units that nobody has',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }]', 0),
    'CK3118 services.traffic.spat.allowedConflicts',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }]'),
  ],
  [
    'cars that no roadside unit tells',
    traffic('spat: { stopsOnGreen: true }'),
    'CK3118 services.traffic.spat.stopsOnGreen',
    traffic('spat: { roadsideUnits: 1, stopsOnGreen: true }'),
  ],
  [
    'a connection of a lane with itself',
    allowed('[{ intersection: 12109, connections: [1-2, 3-3] }]'),
    'CK3103 services.traffic.spat.allowedConflicts[0].connections[1]',
    allowed('[{ intersection: 12109, connections: [1-2, 3-4] }]'),
  ],
  [
    'a junction with a number for tests',
    allowed('[{ intersection: 255, connections: [1-2, 3-4] }]'),
    'CK3103 services.traffic.spat.allowedConflicts[0].intersection',
    allowed('[{ intersection: 256, connections: [1-2, 3-4] }]'),
  ],
  [
    'a lane that no map has',
    allowed('[{ intersection: 1001, connections: [1-2, 0-4] }]'),
    'CK3103 services.traffic.spat.allowedConflicts[0].connections[1]',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }]'),
  ],
  [
    'movements of one lane that may be open together',
    allowed('[{ intersection: 1001, connections: [1-2, 1-4] }]'),
    'CK3118 services.traffic.spat.allowedConflicts[0].connections[1]',
    allowed('[{ intersection: 1001, connections: [1-2, 3-4] }]'),
  ],
  [
    'one road as two corridors',
    traffic('corridors: [{ id: a, junctions: ["1", "2"] }, { id: b, junctions: ["1", "2"] }]'),
    'CK3103 services.traffic.corridors[1].junctions',
    traffic('corridors: [{ id: a, junctions: ["1", "2"] }, { id: b, junctions: ["2", "1"] }]'),
  ],
  [
    'planned flash by day, its times swapped',
    traffic('scheduledFlash: [{ from: "05:00", to: "00:30" }]'),
    'CK3103 services.traffic.scheduledFlash[0].to',
    traffic('scheduledFlash: [{ from: "17:00", to: "07:00" }]'),
  ],
  [
    'a green finer than controllers keep',
    ring('[[[1], [2]]]', phases(', minGreenSeconds: 7.5', '')),
    'CK3103 services.traffic.adaptiveTiming.junctions[0].phases[0].minGreenSeconds',
    ring('[[[1], [2]]]', phases(', minGreenSeconds: 8', '')),
  ],
  [
    'a yellow finer than controllers keep',
    ring('[[[1], [2]]]', phases(', yellowSeconds: 3.65', '')),
    'CK3103 services.traffic.adaptiveTiming.junctions[0].phases[0].yellowSeconds',
    ring('[[[1], [2]]]', phases(', yellowSeconds: 3.7', '')),
  ],
  [
    'a clearance in which nobody crosses',
    ring('[[[1], [2]]]', phases(', walkSeconds: 7, pedestrianClearanceSeconds: 2', '')),
    'CK3103 services.traffic.adaptiveTiming.junctions[0].phases[0].pedestrianClearanceSeconds',
    ring('[[[1], [2]]]', phases(', walkSeconds: 7, pedestrianClearanceSeconds: 3', '')),
  ],
];

describe('a setting of traffic that a controller or a standard would refuse', () => {
  refusals(cases);
});
