// SPDX-License-Identifier: Apache-2.0
// The scenario as YAML: shown, edited, read with the parser's messages at their lines.

import { h } from './dom.js';
import { t } from './i18n.js';
import { post, Problem } from './api.js';
import { withoutPath } from './faults.js';
import * as S from './scenario.js';

/** Methods of the editor. */
export const yamlPanel = {
  yaml() {
    const area = h('textarea', { spellcheck: 'false', wrap: 'off', autocapitalize: 'off', 'aria-label': t('yaml.label'), 'aria-describedby': 'yaml-messages', data: { focus: 'yaml-text' } });
    const lines = h('ol', { 'aria-hidden': 'true' });
    const messages = h('ul', { class: 'messages', id: 'yaml-messages' });
    const status = h('span', { class: 'quiet', role: 'status' });
    this.yamlParts = { area, lines, messages, status };
    area.value = this.yamlText ?? '';
    const dirty = () => { this.yamlText = area.value; this.messages = []; this.drawLines(); status.textContent = t('yaml.changed'); };
    area.addEventListener('input', () => {
      dirty();
      clearTimeout(this.yamlTimer);
      this.yamlTimer = setTimeout(() => this.check(), 500);
    });
    const details = h('details', { open: this.yamlOpen, data: { focus: 'yaml' }, ontoggle: () => {
      const was = this.yamlOpen;
      this.yamlOpen = details.open;
      if (details.open && !was) this.loadYaml();
    } }, h('summary', {}, t('yaml.title')),
    h('p', { class: 'quiet' }, t('yaml.note')),
    h('div', { class: 'yaml' }, lines, area), h('div', { role: 'status' }, messages),
    h('div', { class: 'row' }, h('button', { type: 'button', data: { focus: 'yaml-apply' }, onclick: () => this.check() }, t('yaml.apply')), status));
    this.drawLines();
    return details;
  },

  drawLines() {
    const { area, lines, messages } = this.yamlParts;
    const count = area.value.split('\n').length;
    const bad = new Map(this.messages.map((one) => [one.line, one.message]));
    lines.replaceChildren(...Array.from({ length: count }, (_, i) => h('li', bad.has(i + 1) ? { class: 'bad', title: bad.get(i + 1) } : {}, String(i + 1))));
    area.rows = Math.max(8, count + 1);
    area.setAttribute('aria-invalid', String(this.messages.length > 0));
    messages.replaceChildren(...this.messages.map(({ line, message, path }) => h('li', {},
      line ? h('button', { type: 'button', onclick: () => this.goto(line) }, t('yaml.line', { line: String(line) })) : null, line ? ' ' : '', path ? h('code', {}, `${path}: `) : null, message)));
  },

  goto(line) {
    const { area } = this.yamlParts;
    const start = area.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const end = area.value.indexOf('\n', start);
    area.focus();
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    area.closest('.yaml').scrollTop = Math.max(0, (line - 5) * 19.5);
  },

  /** The YAML of the scenario as it stands, by the server's writer. */
  async loadYaml() {
    if (document.activeElement === this.yamlParts.area && this.messages.length) return;
    const { scenario } = this;
    try {
      const { yaml } = await post('/api/parse', { scenario: S.effective(scenario, [...this.off]), world: this.state.world });
      if (scenario !== this.scenario) return;
      this.yamlText = yaml;
      this.messages = [];
      this.yamlParts.area.value = yaml;
      this.yamlParts.status.textContent = '';
    } catch (error) {
      this.messages = messagesOf(error);
    }
    this.drawLines();
  },

  /** Reads the YAML that the reader wrote. */
  async check() {
    clearTimeout(this.yamlTimer);
    const text = this.yamlParts.area.value;
    try {
      const { scenario } = await post('/api/parse', { yaml: text, world: this.state.world });
      if (text !== this.yamlParts.area.value) return;
      this.messages = [];
      this.off.clear();
      this.memory.clear();
      this.scenario = scenario;
      this.yamlText = text;
      this.draw();
      this.yamlParts.status.textContent = t('yaml.good');
      this.state = { ...this.state, name: null };
      this.events.change(this.scenario, [], { final: true });
      this.tell();
    } catch (error) {
      this.messages = messagesOf(error);
      this.yamlParts.status.textContent = t('yaml.bad');
      this.drawLines();
    }
  },

  async readFile(file) {
    const text = file.size > 400_000 ? null : await file.text();
    this.yamlOpen = true;
    this.yamlText = text ?? '';
    this.draw();
    if (text === null) {
      this.messages = [{ line: 0, message: t('yaml.tooLarge') }];
      this.drawLines();
    } else {
      await this.check();
    }
    this.yamlParts.area.closest('details').scrollIntoView({ block: 'nearest' });
  },
};

function messagesOf(error) {
  if (!(error instanceof Problem)) return [{ line: 0, message: String(error.message ?? error) }];
  return error.errors.length ? error.errors.map((one) => ({ ...one, message: withoutPath(one) })) : [{ line: 0, message: error.message }];
}
