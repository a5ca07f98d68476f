// SPDX-License-Identifier: Apache-2.0
// How sure the direction of a change is, in words; the rules are those of the answer's own sentences.

/**
 * @param value the change with every input at its central value, as it is shown
 * @param band `{low, high}` and, where draws have been solved, `{gain, loss}` as shares of them
 * @param digits decimals that are shown: less than half of the last is nothing
 * @returns `{sign, certainty}`: -1, 0 or 1; `sure`, `probable`, `open` or `nothing`
 */
export function verdict(value, band, digits) {
  const least = 0.5 * 10 ** -digits;
  const central = value < -least ? -1 : value > least ? 1 : 0;
  const plain = { sign: central, certainty: central ? 'sure' : 'nothing' };
  if (!band) return plain;
  if (typeof band.gain !== 'number') {
    if (central && Math.sign(band.low) === central && Math.sign(band.high) === central) return plain;
    return { sign: 0, certainty: Math.max(Math.abs(band.low), Math.abs(band.high)) < 2 * least ? 'nothing' : 'open' };
  }
  const { gain, loss, low, high } = band;
  const likely = loss > gain ? -1 : 1;
  const share = Math.max(gain, loss);
  if (share >= 0.95 && central === likely) return { sign: likely, certainty: 'sure' };
  if (Math.max(Math.abs(low), Math.abs(high)) < 2 * least || 1 - loss - gain > 0.5) return { sign: 0, certainty: 'nothing' };
  if (share >= 0.8 && central === likely) return { sign: likely, certainty: 'probable' };
  return { sign: 0, certainty: Math.min(gain, loss) < 0.05 && share < 0.8 ? 'nothing' : 'open' };
}

/** A change from before, where a level is told, and its band likewise. */
export function moved(outcome, economy, band) {
  const before = economy.before?.[outcome.identifier] ?? 0;
  const value = economy[outcome.identifier];
  return { value: value - before, band: band && { ...band, low: band.low - before, high: band.high - before } };
}
