import type { Service } from '../services/shared';
import { openApiDocument } from './document';
import { typescriptClient } from './typescript-client';

/** Files made from the operations of services that describe them: OpenAPI document and typed client, path → text. */
export function apiFiles(services: readonly Service[]): ReadonlyMap<string, string> {
  return new Map(
    services.flatMap((service) =>
      service.apis.flatMap((api) => {
        if (!api.operations) return [];
        const document = openApiDocument(service, api, api.operations);
        const file = `docs/reference/${service.id}-openapi.json`;
        return [
          [file, `${JSON.stringify(document, undefined, 2)}\n`],
          [`clients/${service.id}.ts`, typescriptClient(document, file)],
        ] as const;
      }),
    ),
  );
}
