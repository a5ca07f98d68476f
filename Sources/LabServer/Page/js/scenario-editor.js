// SPDX-License-Identifier: Apache-2.0
// A scenario as sentences, and as YAML.

import { h, redraw } from './dom.js';
import { t } from './i18n.js';
import * as S from './scenario.js';
import { editorFolds } from './editor-folds.js';
import { editorOptions } from './editor-options.js';
import { editorRates } from './editor-rates.js';
import { editorSeek } from './editor-seek.js';
import { editorSentences } from './editor-sentences.js';
import { editorWords } from './editor-words.js';
import { yamlPanel } from './yaml-panel.js';

export class Editor {
  /**
   * @param container where the editor stands
   * @param context `{world, scenarios, tables}`
   * @param events `change(scenario, off, {final})`, `option(name, value)`, `start(name)`, `undo()`, `redo()`,
   *   `history()` how far one can, `bad(title)` for an entry that is no number, `seek(measure, value)`,
   *   `tariffs()` of the scenario, `economy()` and `outcome()` looked at
   */
  constructor(container, context, events) {
    Object.assign(this, { container, context, events, yamlText: null, messages: [], told: null, faults: [] });
    this.memory = new Map();
    this.folds = new Map();
    this.tariffs = new Map();
    this.listenForFiles();
  }

  /** Shows a state: the scenario and what is switched off. */
  show(state, scenario) {
    this.state = state;
    this.scenario = scenario;
    this.off = new Set(state.off);
    this.told = null;
    // Numbers and rates of the scenario before are none of this one's.
    this.memory.clear();
    this.tariffs.clear();
    this.draw();
    this.tell();
    this.weigh();
    this.recall();
    if (this.yamlOpen) this.loadYaml();
  }

  /** Only whom one looks at has changed. */
  look(state) { this.state = { ...this.state, economy: state.economy }; }

  /** Says in a scenario that changes what it was changed from; the server makes its words from that. */
  changed(scenario) {
    return this.state.name ? { ...scenario, 'changed-from': scenario['changed-from'] ?? this.state.name } : scenario;
  }

  emit(final = true) {
    this.scenario = this.changed(this.scenario);
    this.state = { ...this.state, name: null };
    this.events.change(this.scenario, [...this.off], { final });
    if (!final) return;
    this.tell();
    this.weigh();
    if (this.yamlOpen) this.loadYaml();
  }

  /** Only what counts has changed, not what is written. */
  emitOff() {
    this.events.change(this.scenario, [...this.off], { final: true });
    this.weigh();
    if (this.yamlOpen) this.loadYaml();
  }

  /** Changes the structure: `edit` gets a copy whose measures are the same objects. */
  restructure(edit, { off = null } = {}) {
    const before = this.scenario;
    const next = S.shallow(before);
    edit(next);
    this.off = new Set(S.remapOff([...this.off], before, next));
    if (off) this.off.add(off);
    this.scenario = next;
    this.memory.clear();
    this.tariffs.clear();
    // Words are told by place, and places have moved.
    this.told = null;
    this.draw();
    this.emit();
    this.recall();
  }

  draw() {
    this.controls = new Map();
    redraw(this.container, () => [this.head(), this.steps(), this.options(), this.yaml(), this.files()]);
    this.word();
    this.mark(this.faults);
    this.history();
    this.showTariffs();
  }

  head() {
    const { starts: scenarios } = this.context;
    const shipped = this.state.name;
    const choice = h('select', { id: 'start', data: { focus: 'start' }, onchange: (event) => event.target.value && this.events.start(event.target.value) },
      shipped ? null : h('option', { value: '', selected: true }, t('editor.own')),
      scenarios.map((one) => h('option', { value: one.name, selected: one.name === shipped }, one.title)));
    return h('div', { class: 'editor-head' },
      h('h2', { id: 'scenario-title' }, t('editor.title')), h('span', { class: 'measure-tools' },
        ['undo', 'redo'].map((name) => h('button', { type: 'button', class: 'icon', 'aria-label': t(`editor.${name}`), title: t(`editor.${name}`), data: { focus: name }, onclick: () => this.events[name]() }, h('span', { 'aria-hidden': 'true' }, name === 'undo' ? '↶' : '↷')))),
      h('div', { class: 'start' },
        h('div', { class: 'field' }, h('label', { for: 'start' }, t('editor.start')), choice)),
      h('input', { type: 'text', class: 'title-input', value: this.scenario.title ?? '', 'aria-label': t('editor.scenarioTitle'), data: { focus: 'title' },
        onchange: (event) => {
          const { title, ...rest } = this.scenario;
          // Without a title of the reader's own it is made from the measures.
          this.scenario = event.target.value.trim() ? { ...rest, title: event.target.value } : rest;
          this.emit();
        } }),
      this.scenario.about ? h('p', { class: 'quiet', data: { told: 'about' } }, this.scenario.about) : null);
  }

