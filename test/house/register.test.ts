import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const room = join(__dirname, '../../lib/engine/register');
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('the engine of registers', () => {
  it('names nothing of one service: its people, its kinds of records, its numbers', () => {
    const named = files.filter((file) =>
      /resident|household|citizen|pupil|student|patient|permit/i.test(readFileSync(join(room, file), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(40);
    expect(named).toEqual([]);
  });
});
