// SPDX-License-Identifier: Apache-2.0
// What the tariffs of each measure are before and after it, what the source of a changed number says, undo and redo.

import { h } from './dom.js';
import { t } from './i18n.js';
import { get } from './api.js';
import { percent, rateTable, sectorName } from './rate-table.js';
import * as S from './scenario.js';

/** Methods of the editor. */
export const editorRates = {
  /** Asks what the measures do to tariffs. */
  async weigh() {
    this.weighing?.abort();
    const controller = new AbortController();
    this.weighing = controller;
    const places = this.scenario.steps.map((step, s) => step.measures.map((_, m) => `${s}.${m}`).filter((key) => !this.off.has(key))).filter((keys) => keys.length);
    if (!places.length) return;
    try {
      const { measures } = await this.events.tariffs(controller.signal);
      this.tariffs = new Map(measures.map((one) => [places[one.step]?.[one.measure], one]));
      this.showTariffs();
    } catch { /* What is wrong with the scenario is said with the answer. */ }
  },

  showTariffs() {
    for (const holder of this.container.querySelectorAll('[data-rates]')) {
      const told = this.tariffs.get(holder.dataset.rates);
      // Its place is kept while it is not told.
      if (!told || told.before === null) { holder.replaceChildren(); continue; }
      const isOpen = holder.querySelector('details')?.open;
      const hadFocus = holder.contains(document.activeElement);
      const details = h('details', { open: isOpen, data: { focus: `rates.${holder.dataset.rates}` } },
        h('summary', {}, t('rate.today', { before: percent(told.before), after: percent(told.after) })), this.sectorRates(told));
      holder.replaceChildren(details);
      if (hadFocus) details.querySelector('summary').focus({ preventScroll: true });
    }
  },

  sectorRates({ sectors }) {
    const { world } = this.context;
    return rateTable(sectors.toSorted((a, b) => b.trade - a.trade), { by: 'sectors', world, nameOf: sectorName(world), title: t('rate.bySector') });
  },

  /** Finds the numbers that a changed scenario started from, so that one can go back to them. */
  async recall() {
    const name = this.scenario['changed-from'];
    if (!name) return;
    const { controls } = this;
    let original;
    try { original = (await get(`/api/scenarios/${encodeURIComponent(name)}`)).scenario; } catch { return; }
    const measures = new Map(original.steps.flatMap((step) => step.measures).map((measure) => [measure.name, measure]));
    this.scenario.steps.forEach((step, s) => step.measures.forEach((measure, m) => {
      const before = measures.get(measure.name);
      const kind = S.kindOf(measure);
      if (!before?.[kind]) return;
      for (const [key, control] of controls) {
        if (!key.startsWith(`${s}.${m}.`)) continue;
        const value = S.numberAt(before[kind], key.split('.').slice(2));
        if (value === undefined) continue;
        this.memory.set(key, value);
        control.from(S.readRate(value));
      }
    }));
  },

  /** Whether there is something to undo and redo. */
  history() {
    const { past, future } = this.events.history();
    for (const [name, count] of [['undo', past], ['redo', future]]) {
      const button = this.container.querySelector(`[data-focus=${name}]`);
      if (count) button?.removeAttribute('aria-disabled');
      else button?.setAttribute('aria-disabled', 'true');
    }
  },
};
