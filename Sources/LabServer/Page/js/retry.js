// SPDX-License-Identifier: Apache-2.0
// Asking again by itself when the server or the network is back.

const passing = [0, 429, 502, 503, 504];

export class Retry {
  /** @param again what is done when it is time */
  constructor(again) {
    Object.assign(this, { again, tries: 0, timer: 0, wake: null });
    addEventListener('online', () => this.now());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.now(); });
  }

  /** Half a second at first, then twice as long each time, half a minute at most. */
  get delay() { return Math.min(30_000, 500 * 2 ** this.tries); }

  /** Plans another attempt if the failure may pass by itself. */
  failed(error, again = this.again) {
    this.stop();
    if (!passing.includes(error?.status)) return;
    this.wake = again;
    this.timer = setTimeout(() => this.now(), this.delay);
    this.tries += 1;
  }

  now() {
    const { wake } = this;
    this.stop();
    wake?.();
  }

  stop() {
    clearTimeout(this.timer);
    this.wake = null;
  }

  succeeded() {
    this.stop();
    this.tries = 0;
  }

  /** Waits until it is worth trying again. */
  pause() {
    return new Promise((resolve) => this.failed({ status: 0 }, resolve));
  }
}
