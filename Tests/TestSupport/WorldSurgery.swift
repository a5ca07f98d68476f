// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays
public import TradeWorlds

extension RandomWorld {
  /// A made-up world after some of its flows were changed, with new input use that fits.
  public static func reshaped(
    _ world: World, seed: UInt64, inputs: ClosedRange<Double> = 0.3...0.7,
    flow: (_ old: Double, _ importer: Int, _ exporter: Int, _ sector: Int) -> Double
  ) -> World {
    var trade = world.trade
    for j in world.sectorIndices {
      for n in world.economyIndices {
        for i in world.economyIndices {
          trade[importer: n, exporter: i, sector: j] = flow(
            world.trade[importer: n, exporter: i, sector: j], n.rawValue, i.rawValue, j.rawValue)
        }
      }
    }
    var random = SplitMix64(seed: seed)
    return closed(
      name: world.about.name, trade: trade, tariff: world.tariff,
      elasticity: world.elasticities[0].values, random: &random, inputs: inputs)
  }
}
