import { commonAlarms } from './common-alarms';
import { type Check, fault, idsOf } from './definition-fault';
import { commonColumns } from './record';
import { reservedWords } from './sql-words';

const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const columnForm = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/**
 * Characters of ids: with the key of a city (28), the hyphens and what is added to some, names stay within the 128 that
 * AWS IoT takes of topic rules and thing types, which firmware and registries know and which no hash may shorten.
 */
const longest = { service: 20, id: 48, column: 64 };

/** Columns that every table has; `dt` is its partition. */
const ofTables = [...Object.keys(commonColumns), 'dt'];
/** Columns that every list has. */
const ofLists = ['rank', 'device_id'];

function columnFault(name: string, taken: readonly string[]): string | undefined {
  if (taken.includes(name)) return 'every table has that column';
  if (!columnForm.test(name)) return 'a column is lower case with underscores';
  if (name.length > longest.column) return `it is longer than ${longest.column} characters`;
  return reservedWords.has(name) ? 'it is a reserved word of Athena' : undefined;
}

const columnFaults = (part: string, columns: object, taken: readonly string[]) =>
  Object.keys(columns).flatMap((name) => {
    const text = columnFault(name, taken);
    return text ? [fault(`${part}.${name}`, text)] : [];
  });

/** Secrets Manager, CreateSecret, `Name`: such names are mixed up with the ends of ARNs. */
const likeArn = /-[a-z0-9]{6}$/;

/** Suffixes of the other queues of a feed. */
const queueEnd = /-(dlq|errors)$/;

/** Names that AWS takes, and that can be distinguished. */
export const forms: Check = ({
  id,
  feeds,
  deviceTypes,
  processors,
  indicators,
  alarms,
  queries,
  reports = [],
  state,
  apis,
  records,
  secrets = [],
}) => [
  ...(/^[a-z]+$/.test(id) && id.length <= longest.service
    ? []
    : [fault('id', `${id} is not one lower-case word of at most ${longest.service} letters`)]),
  ...Object.entries({
    feeds,
    deviceTypes,
    processors,
    indicators,
    alarms,
    queries,
    reports,
    state,
    apis,
    secrets,
    asks: processors.flatMap(({ asks = [] }) => asks),
  }).flatMap(([kind, list]) => {
    const ids = idsOf(list);
    return ids.flatMap((one, i) => [
      ...(idForm.test(one) ? [] : [fault(`${kind}.${one}`, 'an id is lower case with hyphens')]),
      ...(one.length <= longest.id
        ? []
        : [fault(`${kind}.${one}`, `it is longer than ${longest.id} characters: names of AWS are made of it`)]),
      ...(ids.indexOf(one) === i ? [] : [fault(`${kind}.${one}`, 'there are two of that id')]),
    ]);
  }),
  ...idsOf(secrets)
    .filter((one) => likeArn.test(`${id}-${one}`))
    .map((one) =>
      fault(
        `secrets.${one}`,
        'it ends in six characters after a hyphen, as AWS ends the ARN of a secret: call it otherwise',
      ),
    ),
  ...records.flatMap(({ table, columns }) => [
    ...(table.startsWith(`${id}_`) && columnForm.test(table)
      ? []
      : [fault(`records.${table}`, `a table is ${id}_<what>, lower case with underscores`)]),
    ...(table.length <= longest.column
      ? []
      : [fault(`records.${table}`, `its name is longer than ${longest.column} characters`)]),
    ...columnFaults(`records.${table}`, columns, ofTables),
  ]),
  ...reports.flatMap(({ id: report, columns }) => columnFaults(`reports.${report}`, columns, ofLists)),
  ...commonAlarms
    .filter((common) => idsOf(alarms).includes(common.id))
    .map((common) => fault(`alarms.${common.id}`, 'every service has that alarm')),
];

/** Queues, rules and functions are named by city, service and part: no name may end with another of its kind. */
export const nameEnds: Check = ({ feeds }) =>
  feeds.flatMap(({ id }) => [
    ...feeds
      .filter((other) => other.id.endsWith(`-${id}`))
      .map((other) =>
        fault(`feeds.${id}`, `feed ${other.id} ends with its name: one of the two must be called otherwise`),
      ),
    ...(queueEnd.test(id) ? [fault(`feeds.${id}`, 'the queue for failures of another feed may be called so')] : []),
  ]);
