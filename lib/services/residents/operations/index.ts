import { operationsOf } from '../../shared/operation';
import { fileOperations } from './file-operations';
import { peopleOperations } from './people-operations';
import { rightsOperations } from './rights-operations';

/** Every operation of the residents API: routing, validation, authorisation, OpenAPI and client derive from it. */
export const operations = operationsOf({ ...peopleOperations, ...fileOperations, ...rightsOperations });
export type Operations = typeof operations;
export type OperationId = keyof Operations;
