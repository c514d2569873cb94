import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import { blockLines } from '../../lib/engine/audit/objects';
import { AuditTrail } from '../../lib/engine/audit/trail';
import { ZoneTime } from '../../lib/engine/clock/zone-time';
import { alarmRuns } from '../../lib/engine/operations/alarm-runs';
import type { CallFunction, Desk, DeskSettings, OfferedOperation } from '../../lib/engine/operations/desk';
import { deskHandler } from '../../lib/engine/operations/desk-handler';
import type { DeskApi } from '../../lib/engine/operations/serve-desk';
import type { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { alarmOperations } from '../../lib/services/shared/alarm-operations';
import { commonAlarms } from '../../lib/services/shared/common-alarms';

export const deskSettings: Omit<DeskSettings, 'services'> = {
  access: {
    cityClaim: 'city',
    groupsClaim: 'groups',
    nameClaim: 'name',
    members: { viewer: ['watch'], operator: ['ops'], controller: ['control'] },
  },
  throttle: { requestsPerMinute: 6000, burst: 1000 },
  longestSilenceHours: { critical: 4, major: 72, minor: 720, warning: 720 },
  escalation: {
    critical: { afterMinutes: 15, counts: 'always' },
    major: { afterMinutes: 60, counts: 'office-hours' },
    minor: { afterMinutes: 0, counts: 'office-hours' },
    warning: { afterMinutes: 0, counts: 'office-hours' },
    levels: 2,
  },
  holdsMembers: true,
  officeHours: { from: '08:30', to: '17:30', days: [1, 2, 3, 4, 5], holidays: [] },
};

export const deskApi: DeskApi = { operations: Object.values(alarmOperations), runs: alarmRuns };

const noCalls: CallFunction = () => Promise.reject(new Error('no service offers anything'));

interface More {
  readonly timeZone?: string;
  readonly settings?: Partial<DeskSettings>;
  readonly operations?: readonly OfferedOperation[];
  readonly callFunction?: CallFunction;
}

/** The operators' desk of one service over its ports in memory. */
export function operatorsDesk(service: ServiceFacts, ports: ReturnType<typeof memoryPorts>, more: More = {}) {
  const { timeZone = 'UTC', settings = {}, operations = [], callFunction = noCalls } = more;
  const facts = { ...service, alarms: [...service.alarms, ...commonAlarms], operations };
  const audit = new MemoryAuditObjects();
  const state = new MemoryState();
  const { clock, metrics } = ports;
  let lanes = 0;
  const desk: Desk = {
    city: 'testville',
    language: 'en',
    zone: new ZoneTime(timeZone),
    settings: { ...deskSettings, services: [facts], ...settings },
    books: new Map([[service.id, { facts, book: new AlarmBook(facts, ports), metrics }]]),
    state,
    clock,
    trail: new AuditTrail({ audit, state, clock }, 'testville', () => `lane-${lanes++}`),
    callFunction,
  };
  const logged: string[] = [];
  return {
    desk,
    /** The bucket of its trail. */
    audit,
    handler: deskHandler(
      () => desk,
      deskApi,
      (line) => void logged.push(line),
    ),
    logged,
    /** Every entry of the trail, in order. */
    trail: () =>
      [...audit.objects]
        .flatMap(([key, text]) => blockLines(key, text))
        .map(({ text }) => JSON.parse(text) as Readonly<Record<string, unknown>>),
  };
}
