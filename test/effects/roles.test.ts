import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken, weighed } from '../support/settings/said-effects';

const staff =
  (of: object): Edit =>
  ({ services }) =>
    Object.assign(services.residents.access, { clerk: ['counter'], registrar: ['office'], ...of });
const said = (first: Edit, edit: Edit) => weighed(city(first), city(edit));
const names = (first: Edit, edit: Edit) => said(first, edit).map((one) => one.split(': ')[1]?.split(' (')[0]);

// Findings: a registrar was said to enter and amend people, and not that they read them; a clerk who is a caseworker too, to read them masked.
describe('a role of staff', () => {
  it('says all that comes with it to people who had none', () => {
    expect(names(staff({}), staff({ registrar: ['office', 'archive'] }))).toEqual([
      'further people may enter and amend people in the register',
      'further people may read the data of people',
      'further people may work on the files and documents of people',
    ]);
    expect(names(staff({}), staff({ caseworker: ['desk'] }))).toEqual([
      'further people may work on the files and documents of people',
      'further people may see a person unmasked for an hour in an emergency',
      'further people may read the data of people, with less of them masked than clerks see',
    ]);
  });

  it('says nothing of what people do by another role', () => {
    expect(names(staff({ caseworker: ['archive'] }), staff({ registrar: ['office', 'archive'] }))).not.toContain(
      'further people may read the data of people',
    );
  });

  it('that shows less than another of the same people leaves it to that, when both come and when both go', () => {
    const [none, both] = [staff({}), staff({ clerk: ['counter', 'desk'], caseworker: ['desk'] })];
    for (const all of [names(none, both), names(both, none)]) {
      expect(all).toHaveLength(4);
      expect(all.join()).toMatch(/by another role of theirs, which says so/);
      expect(all.join()).not.toMatch(/people, masked/);
    }
  });
});

// Finding: who opens a record in an emergency "may be others" was all that was said of it, and nothing where nobody was left.
describe('what clerks and caseworkers alone may do in an emergency', () => {
  const opens = 'people may see a person unmasked for an hour in an emergency';
  const clerks = (clerk: readonly string[], caseworker: readonly string[] = []) => staff({ clerk, caseworker });
  const lines = (first: Edit, edit: Edit) => said(first, edit).filter((line) => line.includes('emergency'));

  it('is a right that comes with either role, also to people who read records by another', () => {
    expect(lines(clerks([]), clerks(['office']))).toEqual([
      `security worse high: further ${opens} (who is a clerk: office added)`,
    ]);
    expect(lines(clerks(['desk']), clerks([], ['desk']))).toEqual([]);
    expect(lines(clerks([]), clerks(['desk'], ['desk']))).toHaveLength(1);
  });

  it('is a loss where nobody of them is left, though others read records', () => {
    const nobody = 'operations worse medium: nobody may see a person unmasked for an hour in an emergency any more';
    expect(lines(clerks(['counter']), clerks([]))).toEqual([`${nobody} (who is a clerk: counter removed)`]);
    expect(lines(clerks(['counter'], ['desk']), clerks([]))).toEqual([
      expect.stringContaining(nobody),
      expect.stringContaining(nobody),
    ]);
    expect(lines(clerks(['counter'], ['desk']), clerks(['counter']))).toEqual([
      expect.stringMatching(/better info: some people may no longer/),
    ]);
  });
});

