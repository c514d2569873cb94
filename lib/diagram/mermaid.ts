import type { Language } from '../words/language';
import { type Phrase, phrase } from '../words/phrase';
import { say } from '../words/say';
import type { Picture, PictureService } from './picture';
import { kept, volumes } from './picture-words';

/** Text inside quotes: mermaid reads entities, and knows no backslash. */
const escaped = (text: string): string =>
  text.replace(/[#"<>&]/g, (character) => `#${character.codePointAt(0)};`).replace(/\s+/g, ' ');

/** The picture as a mermaid flowchart, for pages that draw it themselves. */
export function mermaid(picture: Picture, language: Language): string {
  const label = (...phrases: readonly Phrase[]) => phrases.map((p) => escaped(say(p, language))).join('<br/>');
  const service = (s: PictureService) => {
    const devices = s.devices.map(({ name, count }) =>
      escaped(say(phrase('diagram.description.devices', { count, device: { label: name } }), language)),
    );
    const lines = devices.length > 0 ? devices : [label(phrase('diagram.no-devices'))];
    const people = s.ofPeople ? [label(phrase('diagram.people-data'))] : [];
    const name = `<b>${escaped(s.name[language])}</b>`;
    return [
      `  s_${s.id}["${[name, ...lines, ...people].join('<br/>')}"]`,
      `  s_${s.id} -->|"${label(...volumes(s, language))}"| checks`,
      ...(s.sendsBack ? [`  checks -.->|"${label(phrase('diagram.back'))}"| s_${s.id}`] : []),
    ];
  };
  const checks = label(
    phrase('diagram.checks.title'),
    phrase('diagram.checks.sender'),
    phrase('diagram.checks.whole'),
    phrase('diagram.checks.time'),
    phrase('diagram.checks.new'),
  );
  const refused = label(phrase('diagram.checks.refused', { days: kept(picture.refusedDays) }));
  const records = label(
    phrase('diagram.records'),
    phrase('diagram.records.tables', { count: picture.tables }),
    phrase('diagram.records.kept', { kept: kept(picture.recordDays) }),
  );
  const dashboards = label(
    phrase('diagram.dashboards'),
    phrase('diagram.dashboards.count', { count: picture.dashboards }),
    phrase('diagram.dashboards.indicators', { count: picture.indicators }),
  );
  const alarms = label(
    phrase('diagram.alarms'),
    phrase('diagram.alarms.kinds', { count: picture.alarmKinds }),
    phrase('diagram.alarms.told'),
  );
  const analysts = label(phrase('diagram.analysts'), phrase('diagram.analysts.count', { count: picture.departments }));
  const operators = label(phrase('diagram.operators'), phrase('diagram.operators.see'));
  const duty = label(phrase('diagram.duty'), phrase('diagram.duty.count', { count: picture.addresses }));
  return `${[
    'flowchart LR',
    `  accTitle: ${escaped(say(phrase('diagram.title', { city: { label: picture.name } }), language))}`,
    ...picture.services.flatMap(service),
    `  checks{{"${checks}"}}`,
    `  checks --> refused["${refused}"]`,
    `  checks --> records[("${records}")] --> analysts(["${analysts}"])`,
    `  checks --> dashboards["${dashboards}"] --> operators(["${operators}"])`,
    `  checks --> alarms["${alarms}"] --> duty(["${duty}"])`,
  ].join('\n')}\n`;
}
