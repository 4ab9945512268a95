/** The style sheet of the page, for light and dark mode. */
export const STYLE = `
:root {
  --page: #ffffff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --well: #f6f8fa;
  --caution: #d1242f; --caution-well: #fff1f0; --warning: #9a6700; --warning-well: #fff8e6;
  --important: #8250df; --important-well: #fbefff;
  --added: #116329; --added-well: #dafbe1; --removed: #82071e; --removed-well: #ffebe9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d; --well: #151b23;
    --caution: #ff7b72; --caution-well: #2d1214; --warning: #e3b341; --warning-well: #272115;
    --important: #ab7df8; --important-well: #211a2d;
    --added: #7ee787; --added-well: #12261e; --removed: #ffa198; --removed-well: #25171c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1.25rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p, ul { margin: .5rem 0; }
ul { padding-left: 1.4rem; }
li { margin: .25rem 0; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; }
code { background: var(--well); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; }
.alert { border-left: 5px solid; border-radius: 6px; padding: .9rem 1.25rem; margin: 1rem 0; }
.alert h2 { border: 0; margin: 0 0 .35rem; padding: 0; font-size: 1.1rem; letter-spacing: .02em; }
.caution { border-color: var(--caution); background: var(--caution-well); }
.caution h2 { color: var(--caution); }
.warning { border-color: var(--warning); background: var(--warning-well); }
.warning h2 { color: var(--warning); }
.important { border-color: var(--important); background: var(--important-well); }
.important h2 { color: var(--important); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1.25rem 0; }
th, td { border: 1px solid var(--line); padding: .4rem .8rem; text-align: left; white-space: nowrap; }
th { background: var(--well); font-weight: 600; }
details { border: 1px solid var(--line); border-radius: 6px; margin: .6rem 0; padding: 0 1rem; }
details[open] { padding-bottom: .6rem; }
summary { cursor: pointer; margin: 0 -1rem; padding: .55rem 1rem; font-weight: 600; }
.diff { background: var(--well); border-radius: 6px; overflow-x: auto; padding: .6rem 0; line-height: 1.45; }
.diff span { display: block; padding: 0 1rem; min-width: max-content; }
.diff .place { color: var(--quiet); }
.diff .added { background: var(--added-well); color: var(--added); }
.diff .removed { background: var(--removed-well); color: var(--removed); }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem; margin: 1rem 0; }
p.quiet { color: var(--quiet); }
figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: .75rem; overflow-x: auto; }
figcaption { color: var(--quiet); font-weight: 600; margin-bottom: .5rem; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; cursor: zoom-in; }
figure label { color: var(--quiet); font-size: .9rem; }
figure:has(:checked) { position: fixed; inset: 0; z-index: 1; overflow: auto; background: var(--page); border: 0; border-radius: 0; }
figure:has(:checked) img { width: max(100%, 110rem); max-width: none; cursor: zoom-out; }
`;