// Finding: "some people may no longer give commands to devices", where nobody may any more, told as good news.
describe('a role that nobody has any more', () => {
  it('is a loss to those who need it done', () => {
    expect(said(staff({}), staff({ registrar: [] }))).toContain(
      'operations worse medium: nobody may enter and amend people in the register any more (who is a registrar: office removed)',
    );
    const handles =
      (operators: readonly string[]): Edit =>
      ({ operations }) =>
        Object.assign(operations.access, { operators, viewers: ['press-office'], controllers: [] });
    expect(said(handles(['control-room']), handles([]))).toEqual([
      'operations worse high: nobody may acknowledge, assign, silence and close alarms any more (who handles alarms: control-room removed)',
      'security better info: some people may no longer read alarms and what people wrote about them (who handles alarms: control-room removed)',
    ]);
  });

  // Finding: the last caseworker went, and the review said "for information, better" alone.
  it('is left to the roles that may do the same, and nobody is one any more', () => {
    const left = 'operations worse low: nobody has this role any more, and people of other roles alone may';
    expect(said(staff({}), staff({ clerk: [] }))).toEqual([
      `${left} read the masked data of people (who is a clerk: counter removed)`,
      'operations worse medium: nobody may see a person unmasked for an hour in an emergency any more (who is a clerk: counter removed)',
    ]);
    expect(said(staff({ caseworker: ['desk'] }), staff({ caseworker: [] }))[0]).toBe(
      `${left} work on the files and documents of people (who is a caseworker: desk removed)`,
    );
    expect(said(staff({ clerk: ['counter', 'desk'] }), staff({}))).toEqual([
      'security better info: some people may no longer read the masked data of people (who is a clerk: desk removed)',
      'security better info: some people may no longer see a person unmasked for an hour in an emergency (who is a clerk: desk removed)',
    ]);
    expect(said(staff({}), staff({ clerk: ['desk'] })).join()).not.toContain('nobody has this role');
  });

  it('is a loss to a service without a register, where no data protection officer may do the same', () => {
    const looks =
      (support: readonly string[], protectionOfficer: readonly string[]): Edit =>
      ({ services }) => {
        services.medical.access = { support, protectionOfficer };
      };
    const what = 'see refused messages with masked data of people';
    expect(said(looks(['help'], []), looks([], []))).toEqual([
      `operations worse medium: nobody may ${what} any more (who looks for faults: help removed)`,
    ]);
    expect(said(looks(['help'], ['privacy-office']), looks([], ['privacy-office']))).toEqual([
      `operations worse low: nobody has this role any more, and people of other roles alone may ${what} (who looks for faults: help removed)`,
    ]);
  });

  it('is said in Chinese', () => {
    const [effect] = effectsBetween(city(staff({})), city(staff({ registrar: [] })));
    expect(effect && spoken(effect, 'zh')).toBe('不再有人可在登记册中登记和更正人员（登记人员：移除 office）');
  });

  it('is one of those who see what is their own, too', () => {
    const guardians =
      (of: readonly string[]): Edit =>
      ({ services }) => {
        services.education.guardians.guardian = of;
      };
    expect(names(guardians(['families']), guardians([]))[0]).toMatch(/^guardians can no longer read/);
  });
});

// Finding: a clerk who becomes a caseworker reads what was masked for her, which no gate asked about.
describe('people of the register who take a role with other masks', () => {
  const ofFields = (first: Edit, edit: Edit) => said(first, edit).filter((one) => one.includes('another role read'));
  const roles = (of: object) => staff({ clerk: ['desk', 'counter'], ...of });
  const [clerk, caseworker] = [roles({}), roles({ clerk: ['counter'], caseworker: ['desk'] })];
  const four = 'date of birth, telephone, e-mail address and address';

  it('read fields that were masked for them, and the reverse', () => {
    expect(ofFields(clerk, caseworker)).toEqual([
      `security worse high: people with another role read fields of a person that were masked for them (who is a caseworker, desk: ${four} added)`,
    ]);
    expect(ofFields(caseworker, clerk)).toEqual([
      `security better info: people with another role read fields of a person only masked (who is a caseworker, desk: ${four} removed)`,
    ]);
  });

  // Finding: of a mask that changed in the same edit the one of after counted for both sides: fields "that were masked" which she had read.
  it('read what the masks of each side show them', () => {
    const masks =
      (masking: object): Edit =>
      ({ services }) => {
        services.residents.masking = masking;
      };
    const with3 = ['citizenNumber', 'identifier', 'links'];
    const both =
      (roleEdit: Edit, masking: object): Edit =>
      (file) =>
        [roleEdit, masks(masking)].map((edit) => edit(file));
    const few = both(clerk, { clerk: [...with3, 'phone'] });
    expect(ofFields(few, both(caseworker, {}))).toEqual([
      'security worse high: people with another role read fields of a person that were masked for them (who is a caseworker, desk: telephone added)',
    ]);
    const [shown] = ofFields(clerk, both(caseworker, { caseworker: [] }));
    expect(shown).toMatch(/date of birth, .*telephone, .* and family added/);
    expect(ofFields(both(caseworker, { caseworker: [] }), clerk)[0]).toMatch(/only masked .*citizen number/);
  });

  it('read no others by a role that shows less, or where they had none', () => {
    expect(ofFields(caseworker, roles({ caseworker: ['desk'] }))).toEqual([]);
    expect(ofFields(staff({}), staff({ caseworker: ['desk'] }))).toEqual([]);
  });
});

describe('what is hidden from a role', () => {
  const masks =
    (masking: object, of: object = {}): Edit =>
    (file) => {
      staff(of)(file);
      file.services.residents.masking = masking;
    };
  const shows = { clerk: ['citizenNumber'] };

  it('is hidden from nobody where the city has none of them', () => {
    expect(said(masks({}), masks(shows)).join()).toMatch(/security worse high: clerks see some data of a person/);
    const none = { clerk: [] };
    expect(said(masks({}, none), masks(shows, none))).toEqual([
      'none neither info: nobody has this role, so nobody sees more or less of a person by it (what is hidden from clerks)',
    ]);
  });
});
