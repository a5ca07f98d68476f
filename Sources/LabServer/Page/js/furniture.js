// SPDX-License-Identifier: Apache-2.0
// What stands around the answer: long texts in the reader's language, dark or light.

import { byId, h } from './dom.js';
import { maybe } from './i18n.js';

export function longTexts() {
  for (const name of ['how', 'limits']) {
    const text = maybe(`${name}.body`);
    if (!Array.isArray(text)) continue;
    byId(`${name}-body`).replaceChildren(...text.map((part) => (Array.isArray(part) ? h('ul', {}, part.map((item) => h('li', {}, item)))
      : part.startsWith('# ') ? h('h3', {}, part.slice(2)) : part.startsWith('= ') ? h('p', { class: 'equation' }, part.slice(2)) : h('p', {}, part))));
  }
}

export function themeButton() {
  const root = document.documentElement;
  byId('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    try { localStorage.setItem('theme', root.dataset.theme); } catch { /* Not kept. */ }
  });
}
