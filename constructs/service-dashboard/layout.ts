import type { Construct } from 'constructs';
import type { DashboardSection, DashboardWidget } from './service-dashboard-props';
import { renderWidget } from './widgets';

/** Columns of a CloudWatch dashboard. */
const columns = 24;
const titleHeight = 1;

interface Placed {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** Places sections below each other: a title over the whole width, then widgets in rows, wrapped when a row is full. */
export function placeSections(scope: Construct, sections: readonly DashboardSection[]): readonly Placed[] {
  const placed: Placed[] = [];
  let y = 0;
  for (const { title, widgets } of sections) {
    placed.push({
      type: 'text',
      x: 0,
      y,
      width: columns,
      height: titleHeight,
      properties: { markdown: `## ${title}`, background: 'transparent' },
    });
    y = placeRow(scope, widgets, y + titleHeight, placed);
  }
  return placed;
}

/** Adds widgets from row `top` on; answers the first row below them. */
function placeRow(scope: Construct, widgets: readonly DashboardWidget[], top: number, placed: Placed[]): number {
  let x = 0;
  let y = top;
  let bottom = top;
  for (const widget of widgets) {
    const { width = 8, height = 6 } = widget;
    if (x + width > columns) {
      x = 0;
      y = bottom;
    }
    placed.push({ x, y, width, height, ...renderWidget(scope, widget) });
    x += width;
    bottom = Math.max(bottom, y + height);
  }
  return bottom;
}
