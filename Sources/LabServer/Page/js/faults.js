// SPDX-License-Identifier: Apache-2.0
// What is wrong, said where the answer stands.

import { h, byId } from './dom.js';
import { t } from './i18n.js';

/** What an error says after its path, which stands beside it or is where it stands; a colon ends it, in Chinese without a space. */
export function withoutPath({ message, path }) {
  const own = path && message.startsWith(path) ? message.slice(path.length).replace(/^[:：]\s*/, '') : message;
  const text = own.replace(/^(steps\[[^\s:：]*[:：]?\s*)+/, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the answer that stands is older than what is entered, and looks it. */
export function stale(isStale) {
  for (const id of ['answer', 'results']) byId(id).classList.toggle('stale', isStale);
}

/** Says what is wrong; the numbers that stand are then older than what is entered, and look it. */
export function problem(error, hasAnswer) {
  const box = byId('problem');
  box.hidden = !error;
  const isStale = Boolean(error && hasAnswer);
  stale(isStale);
  byId('stale').hidden = !isStale;
  if (!error) return;
  if (!hasAnswer) { byId('headline').textContent = t('problem.title'); byId('sentences').replaceChildren(); }
  const again = [0, 429, 502, 503, 504].includes(error.status);
  const known = { 0: 'problem.network', 429: 'problem.busy', 503: 'problem.busy' }[error.status];
  const at = ({ place }) => { const [s, m] = place.split('.').map(Number); return h('strong', {}, t('problem.at', { step: s + 1, measure: m + 1 }), ' '); };
  box.replaceChildren(...[
    h('strong', {}, known ? t(known) : error.title ?? t('problem.title')), again ? ` ${t('problem.again')}` : null,
    error.errors?.length ? h('ul', {}, error.errors.map((one) => h('li', {}, one.place ? at(one) : one.path ? h('code', {}, `${one.path}: `) : '', one.message)))
      : !known && error.detail && error.detail !== error.title ? h('p', {}, error.detail) : null,
    isStale ? h('p', {}, t('stale.note')) : null,
  ].filter(Boolean));
}

/** Says with which other version of the program, or other state of the world, an address was made; nothing where it was with these. */
export function madeWith(asked, world) {
  const has = (name, now) => Boolean(asked?.[name]) && asked[name] !== now;
  const changes = asked ? [
    has('v', world.version) ? t('link.version', { then: asked.v, now: world.version }) : null,
    has('w', world.hash) ? t('link.world', { world: world.name, then: asked.w, now: world.hash }) : null].filter(Boolean) : [];
  byId('made-with').hidden = !changes.length;
  byId('made-with').textContent = changes.length ? [...changes, t('link.differs')].join(' ') : '';
}

/** Says that an address leads nowhere, which parts of it, and where one can go; nothing else is shown. */
export function lost(parts, said = [], scenarios = []) {
  document.body.classList.toggle('lost', parts.length > 0);
  if (!parts.length) return;
  problem(null, false);
  byId('kicker').textContent = '';
  byId('status').textContent = '';
  byId('headline').textContent = t('lost.title');
  const sentences = byId('sentences');
  byId('headline').after(sentences);
  sentences.replaceChildren(...[
    h('p', {}, t('lost.text', { parts: parts.join(', ') })), said.map((sentence) => h('p', {}, sentence)),
    h('p', {}, h('a', { href: '/' }, t('lost.open'))),
    h('ul', {}, scenarios.map((one) => h('li', {}, h('a', { href: `/?name=${encodeURIComponent(one.name)}` }, one.title))))].flat());
  document.title = `${t('lost.title')} – Entrepôt`;
}
