import { randomUUID } from 'node:crypto';
import type { Operation } from '../../services/shared/operation';
import { AlarmBook } from '../alarms/alarm-book';
import type { ApiProblem } from '../api/problem';
import { AuditTrail } from '../audit/trail';
import { ZoneTime } from '../clock/zone-time';
import type { CityContext } from '../feed-processor';
import { CitySecrets } from '../vault/city-secrets';
import { KeyVault } from '../vault/vault';
import type { RegisterFacts, RegisterSettings } from './facts';
import type { BackOfficePorts, RegisterPorts } from './ports';
import { RecordBook } from './records/book';
import { IndexLists } from './records/index-lists';
import type { Stored } from './records/stored';

/** A register, as its functions know it: what it is, and rules that are its own. */
export interface Register<
  S extends RegisterSettings = RegisterSettings,
  Role extends string = string,
  Purpose extends string = string,
> {
  readonly facts: RegisterFacts<S, Role, Purpose>;
  readonly rules: RegisterRules<S>;
}

/** The register of one city, as the clock works with it: no key, no document, no secret of the city. */
export interface BackOffice<S extends RegisterSettings = RegisterSettings> extends Register<S> {
  readonly city: string;
  readonly settings: S;
  readonly zone: ZoneTime;
  readonly ports: BackOfficePorts;
  readonly book: RecordBook;
  readonly lists: IndexLists;
  readonly alarms: AlarmBook;
}

/** What every operation works with. Made once an instance of a function. */
export interface Office<S extends RegisterSettings = RegisterSettings> extends BackOffice<S> {
  readonly ports: RegisterPorts;
  readonly vault: KeyVault;
  readonly secrets: CitySecrets;
  readonly trail: AuditTrail;
}

/** Who calls, in the words of the register. */
export interface Principal<Role extends string = string> {
  /** Identity that the provider or AWS vouches for; for the audit trail only. */
  readonly who: string;
  /** Pseudonym of it, for alarms, versions and throttles. */
  readonly actor: string;
  readonly roles: readonly Role[];
  /** False for somebody of another city, who has no role here. */
  readonly ofThisCity: boolean;
  /** Record of the person who calls, when the identity provider knows it. */
  readonly personId: string | undefined;
}

/** Words of a register, which its calls are typed by. */
export interface RegisterWords {
  readonly settings: RegisterSettings;
  readonly role: string;
  readonly purpose: string;
}

type Output<S> = S extends { readonly _output: infer T } ? T : never;

/** One call that was let in: validated, with the role and purpose under which it was. */
export interface Call<O extends Operation = Operation, W extends RegisterWords = RegisterWords> {
  readonly office: Office<W['settings']>;
  readonly operation: O;
  readonly principal: Principal<W['role']>;
  readonly role: W['role'];
  readonly purpose: W['purpose'];
  readonly requestId: string;
  readonly params: Output<O['params']>;
  readonly query: Output<O['query']>;
  readonly body: Output<O['body']>;
  /** Version that If-Match names; 0 when the operation needs none. */
  readonly ifMatch: number;
  readonly idempotencyKey: string;
  /** Id of broken glass that the caller shows. */
  readonly glass: string | undefined;
}

/** A call, by what of its settings, path, query and body is read. */
export type CallWith<S extends RegisterSettings, P = object, Q = object, B = object> = Call<
  Operation,
  { readonly settings: S; readonly role: string; readonly purpose: string }
> & { readonly params: P; readonly query: Q; readonly body: B };

/** Query of a list. */
export interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Reply<O extends Operation = Operation> {
  readonly body: Output<O['answer']>;
  /** Version of the record in the body, for its ETag. */
  readonly version?: number;
}

/** What carries out each operation. */
export type Implementations<Os extends Readonly<Record<string, Operation>>, W extends RegisterWords> = {
  readonly [K in keyof Os]: (call: Call<Os[K], W>) => Promise<Reply<Os[K]>>;
};

/** Rules of a register that the engine asks for; each may be left out. */
export interface RegisterRules<S extends RegisterSettings = RegisterSettings> {
  /**
   * Whether a person may act for another, e.g. a guardian for a child. Without it, who has a role of their own acts for
   * nobody but themselves.
   */
  actsFor?(office: BackOffice<S>, personId: string, other: string): Promise<boolean>;
  /** What stands against a reading, e.g. a consent that was withdrawn. It is noted, and nothing is opened. */
  against?(call: CallWith<S>, records: readonly Stored[]): Promise<ApiProblem | undefined>;
  /** Whether people are relatives of a user: who opens their records raises an alarm. */
  related?(office: BackOffice<S>, personId: string, people: readonly string[]): Promise<boolean>;
  /** What becomes of records that are of several people, of whom `gone` are erased; before their keys are destroyed. */
  leave?(call: CallWith<S>, gone: readonly string[]): Promise<void>;
  /** What is forgotten of each of them afterwards. */
  forget?(call: CallWith<S>, personId: string): Promise<void>;
}

export type OfficeContext = Pick<CityContext, 'city' | 'timeZone' | 'settings'>;

/** Settings were checked when the city's file was read. */
export function openBackOffice<S extends RegisterSettings, P extends BackOfficePorts>(
  register: Register<S>,
  { city, timeZone, settings }: OfficeContext,
  ports: P,
) {
  const { facts } = register;
  return {
    ...register,
    city,
    settings: settings as S,
    zone: new ZoneTime(timeZone),
    ports,
    book: new RecordBook(ports.state, facts.entities),
    lists: new IndexLists(ports.state),
    alarms: new AlarmBook(facts.service, ports),
  };
}

export async function openOffice<S extends RegisterSettings>(
  register: Register<S>,
  context: OfficeContext,
  ports: RegisterPorts,
): Promise<Office<S>> {
  const vault = new KeyVault(ports);
  const secrets = await CitySecrets.load(vault);
  const trail = new AuditTrail(ports, context.city, randomUUID);
  return { ...openBackOffice(register, context, ports), vault, secrets, trail };
}

/** The time as records bear it: RFC 3339, UTC. */
export const nowOf = ({ ports }: { readonly ports: Pick<BackOfficePorts, 'clock'> }): string =>
  new Date(ports.clock.nowMs()).toISOString();
