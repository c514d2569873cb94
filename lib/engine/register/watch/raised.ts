import type { AnyFacts } from '../../../services/shared/facts';
import type { Entity } from '../entity';
import type { ExportFacts, FileFacts, GlassFacts, RequestFacts } from '../kinds';

// Alarms that the engine raises of a register, and indicators that it shows, by what the register has. The facts of its
// service have them, each with its own runbook: `registerFactsOf` does not compile without.

interface OfEvery {
  readonly alarms: 'bulk-read' | 'unusual-reading' | 'out-of-hours' | 'other-city' | 'audit-broken';
  readonly indicators: 'accesses';
}

/** Of a register of people. */
interface OfPeople {
  readonly alarms: 'own-or-relative-file' | 'protected-file';
  readonly indicators: never;
}

/** Of kinds of records that the engine works with. */
interface OfKinds {
  readonly glass: { readonly of: GlassFacts; readonly alarms: 'break-glass'; readonly indicators: never };
  readonly export: { readonly of: ExportFacts; readonly alarms: 'export-requested'; readonly indicators: 'exports' };
  readonly request: {
    readonly of: RequestFacts;
    readonly alarms: 'identity-failures' | 'request-overdue';
    readonly indicators: 'open-requests' | 'oldest-request' | 'requests-in-time';
  };
  readonly file: {
    readonly of: FileFacts;
    readonly alarms: 'records-past-retention' | 'processing-overdue';
    readonly indicators: 'past-retention' | 'files-in-time';
  };
}

type Part = 'alarms' | 'indicators';

export type RegisterAlarm = (OfEvery | OfPeople | OfKinds[keyof OfKinds])['alarms'];
export type RegisterIndicator = (OfEvery | OfKinds[keyof OfKinds])['indicators'];

/** What the engine raises and shows of a register with these kinds of records. */
type Raised<P extends Part, Kinds, People> =
  | OfEvery[P]
  | (People extends object ? OfPeople[P] : never)
  | {
      [K in keyof OfKinds]: Kinds extends { readonly [N in K]: infer E }
        ? E extends Entity<OfKinds[K]['of'], K>
          ? OfKinds[K][P]
          : never
        : never;
    }[keyof OfKinds];

/** Refuses facts without an alarm or an indicator of the engine. */
export type WithRaised<Fx extends AnyFacts, Kinds, People> = [
  | `${Exclude<Raised<'alarms', Kinds, People>, keyof Fx['alarms']>}: the engine raises it, and the facts have no such alarm`
  | `${Exclude<Raised<'indicators', Kinds, People>, keyof Fx['indicators']>}: the engine shows it, and the facts have no such indicator`,
] extends [infer Missing]
  ? [Missing] extends [never]
    ? unknown
    : Missing
  : never;
