// SPDX-License-Identifier: Apache-2.0

import TradeWorlds
import ValueChains

/// Three economies and two sectors whose chain is followed by hand.
///
/// A's ore (10, all value added) goes to B, whose good (30: ore 10, value added 20) goes to A (20) and to
/// its own users (10). A's good (50: B's good 20, value added 30) goes to C's users (40) and to its own
/// (10). C makes 5 of the good for itself.
enum HandMadeChain {
  static let codes = ["AAA", "BBB", "CCC"]

  /// A producer's place: ore or good of an economy.
  static func ore(_ economy: Int) -> Int { 2 * economy }
  static func good(_ economy: Int) -> Int { 2 * economy + 1 }

  static func table() throws -> InputOutputTable {
    var inputs = [Double](repeating: 0, count: 36)
    inputs[ore(0) * 6 + good(1)] = 10
    inputs[good(1) * 6 + good(0)] = 20
    var final = [Double](repeating: 0, count: 18)
    final[good(1) * 3 + 1] = 10
    final[good(0) * 3 + 2] = 40
    final[good(0) * 3 + 0] = 10
    final[good(2) * 3 + 2] = 5
    return try InputOutputTable(
      economies: codes.map { Economy(code: $0, name: $0) },
      sectors: ["ORE", "GOOD"].map { Sector(code: $0, name: $0, isic: "", kind: .goods) },
      money: MoneyUnit(currency: "USD", size: 1e6), intermediate: inputs, final: final)
  }
}
