// SPDX-License-Identifier: Apache-2.0
// Views that show a drawing of the server's as it is.

/**
 * A view of a chart that comes with every answer to a scenario, under the chart's own name.
 *
 * @param name the chart's, which is also the part of the answer that is asked for
 * @param place where it stands: `world`, `economy` or `deeper`
 * @param order its place among the others there
 */
export const drawn = (name, place, order) => Object.freeze({
  name, order, place, asks: 'solve', part: name,
  draw: (answer, room) => room.chart(name, answer.charts[name], answer),
});

/**
 * A view of a chart of another question, asked when the reader wants it or when a slider rests.
 *
 * @param asks the question's kind, as its address ends
 * @param when `rest` or `asked`
 * @param chart the chart's name in the answer
 */
export const explained = (name, { order, asks, when, chart = name, add = {} }) => Object.freeze({
  name, order, place: when === 'rest' ? 'economy' : 'deeper', asks, when, add,
  draw: (answer, room) => {
    room.chart(name, answer.charts[chart] ?? Object.values(answer.charts)[0], answer);
    if (when === 'rest') room.say('');
    else room.tell(answer.sentences ?? []);
  },
});
