// SPDX-License-Identifier: Apache-2.0

import TradeWorlds
import ValueChains

extension Outcome {
  /// Numbers about value chains.
  static let chains: [Outcome] = [
    Outcome(
      "domesticValueAdded", "value added at home in exports", .share, better: .neither,
      axes: [.buyer, .sector], grouping: .together, countsTrade: true, followsChains: true,
      "The share of exports that is the exporter's own value added, counted once, when it first leaves "
        + "(Borin and Mancini 2023, at the source)."
    ) { place in
      [.chain(place.chain(.domesticValueAdded)), .trade(place.exports(.value))]
    } formula: {
      share($0)
    },
    Outcome(
      "foreignContent", "value added elsewhere in exports", .share, better: .neither,
      axes: [.buyer, .sector], grouping: .together, countsTrade: true, followsChains: true,
      "The share of exports that others added: the imports that exports hold (Hummels, Ishii and Yi 2001)."
    ) { place in
      [.chain(place.chain(.foreignContent)), .trade(place.exports(.value))]
    } formula: {
      share($0)
    },
    Outcome(
      "valueAddedExports", "value added that others absorb", .money, better: .neither,
      axes: [.buyer], grouping: .together, isNominal: true, followsChains: true,
      "Value added that ends up in final purchases abroad, by whatever way it comes there (Johnson and "
        + "Noguera 2012)."
    ) { place in
      [.chain(place.chain(.valueAddedExports))]
    } formula: {
      $0[0].after
    },
    Outcome(
      "inputsThrough", "inputs passing through others", .share, better: .neither,
      axes: [.seller, .sector], grouping: .together, followsChains: true,
      "The share of sectors' inputs that passes through the seller at any stage, bought there directly or "
        + "held in what others supply; through anybody abroad where no seller is named. The seller's own inputs "
        + "do not count where it is in the group."
    ) { place in
      [.chain(place.chain(.inputsPassing)), .chain(place.chain(.inputs))]
    } formula: {
      share($0)
    },
  ]
}
