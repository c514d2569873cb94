import { readRemedy, writeRemedy } from '../../shared/file-remedy';
import type { Hold } from '../../shared/lock-lines';
import { UserError } from '../../shared/user-error';

const second = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** What stops an apply before or in the middle of it. Nothing of it is about one row. */
export const applyErrors = {
  stale: (city: string) =>
    new UserError(
      'CK6301',
      `the registry of ${city} has changed since the plan was made`,
      'plan again: citykit devices plan CITY INVENTORY --out FILE; lists of AWS IoT lag a few seconds behind',
    ),
  noType: (thingTypeName: string, account: string, region: string) =>
    new UserError(
      'CK6302',
      `account ${account} has no thing type ${thingTypeName} in ${region}`,
      "deploy the city's stack of this service first",
    ),
  noGroup: (group: string, account: string, region: string) =>
    new UserError(
      'CK6303',
      `account ${account} has no thing group ${group} in ${region}`,
      "deploy the city's stack of this service first: its districts are its groups",
    ),
  noPolicy: (policy: string) =>
    new UserError(
      'CK6304',
      `there is no policy ${policy} for the certificates`,
      "deploy the city's stack of this service first, or apply without certificates",
    ),
  otherJournal: (file: string) =>
    new UserError(
      'CK6305',
      `${file} is the journal of another plan`,
      'name another with --journal; a journal that is no longer needed may be deleted',
    ),
  otherRegistry: (thingName: string, account: string, region: string) =>
    new UserError(
      'CK6305',
      `the journal says that ${thingName} was made, and account ${account} has no such thing in ${region}: it is the journal of a registry that is no more`,
      'name another with --journal, or delete it, and run again: the plan then tells whether it still fits',
    ),
  brokenJournal: (file: string, line: number) =>
    new UserError(
      'CK6306',
      `${file}, line ${line}: not a line of a journal`,
      'restore the file; without it, plan again and apply the new plan',
    ),
  journalInUse: (file: string, { host, processId, sinceMs, untilMs }: Hold) =>
    new UserError(
      'CK6307',
      `process ${processId} on ${host} applies with the journal ${file} since ${second(sinceMs)}; its lock lasts until ${second(untilMs)}, and is renewed while it lives`,
      `wait until it ends; if it is dead, the same command goes on after ${second(untilMs)}`,
    ),
  journalLost: (file: string) =>
    new UserError(
      'CK6313',
      `this run stood still for so long that its lock ran out, and another took over the journal ${file}`,
      'let the other run end; nothing is lost, and nothing is done twice',
    ),
  unwritable: (file: string, code: string) =>
    new UserError('CK6308', `${file} cannot be written (${code})`, writeRemedy(code)?.en ?? 'choose another place'),
  noAllowList: (table: string) =>
    new UserError('CK6309', `there is no table ${table}`, "deploy the city's stack of this service first"),
  bulkRuns: (account: string, region: string) =>
    new UserError(
      'CK6311',
      `a bulk registration runs in account ${account}, ${region} already`,
      'wait until it ends: AWS IoT takes one at a time',
    ),
  bulkRefused: (said: string) =>
    new UserError(
      'CK6312',
      `AWS refuses the bulk registration: ${said}`,
      'check bucket, key and role: AWS IoT takes the role (iot.amazonaws.com), and with it reads the object and makes things',
    ),
  noFolder: (folder: string, code: string) =>
    new UserError(
      'CK6310',
      `${folder} is no folder that can be read (${code})`,
      readRemedy(code)?.en ?? 'check the name',
    ),
};

/** Why one row could not be applied; the others go on. Codes CK635n. */
export class RowError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
