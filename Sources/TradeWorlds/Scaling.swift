// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeArrays

/// That a world is another one scaled to a later year, and how sure that is.
///
/// The world holds all of what scaling changed. Where a part x of it came, every flow is x times this
/// world's and 1 − x times the other one's, which grows as the whole does.
public struct Scaling: Sendable, Equatable {
  /// Name of the shipped world that it was scaled from.
  public var world: String
  /// Low part of what scaling changed; all of it, 1, is central.
  public var low: Double
  /// High part.
  public var high: Double
  /// Where these are from, or that they are an assumption.
  public var source: String

  /// A scaling from its parts.
  public init(world: String, low: Double, high: Double, source: String) {
    self.world = world
    self.low = low
    self.high = high
    self.source = source
  }
}

extension World {
  /// The world where a part of what scaling changed came, or more than all of it.
  ///
  /// Identities are linear in flows at the same tariffs, so they hold for a mean of two worlds. Beyond this
  /// world flows that would turn negative are nothing, and the rest is fitted again.
  ///
  /// - Parameters:
  ///   - base: The world that it was scaled from.
  ///   - part: The part that came; 1 is this world.
  /// - Throws: `DataError` if the two have other labels or tariffs, or no world is that far.
  package func scaled(from base: World, part: Double) throws(DataError) -> World {
    guard economies.map(\.code) == base.economies.map(\.code),
      sectors.map(\.code) == base.sectors.map(\.code), tariff == base.tariff
    else {
      throw DataError(
        saying: """
          The world \(about.name, "world") is said to be scaled from \(base.about.name, "base"), but they differ \
          in economies, sectors or tariffs.
          """)
    }
    func spent(_ world: World) -> Double { world.finalUse.storage.array.reduce(0, +) }
    let growth = spent(self) / spent(base)
    func mean(_ own: DoubleStorage, _ other: DoubleStorage) -> DoubleStorage {
      DoubleStorage(
        zip(own.array, other.array).map { max(0, part * $0 + (1 - part) * growth * $1) })
    }
    var world = self
    world.trade.storage = mean(trade.storage, base.trade.storage)
    world.intermediateUse.storage = mean(intermediateUse.storage, base.intermediateUse.storage)
    world.finalUse.storage = mean(finalUse.storage, base.finalUse.storage)
    world.finalTrade = nil
    return part > 1 ? try world.fitted() : world
  }

  /// Worlds with parts of what scaling changed, evenly spread over its range: nil for this one, in the middle of
  /// it; none where the world is not scaled.
  ///
  /// - Throws: `DataError` if the world that it was scaled from is not to be had, or is another one.
  package func drawnScalings(
    _ quantile: (_ low: Double, _ central: Double, _ high: Double, _ share: Double) -> Double
  ) throws(DataError) -> [World?] {
    guard let scaling = about.scaling else { return [] }
    let base = try World.named(scaling.world)
    var worlds: [World?] = []
    for level in 0..<Self.scalingLevels {
      let share = (Double(level) + 0.5) / Double(Self.scalingLevels)
      worlds.append(
        share == 0.5
          ? nil : try scaled(from: base, part: quantile(scaling.low, 1, scaling.high, share)))
    }
    return worlds
  }

  /// Parts of equal probability that the range of a scaling is drawn in: each is a world to calibrate.
  package static let scalingLevels = 5
}
