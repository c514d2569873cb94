// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and operations are not known here
import type { CommonRegisterAlarm } from '../../services/shared/register-simulation';
import type { RegisterSimulation } from '../../services/shared/simulation';
import type { Words } from '../../services/shared/words';
import type { Desk } from './desk';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** More people than this in an hour are a bulk read, and more hours than this make a user's usual. */
const bulk = 100;
const hoursOfHistory = 20;
/** So many people an hour are far from usual for who opens four at most. */
const unusual = 40;

/** What is done to the audit trail: no call of the API can. */
export const auditTrail = 'audit-trail';

/** How an alarm of every register comes about. */
export interface CommonFault {
  /** Times a register and year. */
  readonly perYear: number;
  readonly isPossible?: (section: any) => boolean;
  readonly needs?: Words;
  /** False: not yet. */
  readonly happens: (play: Play) => boolean;
}

/** What it comes about in. */
export interface Play {
  readonly desk: Desk;
  readonly simulation: RegisterSimulation;
  readonly state: unknown;
  /** What became usual for the first of the role that reads. */
  readonly usual: Usual;
}

/** Hours in which somebody of the office read. */
export interface Usual {
  hours: number;
  /** Somebody read far more than usual already: it is usual now. */
  isOver: boolean;
}

const reading = ({ simulation }: Play, person: string) => simulation.behaviour.reads(person) as any;

function reads(play: Play, caller: any, people: readonly string[], raisedBy?: (read: number) => any): void {
  for (const [index, person] of people.entries()) {
    const { role: _, ...draft } = reading(play, person);
    play.desk.call({ ...draft, caller, raises: raisedBy?.(index + 1) ?? [] });
  }
}

/** An hour has begun not long ago, and the office is open: all of it lies in the hour. */
const isFresh = ({ desk }: Play) => desk.isOpen && desk.now.atMs % hourMs === 0;

/** So many people are opened within a quarter of an hour. */
const quickCalls = {
  isPossible: ({ throttle }: any) => throttle.requestsPerMinute >= 30,
  needs: { en: 'throttle.requestsPerMinute of 30 at least', zh: 'throttle.requestsPerMinute 至少为 30' },
};

export const commonFaults: Readonly<Record<CommonRegisterAlarm, CommonFault>> = {
  'bulk-read': {
    perYear: 1,
    ...quickCalls,
    happens: (play) => {
      const { desk, simulation, state } = play;
      if (!isFresh(play)) return false;
      const people = simulation.behaviour.people(state, desk, bulk + 1);
      if (people.length <= bulk) return false;
      const caller = { id: desk.name('attacker'), role: reading(play, people[0] as string).role };
      reads(play, caller, people.slice(0, bulk + 1), (read) => (read > bulk ? [{ alarm: 'bulk-read' }] : []));
      return true;
    },
  },
  'unusual-reading': {
    perYear: 1,
    ...quickCalls,
    happens: (play) => {
      const { desk, simulation, state, usual } = play;
      if (usual.isOver) return true;
      if (!isFresh(play) || usual.hours <= hoursOfHistory) return false;
      const people = simulation.behaviour.people(state, desk, unusual);
      if (people.length < unusual) return false;
      usual.isOver = true;
      const { role } = reading(play, people[0] as string);
      const id = `${role}-1`;
      // At which of them it is too much, the rule says: within the quarter of an hour.
      desk.happens('unusual-reading', id, desk.now.atMs, 900);
      reads(play, { id, role }, people.slice(0, unusual));
      desk.hasOpened(id, people.slice(0, unusual));
      return true;
    },
  },
  'out-of-hours': {
    perYear: 6,
    happens: (play) => {
      const { desk, simulation, state } = play;
      const [person] = simulation.behaviour.people(state, desk, 0);
      if (!desk.isClosed || person === undefined) return false;
      const { role } = reading(play, person);
      reads(play, { id: desk.name('night-owl'), role }, [person], () => [{ alarm: 'out-of-hours' }]);
      return true;
    },
  },
  'other-city': {
    perYear: 2,
    happens: (play) => {
      const { desk, simulation, state } = play;
      const [person] = simulation.behaviour.people(state, desk, 0);
      if (person === undefined) return false;
      const { role, ...draft } = reading(play, person);
      const caller = { id: desk.name('stranger'), role, from: 'another-city' as const };
      const refused = { problem: 'other-city', status: 403, noted: 'other-city' };
      desk.call({ ...draft, caller, raises: [{ alarm: 'other-city' }] }, refused);
      return true;
    },
  },
  'own-or-relative-file': {
    perYear: 4,
    happens: (play) => {
      const { desk, simulation, state } = play;
      const [person] = simulation.behaviour.people(state, desk, 0);
      if (!desk.isOpen || person === undefined) return false;
      const caller = { id: desk.name('curious'), role: reading(play, person).role, person };
      reads(play, caller, [person], () => [{ alarm: 'own-or-relative-file' }]);
      return true;
    },
  },
  'audit-broken': {
    perYear: 0.1,
    happens: ({ desk }) => {
      // Something stands in the trail of the day, of the time zone of the trail.
      if (desk.calledAtMs < Math.floor(desk.now.atMs / dayMs) * dayMs) return false;
      desk.message(auditTrail, { lost: 'an object of the audit trail of this day' });
      // The day is closed an hour after its end, when the clock looks next.
      const closedMs = Math.floor(desk.now.atMs / dayMs + 1) * dayMs + hourMs;
      desk.happens('audit-broken', desk.city, closedMs, 3600);
      return true;
    },
  },
};
