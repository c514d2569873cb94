import * as z from 'zod';
import { code, id, named, recordHead } from './common';
import { personal } from './of-register';
import { address } from './person';

const datum = personal('household');

const member = z.strictObject({ personId: id, relation: code });

const householdFields = z.strictObject({
  address: datum('address', address, { en: 'Where the household lives.', zh: '住户住址。' }),
  members: datum('members', z.array(member).min(1).max(40), {
    en: 'Persons of the household and their relation to its head.',
    zh: '住户成员及其与户主的关系。',
  }),
});

export const createHouseholdBody = named('NewHousehold', householdFields);
export const amendHouseholdBody = named('HouseholdChange', householdFields.partial());
export const household = named('Household', z.strictObject({ ...recordHead, ...householdFields.partial().shape }));
export const householdParams = z.strictObject({ householdId: id });