  files() {
    const file = h('input', { type: 'file', accept: '.yaml,.yml,text/yaml', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', onchange: () => file.files[0] && this.readFile(file.files[0]) });
    return h('p', { class: 'row drop' }, h('button', { type: 'button', data: { focus: 'open' }, onclick: () => file.click() }, t('editor.open')), h('span', { class: 'quiet' }, t('editor.dropHint')), file);
  }

  steps() {
    const list = h('ol', { class: 'steps' }, this.scenario.steps.map((step, s) => this.step(step, s)));
    return h('div', {}, list, h('div', { class: 'add' },
      h('button', { type: 'button', data: { focus: 'add-step' }, onclick: () => this.restructure((next) => {
        const step = S.newStep(next);
        step.measures.push(S.newMeasure('tariff', next, this.focusCodes()));
        next.steps.push(step);
        this.folds.set(step.name, false);
      }) }, t('editor.addStep'))));
  }

  focusCodes() {
    const { economies, largest } = this.context.world;
    return [...new Set([this.state.economy, ...(this.scenario.focus ?? []), largest, ...economies.map((one) => one.code)])].filter(Boolean).slice(0, 2);
  }

  step(step, s) {
    const kind = h('select', { 'aria-label': t('editor.kind'), data: { focus: `add-kind.${s}` } }, S.kinds.map((name) => h('option', { value: name }, t(`kind.${name}`))));
    const body = h('div', { class: 'step-body', id: `step-${s}-body` });
    const item = h('li', { class: 'step' },
      h('div', { class: 'step-head' },
        this.fold(step, s, body),
        h('input', { type: 'text', class: 'title-input', value: step.title ?? step.name, title: step.about ?? null, 'aria-label': t('editor.stepTitle', { n: s + 1 }), data: { focus: `step.${s}` },
          onchange: (event) => {
            const named = ({ title, ...rest }) => (event.target.value.trim() ? { ...rest, title: event.target.value } : rest);
            this.scenario = { ...this.scenario, steps: this.scenario.steps.map((one, i) => (i === s ? named(one) : one)) };
            this.emit();
          } }),
        this.tools(`step.${s}`, t('editor.stepNumber', { n: s + 1 }), {
          up: s > 0 && (() => this.restructure((next) => next.steps.splice(s - 1, 0, ...next.steps.splice(s, 1)))),
          down: s < this.scenario.steps.length - 1 && (() => this.restructure((next) => next.steps.splice(s + 1, 0, ...next.steps.splice(s, 1)))),
          remove: this.scenario.steps.length > 1 && (() => this.restructure((next) => next.steps.splice(s, 1))),
        })), body);
    // What has no number that could be nothing does not count until the reader says so.
    const add = () => this.restructure((next) => next.steps[s].measures.push(S.newMeasure(kind.value, next, this.focusCodes())),
      { off: S.isAllOrNothing(kind.value) ? `${s}.${step.measures.length}` : null });
    body.append(h('ol', { class: 'measures' }, step.measures.map((measure, m) => this.measure(measure, s, m))),
      h('div', { class: 'add' }, kind, h('button', { type: 'button', data: { focus: `add.${s}` }, onclick: add }, t('editor.addMeasure'))));
    return item;
  }

  /** Names a measure where its name stands: itself, its tick and its tools. */
  nameMeasure(card, title) {
    card.querySelector('.measure-name').textContent = title;
    card.querySelector('.check input').setAttribute('aria-label', t('editor.on', { what: title }));
    for (const button of card.querySelectorAll('[data-tool]')) {
      const words = t(`editor.${button.dataset.tool}`, { what: title });
      button.setAttribute('aria-label', words);
      button.setAttribute('title', words);
    }
  }

  tools(focus, label, { up, down, remove }) {
    const button = (name, sign, action) => h('button', {
      type: 'button', class: 'icon', 'aria-label': t(`editor.${name}`, { what: label }), title: t(`editor.${name}`, { what: label }),
      'aria-disabled': action ? null : 'true', data: { focus: `${focus}.${name}`, tool: name }, onclick: () => action && action(),
    }, h('span', { 'aria-hidden': 'true' }, sign));
    return h('span', { class: 'measure-tools' }, button('up', '↑', up), button('down', '↓', down), button('remove', '×', remove));
  }

  measure(measure, s, m) {
    const key = `${s}.${m}`;
    const isOff = this.off.has(key);
    const kind = S.kindOf(measure);
    const title = measure.title ?? t(`kind.${kind}`);
    const below = [];
    const steps = this.scenario.steps;
    const move = (by) => this.restructure((next) => {
      const from = next.steps[s].measures;
      const [moved] = from.splice(m, 1);
      if (m + by >= 0 && m + by <= from.length) from.splice(m + by, 0, moved);
      else if (by < 0) next.steps[s - 1].measures.push(moved);
      else next.steps[s + 1].measures.unshift(moved);
    });
    const card = h('li', { class: `measure${isOff ? ' off' : ''}`, data: { measure: key } },
      h('div', { class: 'measure-head' },
        h('label', { class: 'check' }, h('input', {
          type: 'checkbox', checked: !isOff, data: { focus: `off.${key}` }, 'aria-label': t('editor.on', { what: title }),
          onchange: (event) => {
            if (event.target.checked) this.off.delete(key); else this.off.add(key);
            card.classList.toggle('off', !event.target.checked);
            this.emitOff();
          },
        }), h('span', { class: 'measure-name' }, title)),
        this.tools(`measure.${key}`, title, {
          up: (m > 0 || s > 0) && (() => move(-1)),
          down: (m < steps[s].measures.length - 1 || s < steps.length - 1) && (() => move(1)),
          remove: steps.flatMap((step) => step.measures).length > 1 && (() => this.restructure((next) => {
            next.steps[s].measures.splice(m, 1);
            if (!next.steps[s].measures.length && next.steps.length > 1) next.steps.splice(s, 1);
          })),
        })),
      h('p', { class: 'sentence' }, this.sentence(measure, kind, key, below)),
      isOff ? h('p', { class: 'quiet off-note' }, t('editor.isOff')) : null,
      below,
      h('div', { class: 'rates-before', data: { rates: key }, hidden: kind === 'trade-cost' }),
      this.seekButton(measure, s, m),
      S.isDirected(measure) ? this.returnButton(measure, s, m) : null,
      measure.note ? h('p', { class: 'quiet', data: { told: 'note' } }, measure.note) : null);
    return card;
  }

  /** What one side grants or levies, the other does too: a deal is two measures. */
  returnButton(measure, s, m) {
    return h('p', {}, h('button', { type: 'button', class: 'plain seek-open', data: { focus: `return.${s}.${m}` },
      onclick: () => this.restructure((next) => next.steps[s].measures.splice(m + 1, 0, S.reversed(measure, next))) }, t('editor.return')));
  }

  /** Puts a changed body into the scenario, in place of the measure at `key`. */
  put(key, kind, body, final, again = false) {
    const [s, m] = key.split('.').map(Number);
    this.scenario = { ...this.scenario, steps: this.scenario.steps.map((step, i) => (i !== s ? step
      : { ...step, measures: step.measures.map((measure, j) => (j !== m ? measure : { ...measure, [kind]: body })) })) };
    if (again) this.draw();
    this.emit(final);
  }

  current(key, kind) {
    const [s, m] = key.split('.').map(Number);
    return this.scenario.steps[s].measures[m][kind];
  }

  listenForFiles() {
    const files = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    addEventListener('dragover', (event) => { if (files(event)) { event.preventDefault(); document.body.classList.add('dropping'); } });
    addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping'); });
    addEventListener('drop', (event) => {
      document.body.classList.remove('dropping');
      if (!files(event)) return;
      event.preventDefault();
      this.readFile(event.dataTransfer.files[0]);
    });
  }
}

Object.assign(Editor.prototype, editorFolds, editorOptions, editorRates, editorSeek, editorSentences, editorWords, yamlPanel);
