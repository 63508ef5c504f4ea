/** The page's only style; its digest stands in the page's content policy. */
export const pageStyle = `
:root { color-scheme: light; --line: #d5d9de; --quiet: #5a6470; --ink: #1d2329; --head: #f3f5f7; --link: #0b57a4; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 24px 20px 64px; color: var(--ink); background: #fff;
  font: 15px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 32px 0 8px; border-bottom: 2px solid var(--line); padding-bottom: 4px; }
section, #evidence { scroll-margin-top: 32px; }
h2 small { font-size: 14px; font-weight: normal; color: var(--quiet); margin-left: 8px; }
h3 { font-size: 15px; margin: 20px 0 6px; }
p { margin: 6px 0; }
a { color: var(--link); overflow-wrap: anywhere; }
a:focus-visible, button:focus-visible, input:focus-visible, .choose:focus-within { outline: 3px solid #f0a30a; outline-offset: 2px; }
.quiet { color: var(--quiet); }
dl { margin: 12px 0; columns: 2 420px; column-gap: 32px; }
dl > div { display: grid; grid-template-columns: 80px minmax(0, 1fr); gap: 16px; padding: 2px 0; break-inside: avoid; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 6px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.picture { width: 112px; text-align: center; }
.picture img { display: block; margin: 0 auto; max-width: 96px; max-height: 96px; }
th.number { width: 64px; } th.time { width: 150px; } th.size { width: 90px; } .who, .where { width: 16%; }
table { table-layout: fixed; }
th.code { width: 220px; } th.state { width: 150px; } th.sum { width: 180px; } th.parties { width: 360px; }
th.short { width: 130px; } th.source { width: 260px; }
tr:target { background: #fff6dd; }
.box { border: 1px solid var(--line); padding: 12px 16px; margin: 16px 0; background: #fbfcfd; }
.box h2 { margin-top: 0; border: 0; padding: 0; }
.choose { display: inline-block; position: relative; padding: 6px 16px; background: var(--link); color: #fff; cursor: pointer; }
.choose input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
button { font: inherit; padding: 4px 14px; border: 1px solid #8a939d; background: #fff; cursor: pointer; }
progress { width: 320px; max-width: 100%; vertical-align: middle; }
.verdict { border-left: 6px solid; padding: 8px 14px; margin: 12px 0; background: #fff; }
.verdict strong { font-size: 18px; }
.verdict.good { border-color: #1a7f37; } .verdict.good strong { color: #14642b; }
.verdict.caution { border-color: #b56a00; } .verdict.caution strong { color: #8a5000; }
.verdict.bad { border-color: #c1272d; } .verdict.bad strong { color: #a3161c; }
.names { color: var(--quiet); overflow-wrap: anywhere; }
code { font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.command { display: block; padding: 8px 10px; background: var(--head); border: 1px solid var(--line); user-select: all; }
.find { position: sticky; top: 0; z-index: 1; background: #fff; padding: 10px 0; border-bottom: 1px solid var(--line); }
.find input { font: inherit; width: 340px; max-width: 100%; padding: 4px 10px; border: 1px solid #8a939d; }
.find input { margin-left: 8px; }
.find span { margin-left: 12px; color: var(--quiet); }
nav ul { margin: 8px 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; }
[hidden] { display: none !important; }
@media (max-width: 800px) { table { table-layout: auto; } th { width: auto !important; } }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .find, #check, nav { display: none; }
  tr, img { break-inside: avoid; } h2 { break-after: avoid; } a { color: inherit; text-decoration: none; }
}
`
