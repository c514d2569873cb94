import { personFields } from '../../lib/services/residents/simulation/people';

describe('people who are invented', () => {
  const people = Array.from({ length: 100_000 }, (_, i) => personFields(i + 1));
  const different = (of: (person: (typeof people)[number]) => string) => new Set(people.map(of)).size;

  it('are each another: no identifier, and no name with its birth date, comes twice', () => {
    expect(different(({ identifier }) => identifier)).toBe(100_000);
    expect(different(({ givenName, birthDate }) => `${givenName} ${birthDate}`)).toBe(100_000);
    expect(different(({ familyName, birthDate }) => `${familyName} ${birthDate}`)).toBe(100_000);
  });

  it('were born in days that there were', () => {
    const dates = people.map(({ birthDate }) => birthDate);
    expect([dates.every((date) => date >= '1940' && date < '2021'), different((p) => p.givenName)]).toEqual([
      true,
      4096,
    ]);
    expect(dates.every((date) => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date))).toBe(true);
  });
});
