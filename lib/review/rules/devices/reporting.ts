import type { Resource } from '../../../model/city-model';
import { type DeviceType, type Service, sweepId } from '../../../services/shared';
import { metaOf, schemaAt } from '../../../services/shared/schema-walk';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { sendsByItself } from '../shared/absent-devices';
import { physicalName } from '../shared/part-name';
import { at } from '../shared/property';
import { deciding } from './deciding';
import { numberOf } from './numbers';

/** From so many intervals without a message on a device counts as silent, and not before so many seconds (lib/engine/devices/liveness.ts). */
const silentAfter = { intervals: 3, seconds: 300 };

const isSilent = (everySeconds: number, expectedSeconds: number): boolean =>
  everySeconds > Math.max(silentAfter.intervals * expectedSeconds, silentAfter.seconds);

const spans = [
  { unit: 'hours', written: 'h', seconds: 3600 },
  { unit: 'minutes', written: 'min', seconds: 60 },
  { unit: 'seconds', written: 's', seconds: 1 },
] as const;

/** Unit of a setting of the service, as its effect says its values. */
function unitOf({ id, config }: Service, path: string | undefined): string | undefined {
  const schema = path && schemaAt(config, path.slice(`services.${id}.`.length).split('.'));
  return schema ? metaOf(schema).unit : undefined;
}

/** An interval in the unit of the setting that decides it, so that one value has one unit; else in the largest that holds it. */
function span(seconds: number, written: string | undefined): PhraseValue {
  const whole = spans.filter((one) => seconds % one.seconds === 0);
  const { unit, seconds: of } = whole.find((one) => one.written === written) ?? (whole[0] as (typeof spans)[number]);
  return { number: seconds / of, unit };
}

/** The program of a service that looks for silent devices. */
const isJudge = (part: Resource): boolean => physicalName(part)?.endsWith(`-${sweepId}`) ?? false;

/** Of a city that another becomes its devices were those of that one, and send as they did there. */
const sidesOf = ({ base, former, head }: CityChange, { id }: Service): readonly unknown[] =>
  [base ?? former, head].map((side) => at(side?.city, `services.${id}`));

function draftsOf(change: CityChange, service: Service, type: DeviceType<never>): Draft[] {
  const [was, is] = sidesOf(change, service);
  if (numberOf(was, type) === 0 || numberOf(is, type) === 0) return [];
  const every = (section: unknown) => type.reportingIntervalSeconds(section as never);
  const [before, after] = [every(was), every(is)];
  if (before === after) return [];
  const way = after > before ? 'rarer' : isSilent(before, after) ? 'silent' : 'oftener';
  const settings = deciding(service, every, change);
  const unit = unitOf(service, settings[0]?.path);
  const values = { device: { label: type.name }, before: span(before, unit), after: span(after, unit) };
  return [
    {
      about: type.id,
      ...(way === 'oftener'
        ? { direction: 'neutral', severity: 'low' }
        : turned(true, way === 'silent' ? 'medium' : 'low')),
      what: phrase(`devices.reporting.${way}`, values),
      why: phrase('devices.reporting.why'),
      before: phrase('value', { value: values.before }),
      after: phrase('value', { value: values.after }),
      toDo: [{ who: 'device-team', what: phrase(`to-do.interval-${way === 'rarer' ? 'after' : 'before'}`, values) }],
      reversible: true,
      // That those are taken for silent which nobody has set weighs more than what is gained where somebody has.
      ...(way === 'silent' ? { effect: 'operations' } : {}),
      resources: change.resources.filter(({ stack, after: part }) => part && stack === service.id && isJudge(part)),
      from: [...settings.map(({ path }) => path), `services.${service.id}`],
      madeBy: settings,
      beside: true,
    },
  ];
}

/** Devices are expected to send at another interval: it is set in them, by no deployment, and who is silent is known by it. */
export const reporting: Rule = {
  id: 'devices.reporting',
  find: (change) =>
    change.services
      .filter((service) => sidesOf(change, service).every((section) => section !== undefined))
      .flatMap((service) =>
        service.deviceTypes
          .filter((type) => sendsByItself(service, type))
          .flatMap((type) => draftsOf(change, service, type)),
      ),
};
