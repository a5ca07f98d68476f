// SPDX-License-Identifier: Apache-2.0
// The country that a reader chose, from one visit to the next.

const key = 'economy';

export function remembered() {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function remember(code) {
  try { localStorage.setItem(key, code); } catch { /* Not kept: the address still holds it. */ }
}
