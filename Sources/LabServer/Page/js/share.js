// SPDX-License-Identifier: Apache-2.0
// Taking the result away: link, citation, files, report, sources.

import { h, byId, copy, redraw } from './dom.js';
import { t, language } from './i18n.js';
import { cited } from './take-chart.js';
import { post, Problem } from './api.js';

const safe = (url) => (/^https?:\/\//.test(url ?? '') ? url : null);

/** @param address the page's address with what it was made with */
export function showTake(result, question, address) {
  redraw(byId('take'), () => {
    const link = h('input', { type: 'text', readonly: true, value: address(), 'aria-label': t('share.link'), data: { focus: 'link' }, onfocus: (event) => event.target.select() });
    const said = h('p', { class: 'quiet', role: 'status' });
    const copied = async (text) => { said.textContent = (await copy(text)) ? t('share.copied') : t('share.notCopied'); };
    const short = h('button', { type: 'button', data: { focus: 'short' }, onclick: async () => {
      try {
        const { url } = await post('/api/shares', question());
        link.value = new URL(url, location.href).href;
        await copied(link.value);
      } catch (error) { said.textContent = error instanceof Problem ? `${error.title}. ${error.detail}` : String(error); }
    } }, t('share.short'));
    const run = `/api/runs/${encodeURIComponent(result.id)}`;
    const file = (words, ending) => h('a', { class: 'button', href: `${run}.${ending}${ending.includes('?') ? '&' : '?'}named=title`, download: '' }, words);
    const citation = cited(`${result.citation} ${new URL(`${run}.html`, location.href).href}`);
    return h('div', { class: 'take' },
      h('div', { class: 'section-head' }, h('h2', {}, t('take.title'))),
      h('div', { class: 'take-grid' },
        h('div', {}, h('h3', {}, t('share.title')), h('p', { class: 'quiet' }, t('share.note')),
          h('div', { class: 'row' }, link), h('div', { class: 'row' }, h('button', { type: 'button', class: 'primary', data: { focus: 'copy' }, onclick: () => { link.value = address(); copied(link.value); } }, t('share.copy')), short), said),
        h('div', {}, h('h3', {}, t('cite.title')), h('p', { class: 'citation' }, citation), h('div', { class: 'row' }, h('button', { type: 'button', data: { focus: 'cite' }, onclick: () => copied(citation) }, t('cite.copy')), file('BibTeX', 'bib'))),
        h('div', {}, h('h3', {}, t('download.title')), h('p', { class: 'quiet' }, t('download.note')),
          h('div', { class: 'row' }, file('CSV', 'csv?head=1'), file(t('download.all'), 'csv?all=1&head=1'), file('JSON', 'json'), file('YAML', 'yaml')),
          h('div', { class: 'row' }, h('a', { class: 'button', href: `${run}.html`, target: '_blank', rel: 'noopener' }, t('download.report')), file(t('download.reportFile'), 'report.html')))),
      h('details', { data: { focus: 'sources' } }, h('summary', {}, t('sources.title', { count: result.sources?.length ?? 0 })),
        h('ul', { class: 'sources' }, (result.sources ?? []).map((source) => h('li', { lang: language() === 'en' ? null : 'en' }, safe(source.url) ? h('a', { href: source.url, rel: 'noopener noreferrer' }, source.title) : source.title, source.date ? `, ${source.date}` : '', source.note ? `. ${source.note}` : '')))),
      h('details', { data: { focus: 'caveats' } }, h('summary', {}, t('caveats.title', { count: result.caveats?.length ?? 0 })),
        h('ul', { class: 'sources' }, (result.caveats ?? []).map((caveat) => h('li', {}, caveat))), h('p', {}, h('a', { href: '#limits' }, t('nav.limits')))));
  });
}
