// SPDX-License-Identifier: Apache-2.0
// One chart taken away, from the answer as the server keeps it: drawings light or dark in three sizes, its numbers, a
// frame for other sites, a link, a citation.

import { h, copy, download } from './dom.js';
import { t, date } from './i18n.js';

/** Sizes by the server's names, with how many pixels a picture has for each of the drawing's. */
const sizes = { column: 3, wide: 2, social: 1 };

/** What is needed of an answer to take its charts away. */
export const taken = (answer) => ({ id: answer.id, citation: answer.citation });

/** A citation with the day on which it was read. */
export const cited = (citation) => `${citation}${/[.。]$/.test(citation) ? '' : '.'} ${t('cite.read', { date: date(new Date()) })}`;

/** The name by which a file was sent. */
const nameOf = (response) => /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];

/** A drawing of the server's as a picture, made here, where the reader's alphabet is at hand. */
async function savePicture(address, scale) {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(JSON.parse(text).detail);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = h('canvas', { width: Math.round(image.naturalWidth * scale), height: Math.round(image.naturalHeight * scale) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    download(nameOf(response).replace(/svg$/, 'png'), picture, 'image/png');
  } finally {
    URL.revokeObjectURL(url);
  }
}

export class ChartTaking {
  /** @param figure whose `chart` is taken, of the answer `run` */
  constructor(figure) {
    this.figure = figure;
    this.panel = h('div', { class: 'take-panel' });
    this.element = h('details', { class: 'take-chart', ontoggle: () => this.draw() }, h('summary', {}, t('taking.title')), this.panel);
  }

  /** Shows the ways there are; nothing is made before it is asked for. */
  draw() {
    if (!this.element.open) return;
    const { chart, run } = this.figure;
    // What is shown while a slider moves is not kept.
    const state = run && `${run.id} ${chart.name}`;
    if (state && state === this.state) return;
    this.state = state;
    this.panel.replaceChildren(...(run ? this.ways(chart, run) : [h('p', { class: 'quiet' }, t('taking.soon'))]));
  }

  ways(chart, run) {
    const said = h('p', { class: 'quiet', role: 'status' });
    const shown = h('input', { type: 'text', readonly: true, hidden: true, 'aria-label': t('taking.text'), onfocus: (event) => event.target.select() });
    const part = encodeURIComponent(chart.name);
    const file = (ending, query = '') => `/api/runs/${encodeURIComponent(run.id)}.${ending}?chart=${part}&named=title${query}`;
    const menu = (name, choices, value) => h('select', { 'aria-label': t(`taking.${name}`), onchange: () => address() }, choices.map((one) => h('option', { value: one, selected: one === value }, t(`taking.${name}.${one}`))));
    const theme = menu('theme', ['light', 'dark'], 'light');
    const size = menu('size', Object.keys(sizes), 'wide');
    const drawing = h('a', { class: 'button', download: '' }, 'SVG');
    const address = () => { drawing.href = file('svg', `&theme=${theme.value}&size=${size.value}`); };
    address();
    const picture = h('button', { type: 'button', onclick: async () => {
      try { await savePicture(drawing.href, sizes[size.value]); said.textContent = ''; } catch (error) { said.textContent = error.message; }
    } }, 'PNG');
    const copies = (name, text) => h('button', { type: 'button', data: { copy: name }, onclick: async () => {
      shown.value = text();
      shown.hidden = false;
      said.textContent = (await copy(shown.value)) ? t('share.copied') : t('share.notCopied');
    } }, t(`taking.${name}`));
    const page = new URL(`/api/runs/${encodeURIComponent(run.id)}.html#${part}`, location.href).href;
    return [
      h('div', { class: 'row' }, theme, size, drawing, picture),
      h('div', { class: 'row' }, h('a', { class: 'button', download: '', href: file('csv', '&head=1') }, 'CSV'), h('a', { class: 'button', download: '', href: file('bib') }, 'BibTeX'),
        copies('cite', () => cited(`${chart.title}. ${run.citation} ${page}`)), copies('link', () => page), copies('embed', () => this.frame(chart, run, part))),
      shown, said,
    ];
  }

  /** The chart's frame for other sites, as high as its drawing is in an article. */
  frame(chart, run, part) {
    const box = this.figure.body.querySelector('svg').viewBox.baseVal;
    const title = h('p', {}, chart.title).innerHTML.replaceAll('"', '&quot;');
    const height = Math.ceil((720 * box.height) / Math.max(box.width, 720)) + 90;
    return `<iframe src="${new URL(`/embed/${encodeURIComponent(run.id)}?chart=${part}`, location.href).href}" title="${title}" width="100%" height="${height}" loading="lazy" frameborder="0"></iframe>`;
  }
}
