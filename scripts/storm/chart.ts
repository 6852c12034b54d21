// The chart: how many events have occurred, and how many were delivered to the group, minute by minute.

export interface Panel {
  title: string;
  minutes: number;
  events: number;
  lines: Line[];
}

export interface Line {
  label: string;
  color: string;
  isDashed?: boolean;
  /** Minutes since the start, ascending: each is one event more. */
  times: number[];
}

const [PANEL_WIDTH, HEIGHT] = [450, 380];
const PLOT = { left: 84, top: 56, width: 350, height: 250 };
const POINTS = 175;

/** What the axes count. */
export interface Axes {
  x: string;
  y: string;
}

/** An SVG with the panels side by side, on a light background. */
export function chart(title: string, axes: Axes, panels: Panel[]): string {
  const width = PANEL_WIDTH * panels.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif" role="img" aria-label="${title}">
<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>
${panels.map((panel, index) => `<g transform="translate(${index * PANEL_WIDTH} 0)">\n${draw(panel, axes)}\n</g>`).join('\n')}
</svg>
`;
}

function draw(panel: Panel, axes: Axes): string {
  const { left, top, width, height } = PLOT;
  const x = (minute: number) => round(left + (minute / panel.minutes) * width);
  const y = (count: number) => round(top + height - (count / panel.events) * height);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const rows = ticks.map((share) => {
    const at = y(share * panel.events);
    const label = (share * panel.events).toLocaleString('en-US');
    return `<line x1="${left}" x2="${left + width}" y1="${at}" y2="${at}" stroke="#e3e6ea"/>
${text(left - 8, at + 4, label, 'end')}`;
  });
  const columns = Array.from({ length: panel.minutes / 2 + 1 }, (_, index) =>
    text(x(2 * index), top + height + 18, String(2 * index), 'middle'),
  );
  const lines = panel.lines.map(({ times, color, isDashed }) => {
    const dashes = isDashed ? ' stroke-dasharray="2 5"' : '';
    return `<polyline fill="none" stroke="${color}" stroke-width="${isDashed ? 2.5 : 2}"${dashes} points="${points(times, panel, x, y)}"/>`;
  });
  const legend = panel.lines.map(({ label, color, isDashed }, index) => {
    const at = left + index * 120;
    return `<line x1="${at}" x2="${at + 18}" y1="${top - 14}" y2="${top - 14}" stroke="${color}" stroke-width="3"${isDashed ? ' stroke-dasharray="2 4"' : ''}/>
${text(at + 23, top - 10, label, 'start')}`;
  });
  const middle = top + height / 2;
  return [
    `<text x="${left}" y="24" font-size="15" font-weight="600" fill="#1f2328">${panel.title}</text>`,
    ...rows,
    ...columns,
    `<line x1="${left}" x2="${left + width}" y1="${top + height}" y2="${top + height}" stroke="#8c959f"/>`,
    text(left + width / 2, top + height + 40, axes.x, 'middle'),
    `<text x="16" y="${middle}" font-size="12" fill="#57606a" text-anchor="middle" transform="rotate(-90 16 ${middle})">${axes.y}</text>`,
    ...lines,
    ...legend,
  ].join('\n');
}

function points(
  times: number[],
  { minutes }: Panel,
  x: (minute: number) => number,
  y: (count: number) => number,
): string {
  let count = 0;
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const minute = (index / POINTS) * minutes;
    while (count < times.length && (times[count] ?? 0) <= minute) count += 1;
    return `${x(minute)},${y(count)}`;
  }).join(' ');
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${x}" y="${y}" font-size="12" fill="#57606a" text-anchor="${anchor}">${content}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
