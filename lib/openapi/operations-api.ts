import { nameInBoth, type Operation, type Service, sentencesInBoth } from '../services/shared';
import { alarmOperations } from '../services/shared/alarm-operations';
import type { DescribedApi } from './document';

const name = { en: 'Operations API', zh: '运维 API' };
const summary = {
  en: 'What people of a city do about alarms, and what its services offer them. A city has the operations of the services that it runs.',
  zh: '城市人员处理告警的操作，以及各服务提供的操作。城市仅具有其所启用服务的操作。',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a service offers, by a name of its own among those of all services; its function may not answer. */
const offeredBy = ({ id, offers }: Service): readonly Operation[] =>
  (offers?.operations ?? []).map((operation) => ({
    ...operation,
    id: `${id}${capital(operation.id)}`,
    problems: [...operation.problems, 'service-not-reached'],
  }));

/** The operations API of a city that runs every service. */
export const operationsApi = (services: readonly Service[]): DescribedApi => ({
  title: nameInBoth(name),
  description: sentencesInBoth(summary),
  operations: [...Object.values(alarmOperations), ...services.flatMap(offeredBy)],
});
