// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays
public import ModelPolicy
public import TradeWorlds

extension Measure {
  /// Applies the measure to what earlier ones left, and checks it.
  ///
  /// - Parameters:
  ///   - policy: Tariffs and trade costs so far.
  ///   - world: The world whose labels and trade the measure is about.
  /// - Throws: `DataError` as in ``Scenario/compile(for:)``.
  public func apply(to policy: inout PolicyShock, in world: World) throws(DataError) {
    try apply(try operations(in: world), to: &policy, in: world)
  }

  func apply(
    _ operations: [CellOperation], to policy: inout PolicyShock, in world: World
  ) throws(DataError) {
    var hasChanged = false
    for operation in operations {
      var touched = false
      let fault = world.trade.storage.withSpan { trade in
        operation.fault(applyingTo: &policy, in: world) { position, before, after in
          touched = touched || trade[position] > 0
          hasChanged = hasChanged || after != before
        }
      }
      if let fault { throw place.error(fault) }
      guard touched else {
        throw place.error(
          """
          touches no trade: the world has none between the selected economies in the selected sectors.
          """)
      }
    }
    guard hasChanged || mayChangeNothing else {
      throw place.error(
        "changes nothing: the table gives the selected economies and sectors what they have.")
    }
  }

  /// Whether the measure may come to nothing.
  ///
  /// A number may: 0 points are none, and a level may be what it is already; so may a table of which a
  /// share holds. A table that does so was mistaken for another, unless it caps or cuts what may be zero.
  private var mayChangeNothing: Bool {
    switch kind {
    case .tariff(let measure):
      switch measure.change {
      case .table(_, by: .adding, let size), .table(_, by: .setting, let size): size != nil
      default: true
      }
    case .tradeCost(let measure):
      if case .table(_, size: nil) = measure.change { false } else { true }
    case .agreement, .endPreferences: true
    }
  }
}

extension CellOperation {
  /// Applies the operation; returns what the model cannot take, in a sentence, if there is such a thing.
  func fault(
    applyingTo policy: inout PolicyShock, in world: World,
    _ visit: (Int, Double, Double) -> Void = { _, _, _ in }
  ) -> Message? {
    var bad: (position: Int, number: Double)?
    let isCost = action == .multiplyCost
    apply(to: &policy) { position, before, after in
      visit(position, before, after)
      let isValid = isCost ? after > 0 : after > -1
      if !(isValid && after < .infinity) && bad == nil { bad = (position, after) }
    }
    guard let bad else { return nil }
    let n = world.economies.count
    let importer = world.economies[(bad.position / n) % n].code
    let exporter = world.economies[bad.position % n].code
    let sector = world.sectors[bad.position / (n * n)].code
    return isCost
      ? Message(
        """
        the trade cost of \(importer, "importer") on \(exporter, "exporter") in \(sector, "sector") \
        would be multiplied by \("\(bad.number)", "factor"); factors are positive.
        """)
      : Message(
        """
        the tariff of \(importer, "importer") on \(exporter, "exporter") in \(sector, "sector") would be \
        \(shortPercent(bad.number), "rate"); tariffs lie above −100 % and are finite.
        """)
  }
}

/// A fraction in per cent without the noise of binary fractions.
private func shortPercent(_ fraction: Double) -> String {
  guard fraction.isFinite, fraction.magnitude < 1e9 else { return "\(fraction * 100) %" }
  return Rate((fraction * 1e8).rounded() / 1e6, .percent).text
}
