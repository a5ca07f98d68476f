// SPDX-License-Identifier: Apache-2.0
// Questions to the server. Of a series only the latest answer is shown.

import { language } from './i18n.js';

/** An answer that says no, as problem+json has it. */
export class Problem extends Error {
  constructor(body, status, retryAfter) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.title = body.title || `HTTP ${status}`;
    this.detail = body.detail || '';
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export async function request(path, { method = 'GET', body, signal } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method, signal,
      headers: { Accept: 'application/json', 'Accept-Language': language(), ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({ title: 'network', detail: String(error.message ?? error) }, 0);
  }
  const text = await response.text();
  let value = null;
  try { value = text ? JSON.parse(text) : null; } catch { value = null; }
  if (!response.ok) throw new Problem(value ?? { detail: text.slice(0, 300) }, response.status, Number(response.headers.get('Retry-After')) || null);
  return value;
}

export const get = (path, options) => request(path, options);
export const post = (path, body, options) => request(path, { ...options, method: 'POST', body });

/**
 * A line of questions of which only the newest matters.
 *
 * While a slider moves, one question is on its way and the newest waits for it, so that answers keep
 * coming; one that takes much longer than answers do is called off for the newest. How long answers take is learned: as
 * long as nothing has come, from how long was waited in vain. Questions that say `isLong` teach nothing.
 */
export class Latest {
  /** @param patience milliseconds that an answer may take at least */
  constructor(ask, show, { patience = 250 } = {}) {
    Object.assign(this, { ask, show, least: patience, patience, running: null, waiting: null });
  }

  send(question) {
    this.waiting = { question };
    if (!this.running) this.next();
    else this.timer ||= setTimeout(() => this.callOff(), this.running.since + this.patience - performance.now());
  }

  stop() {
    this.waiting = null;
    this.running?.controller.abort();
  }

  callOff() {
    this.timer = 0;
    if (!this.waiting) return;
    if (!this.running?.isLong) this.patience *= 2;
    this.running?.controller.abort();
  }

  async next() {
    const { question } = this.waiting;
    this.waiting = null;
    const run = { controller: new AbortController(), since: performance.now(), isLong: Boolean(question.isLong) };
    this.running = run;
    let answer, error;
    try {
      answer = await this.ask(question, run.controller.signal);
      if (!run.isLong) this.patience = Math.max(this.least, 3 * (performance.now() - run.since));
    } catch (thrown) {
      error = thrown;
      if (error instanceof Problem && [429, 503].includes(error.status) && !this.waiting && !(question.tries > 2)) {
        await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
        this.waiting ??= { question: { ...question, tries: (question.tries ?? 0) + 1 } };
      }
    }
    clearTimeout(this.timer);
    this.timer = 0;
    this.running = null;
    const last = !this.waiting;
    if (error?.name !== 'AbortError' && (!error || last)) this.show(question, answer, error, last);
    if (this.waiting && !this.running) this.next();
  }
}

/** Follows a job; `progress` hears of shares from 0 to 1. Calling off also calls off the job. */
export function follow(job, { progress, signal }) {
  return new Promise((resolve, reject) => {
    let lostContact = 0;
    const events = new EventSource(`/api/jobs/${encodeURIComponent(job)}/events`);
    const read = (event) => { try { return JSON.parse(event.data); } catch { return {}; } };
    const close = () => { events.close(); signal?.removeEventListener('abort', cancel); removeEventListener('pagehide', cancel); };
    const cancel = () => {
      close();
      fetch(`/api/jobs/${encodeURIComponent(job)}`, { method: 'DELETE', keepalive: true }).catch(() => {});
      reject(new DOMException('', 'AbortError'));
    };
    signal?.addEventListener('abort', cancel);
    addEventListener('pagehide', cancel);
    const finish = async (value) => {
      close();
      if (value?.result) return resolve(value.result);
      if (value?.charts) return resolve(value);
      try { resolve((await get(`/api/jobs/${encodeURIComponent(job)}`)).result); } catch (error) { reject(error); }
    };
    events.addEventListener('open', () => { lostContact = 0; });
    events.addEventListener('progress', (event) => progress(Number(read(event).progress ?? 0)));
    events.addEventListener('done', (event) => finish(read(event)));
    events.addEventListener('failed', (event) => { close(); const body = read(event); reject(new Problem(body.error ?? body, body.status ?? 500)); });
    events.addEventListener('cancelled', () => { close(); reject(new DOMException('', 'AbortError')); });
    events.onerror = async () => {
      lostContact += 1;
      // It tries again by itself; a server that stays away is said to.
      if (events.readyState !== EventSource.CLOSED && lostContact < 3) return;
      close();
      try {
        const state = await get(`/api/jobs/${encodeURIComponent(job)}`);
        if (state.state === 'done') resolve(state.result);
        else reject(new Problem({ title: state.state }, 500));
      } catch (error) { reject(error); }
    };
  });
}
