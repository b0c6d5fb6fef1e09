import { lettersPath } from './letters.ts';

/** The portal's one style sheet, with the tokens of the application's look; it loads nothing but its letters. */
export const look = `
@font-face { font-family: 'Atkinson Hyperlegible Next'; font-weight: 200 800; font-display: swap;
  src: url('${lettersPath}') format('woff2'); }
:root { color-scheme: light dark; --paper: #faf8f4; --surface: #fff; --ink: #1c231f; --ink2: #4a534d;
  --maquis: #2c6140; --sea: #1b5a7a; --edge: #7c776c; --line: #d9d4c8; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #121613; --surface: #1a201c; --ink: #ecefea; --ink2: #b3bdb5;
    --maquis: #8ccb9b; --sea: #85c1e2; --edge: #7b867e; --line: #343d37; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 'Atkinson Hyperlegible Next', system-ui, 'Segoe UI', Roboto, sans-serif; }
main, header { max-width: 1072px; margin: 0 auto; padding: 0 16px; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
  padding-block: 12px; color: var(--ink2); }
header p { margin: 0; }
nav { display: flex; gap: 4px; }
nav a { padding: 10px 12px; border-radius: 4px; }
nav a[aria-current] { color: var(--ink); text-decoration: none; box-shadow: inset 0 -2px var(--maquis); }
a { color: var(--sea); }
h1 { margin: 24px 0 8px; font-size: 28px; line-height: 1.25; }
h2 { margin: 32px 0 12px; font-size: 18px; }
main > p { max-width: 60ch; margin: 0 0 16px; color: var(--ink2); }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 290px), 1fr)); gap: 12px;
  margin: 0; padding: 0; list-style: none; }
form { margin: 0 0 48px; }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 290px), 1fr)); gap: 0 12px; }
.many { grid-column: 1 / -1; }
@media (min-width: 660px) { .two { grid-column: span 2; } }
button { font: inherit; color: inherit; cursor: pointer; }
li { display: grid; }
.person { display: grid; grid-template-columns: 44px 1fr; gap: 2px 12px; align-content: start; width: 100%;
  min-height: 112px; padding: 16px; text-align: start;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px; transition: border-color 120ms; }
.person:hover { border-color: var(--maquis); }
.person .stone { grid-row: span 2; width: 44px; height: 44px; display: grid; place-items: center; font-weight: 600;
  border: 2px solid var(--edge); border-radius: 46% 54% 52% 48% / 55% 48% 52% 45%; color: var(--maquis); }
.person strong { font-size: 18px; line-height: 1.3; overflow-wrap: anywhere; }
.person .role { color: var(--ink2); font-size: 14px; }
.person .about { grid-column: 1 / -1; margin-top: 8px; }
.act { min-height: 44px; padding: 8px 24px; border: 0; border-radius: 4px; background: var(--maquis); color: var(--paper); }
:focus-visible { outline: 3px solid var(--sea); outline-offset: 2px; }
@media (prefers-reduced-motion: reduce) { .person { transition: none; } }
`;
