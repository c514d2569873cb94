import * as z from 'zod';
import { code, id, named, personal, recordHead } from './common';
import { address } from './person';

const member = z.strictObject({ personId: id, relation: code });

const householdFields = z.strictObject({
  address: personal(address, 'contact', 'Where the household lives.'),
  members: personal(
    z.array(member).min(1).max(40),
    'sensitive',
    'Persons of the household and their relation to its head.',
  ),
});

export const createHouseholdBody = named('NewHousehold', householdFields);
export const amendHouseholdBody = named('HouseholdChange', householdFields.partial());
export const household = named('Household', z.strictObject({ ...recordHead, ...householdFields.partial().shape }));
export const householdParams = z.strictObject({ householdId: id });
