// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeWorlds

extension CompiledMeasure {
  /// Which effects of a measure are meant.
  package enum Part: String, Sendable, CaseIterable {
    /// All of them.
    case all
    /// What it does to tariffs.
    case tariff
    /// What it does to trade costs.
    case tradeCost = "trade-cost"

    func contains(_ operation: CellOperation) -> Bool {
      switch self {
      case .all: true
      case .tariff: operation.action != .multiplyCost
      case .tradeCost: operation.action == .multiplyCost
      }
    }
  }

  /// The measure with a name, or the part of one that `NAME.tariff` or `NAME.trade-cost` names.
  ///
  /// - Throws: `DataError` with the nearest name and all that there are.
  package static func find(
    _ name: String, in measures: [CompiledMeasure]
  ) throws(DataError) -> (position: Int, part: Part) {
    let names = measures.map(\.name)
    if let found = names.firstIndex(of: name) { return (found, .all) }
    for part in Part.allCases where part != .all && name.hasSuffix("." + part.rawValue) {
      let whole = String(name.dropLast(part.rawValue.count + 1))
      if let found = names.firstIndex(of: whole) { return (found, part) }
    }
    let wrong = Message.suggesting(
      nearestName(to: name, among: names),
      Message("the scenario has no measure named '\(name, "name")'"))
    throw DataError(saying: "\(wrong, "problem") It has \(names: names, "names").")
  }

  /// Sizes that a part of the measure may have; nil if it has none, as levels, caps and floors have
  /// not, or if the measure has no such part.
  ///
  /// 0 is none of it, 1 what is written, and the upper end is where a cut would exceed the whole
  /// tariff or a trade cost would vanish.
  package func sizes(of part: Part = .all) -> ClosedRange<Double>? {
    var most = Double.infinity
    guard operations.contains(where: part.contains) else { return nil }
    for operation in operations where part.contains(operation) {
      for value in operation.values {
        switch operation.action {
        case .add: continue
        case .multiply, .prefer, .multiplyCost:
          // 1 + (value − 1)·size stays at or above zero; a trade cost stays above it.
          guard value < 1 else { continue }
          let limit = 1 / (1 - value)
          most = min(most, operation.action == .multiplyCost ? 0.999 * limit : limit)
        case .set, .cap, .floor: return nil
        }
      }
    }
    return 0...most
  }

  /// The measure at another size: points added, and changes and cuts, times the size.
  package func scaled(by size: Double, _ part: Part = .all) -> CompiledMeasure {
    CompiledMeasure(
      name: name, title: title,
      operations: operations.map { operation in
        guard part.contains(operation) else { return operation }
        var scaled = operation
        scaled.values = operation.values.map { value in
          operation.action == .add ? value * size : 1 + (value - 1) * size
        }
        return scaled
      }, adValoremCost: adValoremCost)
  }

  /// What the measure does at a size, in words, where it is one number: `iceberg factor −0.72 %`.
  ///
  /// Where a measure is written as a change of all trade costs, it is told as one, and the change of
  /// the factor beside it.
  package func words(
    atSize size: Double, _ part: Part = .all, in language: Language = .english
  ) -> String? {
    let varied = operations.filter(part.contains)
    guard varied.count == 1, varied[0].values.count == 1 else { return nil }
    let value = varied[0].values[0]
    let number = varied[0].action == .add ? value * size : (value - 1) * size
    func rate(_ number: Double, _ unit: Rate.Unit) -> String {
      let rounded = (number * 1e5).rounded() / 1e3
      return (rounded < 0 ? "−" : "") + Rate(rounded.magnitude, unit).words(language)
    }
    switch varied[0].action {
    case .add: return language("\(rate(number, .points), "rate") of tariff")
    case .multiply, .prefer: return language("\(rate(number, .percent), "rate") of the tariff")
    case .multiplyCost:
      let factor = language("iceberg factor \(rate(number, .percent), "rate")")
      guard let adValoremCost else { return factor }
      let cost = rate(number / TradeCostMeasure.factorShare(of: adValoremCost), .percent)
      let before = rate(adValoremCost, .percent)
      return language(
        "\(cost, "rate") of trade costs of \(before, "before"); \(factor, "factor")")
    case .set, .cap, .floor: return nil
    }
  }
}
