// SPDX-License-Identifier: Apache-2.0

import Charts

extension AnswerReport {
  /// The style sheet of a report: one column on a telephone, two on a desk; on paper light whatever the
  /// screen is, what one quotes on the first sheet and the rest on those that follow.
  package static let styleSheet = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #16202a; --muted: #56616c; \
    --line: #d9dde1; --link: #14607f; \(Theme.light.declarations()) }
    @media screen and (prefers-color-scheme: dark) {
    :root { --paper: #12181f; --ink: #eef1f4; --muted: #a9b4bf; --line: #2f3a45; \
    --link: #8fd0ec; \(Theme.dark.declarations()) }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); \
    font: 16px/1.45 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; }
    main { max-width: 1040px; margin: 0 auto; padding: 24px 20px 48px; }
    h1 { font: 600 2rem/1.15 Charter, 'Bitstream Charter', 'Source Serif 4', Georgia, serif; \
    margin: 4px 0 12px; text-wrap: balance; max-width: 34em; }
    h2 { font-size: 1.0625rem; margin: 28px 0 8px; }
    h3 { font-size: 1rem; margin: 12px 0 4px; }
    p, ul, ol { margin: 0 0 10px; max-width: 46em; }
    ul, ol { padding-left: 20px; }
    a { color: var(--link); }
    .kicker, .credit, .note { color: var(--muted); margin: 0; }
    .credit { overflow-wrap: anywhere; }
    .credit, .note, .small, dl, table { font-size: 0.875rem; }
    .standfirst { font-size: 1.0625rem; }
    .masthead { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: baseline; \
    max-width: 1040px; margin: 0 auto; padding: 12px 20px 0; font-size: 0.875rem; }
    .masthead > a:first-child { font: 600 1.25rem Charter, 'Bitstream Charter', Georgia, serif; \
    color: var(--ink); text-decoration: none; margin-right: auto; }
    .masthead a { padding-block: 4px; }
    .button { border: 1px solid currentColor; border-radius: 3px; padding-inline: 12px; \
    text-decoration: none; }
    .differs { max-width: 1000px; margin: 12px auto 0; padding: 6px 20px; border: 1px solid var(--line); }
    .asked { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 28px; \
    align-items: start; }
    .asked > .charts { display: block; margin: 12px -20px 0; }
    .facts { border-block: 1px solid var(--line); margin-top: 16px; padding: 4px 0; }
    .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 16px; \
    margin: 20px -20px 0; }
    figure { margin: 0; break-inside: avoid; min-width: 0; }
    details { margin: 0 20px 12px; font-size: 0.875rem; }
    summary { cursor: pointer; color: var(--muted); min-height: 24px; }
    details table { max-height: 24rem; overflow: auto; }
    figure.wide { grid-column: 1 / -1; }
    figure svg { display: block; width: 100%; height: auto; max-width: 840px; }
    table { border-collapse: collapse; margin: 12px 0 6px; max-width: 100%; display: block; \
    overflow-x: auto; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
    th, td { text-align: left; vertical-align: bottom; padding: 2px 14px 2px 0; font-weight: 400; }
    th { color: var(--muted); border-bottom: 1px solid var(--line); }
    .n { text-align: right; }
    td.n { white-space: nowrap; }
    tr.block td { padding-top: 8px; }
    .small { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 28px; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 14px; margin: 8px 0; }
    dt { color: var(--muted); }
    dd { margin: 0; overflow-wrap: anywhere; }
    pre { font: 0.8125rem/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; \
    white-space: pre-wrap; overflow-wrap: anywhere; margin: 6px 0; padding: 10px 12px; \
    border: 1px solid var(--line); border-radius: 4px; }
    @media (max-width: 720px) {
    .asked, .charts, .small { grid-template-columns: minmax(0, 1fr); }
    h1 { font-size: 1.5rem; }
    .drawing { overflow-x: auto; }
    .narrow .drawing svg { min-width: 28rem; }
    .wide .drawing svg { min-width: 40rem; }
    }
    @page { size: A4; margin: 9mm 11mm; }
    @media print {
    body { background: none; font-size: 8pt; line-height: 1.25; }
    main { max-width: none; padding: 0; }
    .masthead, details { display: none; }
    .sheet { break-after: page; }
    h1 { font-size: 15pt; margin: 1mm 0 2mm; max-width: none; }
    h2 { font-size: 9pt; margin: 2.5mm 0 1mm; break-after: avoid; }
    h3 { font-size: 8pt; margin: 1mm 0 0.5mm; break-after: avoid; }
    p, ul, ol { max-width: none; margin-bottom: 1mm; }
    ul, ol { padding-left: 4mm; }
    .standfirst { font-size: 8.5pt; }
    .asked { display: block; }
    .policy { font-size: 8pt; columns: 2; column-gap: 6mm; }
    .policy h2 { column-span: all; }
    .asked > .charts { margin: 1mm 0 0; }
    .drawing { overflow: visible; }
    .narrow .drawing svg, .wide .drawing svg { min-width: 0; }
    .asked svg { max-width: none; max-height: 115mm; margin-inline: auto; }
    .facts { font-size: 8pt; margin-top: 2mm; padding: 1mm 0; }
    .charts { margin: 1mm 0 0; gap: 0 4mm; align-items: start; \
    grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .charts.more figure.wide { grid-column: auto; }
    .charts.more svg { max-height: 120mm; }
    .credit, .note, .small, dl, table { font-size: 6.5pt; }
    .facts dl, .facts .credit { font-size: 8pt; margin: 1mm 0; }
    table { display: table; margin: 1mm 0; }
    td, th { padding: 0.3mm 3mm 0.3mm 0; }
    tr.block td { padding-top: 1mm; }
    tr { break-inside: avoid; }
    pre { font-size: 6pt; line-height: 1.2; border: 0; padding: 0; margin: 1mm 0; }
    pre.yaml { font-size: 5.5pt; columns: 2; column-gap: 6mm; }
    .small li { margin: 0; }
    a { color: inherit; text-decoration: none; }
    .small a::after { content: ' <' attr(href) '>'; }
    }

    """
}
