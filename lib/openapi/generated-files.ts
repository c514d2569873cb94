import { nameInBoth, type Service, sentencesInBoth } from '../services/shared';
import { type DescribedApi, openApiDocument } from './document';
import { operationsApi } from './operations-api';
import { typescriptClient } from './typescript-client';

const ofWebhooks = { en: 'Notifications', zh: '通知' };
const apart = {
  en: 'Each has an address of its own, and who sends signs what it sends as its provider does.',
  zh: '每种通知有各自的地址，由发送方按其机构的方式签名。',
};

/** APIs of services that describe their operations, and the one by which people operate a city, by the name of their files. */
const describedApis = (services: readonly Service[]): readonly (readonly [string, DescribedApi])[] => [
  ...services.flatMap(({ id, name, summary, apis }) =>
    apis.flatMap(({ name: ofApi, operations, callers }) => {
      const title = `${nameInBoth(name)}: ${nameInBoth(ofApi)}`;
      return operations ? [[id, { title, description: sentencesInBoth(summary), operations, callers }] as const] : [];
    }),
  ),
  ...services.flatMap(({ id, name, summary, notifications }) => {
    const title = `${nameInBoth(name)}: ${nameInBoth(ofWebhooks)}`;
    const description = sentencesInBoth({ en: `${summary.en} ${apart.en}`, zh: `${summary.zh}${apart.zh}` });
    return notifications.length > 0
      ? [[id, { title, description, operations: notifications, callers: 'senders' }] as const]
      : [];
  }),
  ['operations', operationsApi(services)],
];

/** Files made from the operations of APIs: OpenAPI document and typed client, path → text. */
export function apiFiles(services: readonly Service[]): ReadonlyMap<string, string> {
  return new Map(
    describedApis(services).flatMap(([id, api]) => {
      const document = openApiDocument(api);
      const file = `docs/reference/${id}-openapi.json`;
      return [
        [file, `${JSON.stringify(document, undefined, 2)}\n`],
        // Who sends is a provider, with a program of its own.
        ...(api.callers === 'senders' ? [] : [[`clients/${id}.ts`, typescriptClient(document, file)] as const]),
      ] as const;
    }),
  );
}
