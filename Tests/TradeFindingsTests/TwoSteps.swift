// SPDX-License-Identifier: Apache-2.0

import TradePolicy
import TradeWorlds

/// A scenario of two steps: points added, then trade costs changed, all in all sectors.
enum TwoSteps {
  static let points = "{ central: 20 points, low: 10 points, high: 40 points, source: x }"
  static let change = "{ central: -4 %, low: -1 %, high: -6 %, source: y }"

  /// The scenario.
  ///
  /// - Parameters:
  ///   - points: What the first economy adds on the second.
  ///   - change: By how much trade costs change between the second and the third.
  ///   - others: Whether they do between the fourth and the fifth too.
  static func scenario(
    _ world: World, points: String = TwoSteps.points, change: String = TwoSteps.change,
    others: Bool = false
  ) throws -> Scenario {
    let codes = world.economies.map(\.code)
    func eased(_ name: String, _ first: Int) -> String {
      """
            - name: \(name)
              trade-cost:
                between: [\(codes[first]), \(codes[first + 1])]
                sectors: all
                change: \(change)

      """
    }
    return try Scenario(
      parsing: """
        entrepot-scenario: 1
        title: T
        steps:
          - name: one
            title: One
            measures:
              - name: a
                tariff: { importers: \(codes[0]), exporters: \(codes[1]), sectors: all, add: \(points) }
          - name: two
            title: Two
            measures:

        """ + eased("b", 1) + (others ? eased("c", 3) : ""), file: "test.yaml")
  }
}
