import fc from 'fast-check';
import type { DashboardWidget } from '../../../constructs';
import { placeSections } from '../../../constructs/service-dashboard/layout';
import { stackIn } from '../support/app';

const stack = stackIn();
const text = (width: number, height: number): DashboardWidget => ({ kind: 'text', markdown: 'x', width, height });
const widgets = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 12 }) }),
);

const place = (sections: readonly (readonly DashboardWidget[])[]) =>
  placeSections(
    stack,
    sections.map((list, i) => ({ title: `${i}`, widgets: list })),
  );

type Box = ReturnType<typeof place>[number];
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('placeSections', () => {
  it('wraps a full row below the tallest widget of it', () => {
    const placed = place([[text(12, 4), text(12, 6), text(8, 2)]]);
    expect(placed.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [0, 1],
      [12, 1],
      [0, 7],
    ]);
  });

  it('never lets widgets overlap or leave the page', () => {
    fc.assert(
      fc.property(fc.array(widgets, { maxLength: 4 }), (sections) => {
        const placed = place(sections.map((list) => list.map(({ width, height }) => text(width, height))));
        expect(placed.every((box) => box.x + box.width <= 24)).toBe(true);
        expect(placed.some((a, i) => placed.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
