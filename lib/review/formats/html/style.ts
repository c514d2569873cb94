/** The page's style: calm, for screen and print, light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f5f2; --card: #ffffff; --ink: #1d2329; --soft: #545c65; --line: #dedcd6; --well: #f3f2ee;
  --accent: #1f5a75; --mark: #fdf0c4;
  --worse: #96291b; --worse-wash: #fbeae6; --better: #1b6541; --better-wash: #e4f2e9;
  --neutral: #47515b; --neutral-wash: #e9ecef; --amber: #734d00; --amber-wash: #faefd6;
  --solid: #9d2618; --on-solid: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15181b; --card: #1d2125; --ink: #e6e8ea; --soft: #a9b1b9; --line: #343a40; --well: #16191c;
    --accent: #86c5e0; --mark: #4a4016;
    --worse: #f3a598; --worse-wash: #3b211d; --better: #8fd3ac; --better-wash: #1b3226;
    --neutral: #bcc5cd; --neutral-wash: #2b3137; --amber: #e9c37a; --amber-wash: #382c14;
    --solid: #f3a598; --on-solid: #2a0f0a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--ink); line-height: 1.6; font-size: 1rem; overflow-wrap: anywhere;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 1rem; font-weight: 600; color: var(--soft); margin: 0; letter-spacing: .01em; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0; }
h3 { font-size: 1.05rem; line-height: 1.45; margin: 0; font-weight: 600; }
.sides { color: var(--soft); margin: .15rem 0 0; }
.headline { font-size: 1.65rem; line-height: 1.35; font-weight: 600; margin: 1.5rem 0 0; max-width: 34ch; text-wrap: balance; }
.headline.lost { color: var(--worse); }
.more { font-size: 1.1rem; margin: .5rem 0 0; max-width: 60ch; }
.figures { display: flex; flex-wrap: wrap; gap: 0 3rem; margin: 2rem 0 0; padding: 0; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--soft); font-size: .9rem; }
.figures dd { margin: 0; font-size: 2.2rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures .worse dd { color: var(--worse); } .figures .better dd { color: var(--better); }
.figures .none dd { color: var(--soft); font-weight: 400; }
.notice { margin: 2rem 0 0; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.notice.stop { border-color: var(--worse); background: var(--worse-wash); }
.notice h2 { font-size: 1.05rem; }
.notice + .notice { margin-top: .6rem; }
.notice.lost { border-left: 4px solid var(--worse); }
.with { margin-top: .8rem; } .with .finding { background: var(--well); }
.notice ul { margin: .4rem 0 0; padding-left: 1.2rem; }
.notice details { margin-top: .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: .75rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: left; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { font-size: .85rem; font-weight: 500; color: var(--soft); }
tbody th { font-weight: 500; }
.number { text-align: right; padding-right: 1.5rem; }
section { margin-top: 3rem; }
.filters { margin-top: 2.5rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.filters fieldset { border: 0; margin: 0 0 .75rem; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem; }
.filters legend { float: left; width: 6rem; padding: .3rem 0 0; color: var(--soft); font-size: .9rem; }
.filters .choice { position: relative; }
.filters .choice input { position: absolute; inset: 0; opacity: 0; margin: 0; width: 100%; height: 100%; cursor: pointer; }
.filters .choice span { display: inline-block; padding: .25rem .8rem; border: 1px solid var(--line); border-radius: 99px; font-size: .92rem; }
.filters .choice input:hover + span { border-color: var(--soft); }
.filters .choice input:checked + span { background: var(--ink); color: var(--card); border-color: var(--ink); }
.filters .choice input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
.filters .choice small { font-size: .85em; margin-left: .35em; font-variant-numeric: tabular-nums; }
.filters .search { display: flex; align-items: center; gap: 1rem; margin-bottom: .75rem; }
.filters .search label { width: 5rem; color: var(--soft); font-size: .9rem; }
.filters .state { display: flex; gap: 1.25rem; align-items: center; color: var(--soft); font-size: .9rem; }
.filters .state p { margin: 0; }
input[type=search], button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .8rem; }
input[type=search] { min-width: 16rem; }
button { cursor: pointer; } button:hover, input[type=search]:hover { border-color: var(--soft); }
.title { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
.title .cost { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.findings { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: .9rem; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--neutral); border-radius: 8px; padding: 1rem 1.25rem; }
.finding.worse { border-left-color: var(--worse); } .finding.better { border-left-color: var(--better); }
.marks { display: flex; flex-wrap: wrap; gap: .2rem .5rem; align-items: center; margin: 0 0 .4rem; padding: 0; list-style: none; font-size: .82rem; color: var(--soft); }
.marks li { padding: .05rem .55rem; border-radius: 99px; background: var(--neutral-wash); color: var(--neutral); }
.marks .kind { background: none; padding-left: 0; color: var(--soft); }
.marks .critical { background: var(--solid); color: var(--on-solid); font-weight: 600; }
.marks .high, .marks .worse, .marks .lost { background: var(--worse-wash); color: var(--worse); }
.marks .medium { background: var(--amber-wash); color: var(--amber); }
.marks .better { background: var(--better-wash); color: var(--better); }
.finding p { margin: .35rem 0 0; max-width: 68ch; }
.where { color: var(--soft); font-size: .95rem; }
.finding .approval { margin-top: .8rem; font-weight: 600; font-size: .95rem; }
.change { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; gap: .75rem; margin: .9rem 0 0; }
.change.single { grid-template-columns: 1fr; }
.change div { background: var(--well); border-radius: 6px; padding: .5rem .8rem; min-width: 0; align-self: stretch; }
.change dt { font-size: .8rem; color: var(--soft); }
.change dd { margin: 0; }
.change .arrow { background: none; padding: 0; color: var(--soft); align-self: center; }
.details { margin-top: .8rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem; font-size: .92rem; }
summary { cursor: pointer; color: var(--soft); width: fit-content; max-width: 100%; }
summary:hover { color: var(--ink); }
pre { margin: .5rem 0 .25rem; padding: .6rem 0; background: var(--well); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; font: .88rem/1.55 ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", monospace; }
pre span, pre mark { display: block; padding: 0 .9rem; width: max-content; min-width: 100%; }
pre mark { background: var(--mark); color: var(--ink); font-weight: 600; }
pre i { display: inline-block; min-width: 3ch; margin-right: 1.2ch; text-align: right; font-style: normal; color: var(--soft); font-weight: 400; }
.details ul { margin: .4rem 0; padding-left: 1.2rem; }
code { font-family: ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", monospace; font-size: .92em; }
.quiet { color: var(--soft); }
footer { margin-top: 4rem; padding-bottom: 3rem; color: var(--soft); font-size: .85rem; }
[hidden] { display: none !important; }
@media (max-width: 36rem) {
  header { padding-top: 1.5rem; }
  .headline { font-size: 1.25rem; margin-top: .6rem; }
  .more { font-size: 1rem; margin-top: .25rem; }
  .notice { margin-top: .6rem; padding: .4rem .8rem; font-size: .92rem; line-height: 1.4; }
  .notice h2 { font-size: .95rem; } .notice ul { margin-top: .15rem; }
  .change { grid-template-columns: 1fr; } .change .arrow { display: none; }
  .filters legend { float: none; width: 100%; }
  .title .cost { margin-left: 0; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --well: #f5f5f5; }
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  .filters, .skip { display: none; }
  .finding, tr, .notice { break-inside: avoid; }
  h2, .marks { break-after: avoid; }
  section { margin-top: 1.5rem; }
  pre { white-space: pre-wrap; }
  * { print-color-adjust: exact; }
}
`;
