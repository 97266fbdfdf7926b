/** The chooser's style: the design's tokens (light and dark by the system's setting) and one column of people. */
export const CHOOSER_STYLE = `
:root{color-scheme:light dark;
  --canvas:#f4f6f8;--surface:#fff;--line:#d5dce3;--line-strong:#a9b4c0;--text:#10161d;--text-quiet:#4d5a68;
  --accent:#1d5fd1;--accent-soft:#e3edfd;--evidence:#8a5a00;--evidence-soft:#fdf1d7;
  --font:"Inter Variable",Inter,system-ui,sans-serif;--mono:"JetBrains Mono",ui-monospace,monospace}
@media (prefers-color-scheme:dark){:root{
  --canvas:#0b0f14;--surface:#121820;--line:#26303c;--line-strong:#465567;--text:#e8eef5;--text-quiet:#a5b3c2;
  --accent:#6ba4ff;--accent-soft:#16294a;--evidence:#f3bd55;--evidence-soft:#33270c}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--text);font:15px/1.45 var(--font)}
main{max-width:62rem;margin:0 auto;padding:clamp(1.5rem,5vw,4rem) 1.25rem 3rem}
.mark{display:inline-block;font:600 12px/1 var(--mono);letter-spacing:.08em;color:var(--evidence);background:var(--evidence-soft);padding:.4rem .55rem;border-radius:4px}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;margin:.9rem 0 .35rem}
.lead{color:var(--text-quiet);margin:0 0 2rem;max-width:44rem}
h2{font-size:.8125rem;font-weight:600;color:var(--text-quiet);margin:1.75rem 0 .6rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(min(18.5rem,100%),1fr))}
li{display:flex}
button{flex:1;display:grid;grid-template-columns:2.5rem 1fr;gap:0 .8rem;align-items:start;align-content:start;text-align:left;padding:.85rem .9rem;min-height:5.5rem;
  font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:6px;cursor:pointer}
button:hover{border-color:var(--accent);background:var(--accent-soft)}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.initials{grid-row:span 3;width:2.5rem;height:2.5rem;border-radius:50%;display:grid;place-items:center;background:var(--accent-soft);color:var(--accent);font:600 .8125rem/1 var(--mono)}
.name{font-weight:600}
.role{color:var(--text-quiet);font-size:.8125rem}
.blurb{margin-top:.3rem;font-size:.875rem}
footer{margin-top:2.5rem;color:var(--text-quiet);font-size:.8125rem}
@media (prefers-reduced-motion:no-preference){button{transition:background-color .12s,border-color .12s}}
`;
