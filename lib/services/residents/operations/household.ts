import * as z from 'zod';
import { code, id, named, personal, recordHead } from './common';
import { address } from './person';

const member = z.strictObject({ personId: id, relation: code });

const householdFields = z.strictObject({
  address: personal(address, 'contact', { en: 'Where the household lives.', zh: '住户住址。' }),
  members: personal(z.array(member).min(1).max(40), 'sensitive', {
    en: 'Persons of the household and their relation to its head.',
    zh: '住户成员及其与户主的关系。',
  }),
});

export const createHouseholdBody = named('NewHousehold', householdFields);
export const amendHouseholdBody = named('HouseholdChange', householdFields.partial());
export const household = named('Household', z.strictObject({ ...recordHead, ...householdFields.partial().shape }));
export const householdParams = z.strictObject({ householdId: id });
