import type { JsonObject } from '../../../lib/engine/intake/reading';
import { type SearchParameter, searchParameters } from '../../../lib/services/medical/operations/fhir';
import { type ResourceType, resourceTypes } from '../../../lib/services/medical/operations/resources';

const names = Object.keys(searchParameters) as readonly SearchParameter[];
const interactions = ['create', 'read', 'vread', 'update', 'delete', 'history-instance', 'search-type'];

const searchedBy = (type: ResourceType) =>
  names
    .filter((name) => (searchParameters[name].of as readonly ResourceType[]).includes(type))
    .map((name) => ({ name, type: searchParameters[name].type, documentation: searchParameters[name].doc.en }));

/** What the API can do (FHIR R4, CapabilityStatement), by the operations that it is routed by. */
export const capabilityStatement = (city: string): JsonObject => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-12-01',
  kind: 'instance',
  software: { name: 'citykit' },
  implementation: { description: `Intake of hospitals, ${city}` },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      documentation:
        'What is kept of a resource is its status, class, times and places (SUBSETTED). Reads and searches name a Purpose, and are left out or refused by a Consent that forbids. Deleting changes no figure: entered-in-error does. A POST that is sent again with its Idempotency-Key is carried out once.',
      security: {
        cors: false,
        service: [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                code: 'OAuth',
              },
            ],
          },
        ],
        description:
          'A token of the identity provider of the city, or a signature of AWS; scopes of SMART narrow what it allows.',
      },
      resource: resourceTypes.map((type) => ({
        type,
        interaction: interactions.map((code) => ({ code })),
        versioning: 'versioned-update',
        readHistory: true,
        updateCreate: true,
        conditionalCreate: true,
        conditionalRead: 'not-supported',
        conditionalUpdate: false,
        conditionalDelete: 'not-supported',
        searchParam: searchedBy(type),
      })),
      interaction: [{ code: 'transaction' }, { code: 'batch' }],
    },
  ],
});
