// SPDX-License-Identifier: Apache-2.0

extension CompiledMeasure {
  /// Sizes that the measure may have; nil if it has none, as levels, caps and floors have not.
  ///
  /// 0 is none of it, 1 what is written, and the upper end is where a cut would exceed the whole
  /// tariff or a trade cost would vanish.
  public var sizes: ClosedRange<Double>? {
    var most = Double.infinity
    for operation in operations {
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
  public func scaled(by size: Double) -> CompiledMeasure {
    CompiledMeasure(
      name: name, title: title,
      operations: operations.map { operation in
        var scaled = operation
        scaled.values = operation.values.map { value in
          operation.action == .add ? value * size : 1 + (value - 1) * size
        }
        return scaled
      })
  }

  /// What the measure does at a size, in words, where it is one number: `−0.72 % of trade costs`.
  public func words(atSize size: Double) -> String? {
    guard operations.count == 1, operations[0].values.count == 1 else { return nil }
    let value = operations[0].values[0]
    let number = operations[0].action == .add ? value * size : (value - 1) * size
    let rounded = (number * 1e5).rounded() / 1e3
    switch operations[0].action {
    case .add: return "\(Rate(rounded, .points).text) of tariff"
    case .multiply, .prefer: return "\(Rate(rounded, .percent).text) of the tariff"
    case .multiplyCost: return "\(Rate(rounded, .percent).text) of trade costs"
    case .set, .cap, .floor: return nil
    }
  }
}
