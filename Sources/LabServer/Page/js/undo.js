// SPDX-License-Identifier: Apache-2.0
// Undo and redo: one entry per gesture, each an address.

export class Undo {
  /** @param events `go(search)` shows a state, `changed()` hears that there is more or less to undo */
  constructor(events) {
    Object.assign(this, { events, past: [], future: [], now: null });
    addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // An entry has an undo of its own.
      if (event.target.closest?.('input:not([type=range], [type=checkbox], [type=radio]), textarea')) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) { event.preventDefault(); this.undo(); }
      if (key === 'y' || (key === 'z' && event.shiftKey)) { event.preventDefault(); this.redo(); }
    });
  }

  /** Takes note of a state at the end of a gesture; `isSame` when it only says the same in other words. */
  note(search, { isSame = false } = {}) {
    if (search === this.now) return;
    if (this.now !== null && !isSame) {
      this.past.push(this.now);
      this.future = [];
    }
    this.now = search;
    this.events.changed();
  }

  undo() { this.move(this.past, this.future); }
  redo() { this.move(this.future, this.past); }

  move(from, to) {
    if (!from.length) return;
    to.push(this.now);
    this.now = from.pop();
    this.events.go(this.now);
    this.events.changed();
  }
}
