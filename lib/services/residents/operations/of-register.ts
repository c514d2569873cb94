import { operationOf, personalOf } from '../../shared/operation';
import { register } from '../register';

/** Declares an operation of this register. */
export const operation = operationOf(register);

/** Says of schemas that they are fields of an entity of this register. */
export const personal = personalOf(register);
