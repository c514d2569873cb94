/** Colours of the picture by role, light and dark; text on its ground has a contrast of 4.5 at least. */
export const light = {
  ground: '#f7f8fa',
  card: '#ffffff',
  edge: '#d5dae3',
  ink: '#1b2430',
  soft: '#566174',
  accent: '#1f5fa8',
  tint: '#e6effa',
  good: '#1d6f4f',
  goodTint: '#e4f4ec',
  warm: '#9a4b00',
  warmTint: '#fdf0e1',
};
export const dark: typeof light = {
  ground: '#12161c',
  card: '#1c222b',
  edge: '#3a4453',
  ink: '#eef2f7',
  soft: '#a9b4c4',
  accent: '#7db4f0',
  tint: '#1d3048',
  good: '#7fd3ab',
  goodTint: '#17352a',
  warm: '#f0b26f',
  warmTint: '#3a2a17',
};

const variables = (colours: typeof light): string =>
  Object.entries(colours)
    .map(([role, colour]) => `--${role}:${colour}`)
    .join(';');

/** Fonts of the reader's machine only. */
const fonts = `system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif`;

/** Style of the picture: it follows the reader's choice of light or dark, and prints light. */
export const style = `
svg{${variables(light)};font-family:${fonts}}
@media screen and (prefers-color-scheme:dark){svg{${variables(dark)}}}
.ground{fill:var(--ground)}
.card{fill:var(--card);stroke:var(--edge)}
.checks{fill:var(--tint);stroke:var(--accent)}
.refused{fill:var(--warmTint);stroke:var(--warm)}
.result{fill:var(--goodTint);stroke:var(--good)}
text{fill:var(--ink);font-size:14px}
.title{font-size:28px;font-weight:700}
.head{font-size:17px;font-weight:650}
.soft{fill:var(--soft)}
.small{font-size:13px}
.column{fill:var(--soft);font-size:13px;font-weight:650;letter-spacing:.04em}
.number{font-weight:650;text-anchor:end}
.middle{text-anchor:middle}
.arrow{fill:none;stroke:var(--accent);stroke-width:2}
.back{stroke-dasharray:5 4}
.tip{fill:var(--accent)}
.icon{fill:none;stroke:var(--accent);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.icon-good{stroke:var(--good)}
.icon-warm{stroke:var(--warm)}
`.trim();
