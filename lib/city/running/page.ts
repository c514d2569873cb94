import type { Service } from '../../services/shared';
import { alarms, type DomainAlarmsOf } from './alarms';
import { bill } from './bill';
import { type Blocks, marked, renewed } from './block';
import { commands } from './commands';
import { devices } from './devices';
import { feeds } from './feeds';
import { indicators, lists } from './figures';
import { people } from './people';
import { way } from './way';

/** Generated parts in the order in which they stand on a page. */
const blocksOf = (service: Service, domainOf: DomainAlarmsOf): Blocks => ({
  devices: devices(service),
  feeds: feeds(service),
  alarms: alarms(service, domainOf),
  indicators: indicators(service),
  lists: lists(service),
  people: people(service),
  way: way(service),
  commands: commands(service),
  bill: bill(service),
});

/** What stands in the place of a chapter that nobody has written yet. */
export const unwritten = 'To be written.';

/** A page with its generated parts, and a place for what only people can say. */
function begun({ id, name }: Service, blocks: Blocks): string {
  const block = (part: string) => marked(part, blocks[part] as string);
  return `# Running ${name.en.toLowerCase()}

For the people who run it. Forms of files, columns of tables and stores: [reference](../reference/services/${id}.md). Settings: [config](../reference/config.md#services${id}).

## What it needs from the city

${unwritten}

${block('devices')}

## What arrives where

${block('feeds')}

## What each alarm means

${unwritten}

${block('alarms')}

## Figures and lists

${block('indicators')}

${block('lists')}

## Who may see what

${block('people')}

## When a message does not get through

${block('way')}

## Trying it out

${block('commands')}

## The bill

${block('bill')}

## What it does not do

${unwritten}
`;
}

/** docs/services/ID.md: as it is written, with its generated parts anew; a new one where there is none. */
export function runningPage(service: Service, domainOf: DomainAlarmsOf, written?: string): string {
  const blocks = blocksOf(service, domainOf);
  return written === undefined ? begun(service, blocks) : renewed(written, blocks);
}
