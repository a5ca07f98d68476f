// SPDX-License-Identifier: Apache-2.0

public import Documents
import NumericalMethods
public import TradeArrays

/// Where the value of an economy's gross exports comes from and where it ends: the terms of Borin and
/// Mancini (2023) and of Koopman, Wang and Wei (2014).
///
/// With v value added coefficients, B = (I − A)⁻¹, L = (I − Aₛₛ)⁻¹ of the exporter s, E its exports and F
/// final use. What crosses the exporter's border more than once is counted when it first leaves it
/// (``Counting/source``) or when it last does (``Counting/sink``); the rest is double counting. Both ways
/// the parts of each partner and sector sum to its gross exports, and all partners' parts to the same
/// totals.
public struct ExporterChain: Sendable {
  /// When value that crosses the exporter's border more than once is counted.
  public enum Counting: String, Sendable, Hashable, Codable, CaseIterable {
    /// When it first leaves the exporter, in whatever it then is: by where it is made.
    case source
    /// When it last leaves the exporter: by where it is used up.
    case sink
  }

  /// What gross exports are made of.
  public struct Parts: Sendable, Equatable {
    /// The exporter's value added, counted once.
    public var domesticValueAdded = 0.0
    /// The exporter's value added that has crossed its border before or will again.
    public var domesticDoubleCounted = 0.0
    /// Others' value added, counted once.
    public var foreignValueAdded = 0.0
    /// Others' value added that has crossed the exporter's border before or will again.
    public var foreignDoubleCounted = 0.0

    /// Gross exports.
    public var sum: Double {
      domesticValueAdded + domesticDoubleCounted + foreignValueAdded + foreignDoubleCounted
    }

    /// Nothing yet.
    public init() {}

    init(
      domesticValueAdded: Double, domesticDoubleCounted: Double, foreignValueAdded: Double,
      foreignDoubleCounted: Double
    ) {
      self.domesticValueAdded = domesticValueAdded
      self.domesticDoubleCounted = domesticDoubleCounted
      self.foreignValueAdded = foreignValueAdded
      self.foreignDoubleCounted = foreignDoubleCounted
    }

    /// Parts of two flows together.
    public static func + (left: Parts, right: Parts) -> Parts {
      Parts(
        domesticValueAdded: left.domesticValueAdded + right.domesticValueAdded,
        domesticDoubleCounted: left.domesticDoubleCounted + right.domesticDoubleCounted,
        foreignValueAdded: left.foreignValueAdded + right.foreignValueAdded,
        foreignDoubleCounted: left.foreignDoubleCounted + right.foreignDoubleCounted)
    }
  }

  /// The exporter.
  public let exporter: EconomyIndex
  let table: InputOutputTable
  /// The exporter's value added in a unit of each producer's output.
  let content: [Double]
  /// v·L by the exporter's sectors: value added at home before anything has left.
  let domesticContent: [Double]
  /// Others' value added in a unit of the exporter's sectors' output, where nothing of the exporter's
  /// comes back in it.
  let foreignContent: [Double]
  /// Output of everyone that the exporter's exports take, where it exports no inputs for it.
  let round: [Double]

  /// Traces an economy's exports.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  public init(_ exporter: EconomyIndex, in table: InputOutputTable) throws(DataError) {
    self.exporter = exporter
    self.table = table
    let own = table.range(exporter)
    let j = table.sectorCount
    let held = try table.content(of: [exporter])
    content = held
    let loop = table.domestic[exporter.rawValue]
    domesticContent = (0..<j).map { user in
      (0..<j).reduce(0.0) { $0 + table.valueAddedShare[own.lowerBound + $1] * loop[$1, user] }
    }
    var others = table.valueAddedShare
    for cell in own { others[cell] = 0 }
    var wanted = [Double](repeating: 0, count: others.count)
    if let inverse = table.inverse {
      // Without its exports of inputs the exporter's column of B is B·(Bₛₛ)⁻¹·L.
      var block = DenseMatrix(rows: j, columns: j)
      for row in 0..<j {
        for column in 0..<j {
          block[row, column] =
            inverse.values[(own.lowerBound + row) * inverse.size + own.lowerBound + column]
        }
      }
      var scaled = loop
      guard block.solve(into: &scaled) else { throw InputCoefficients.endless }
      let foreign = own.map { 1 - held[$0] }
      foreignContent = (0..<j).map { user in
        (0..<j).reduce(0.0) { $0 + foreign[$1] * scaled[$1, user] }
      }
      for row in 0..<j {
        for column in 0..<j {
          wanted[own.lowerBound + row] +=
            scaled[row, column] * table.exports[own.lowerBound + column]
        }
      }
      round = inverse.requirements(for: wanted)
    } else {
      let cut = InputCoefficients.Cut(
        seller: exporter.rawValue,
        buyers: (0..<table.economyCount).filter { $0 != exporter.rawValue })
      foreignContent = Array(
        try table.coefficients.contents(of: others, domestic: table.domestic, without: cut)[own])
      for cell in own { wanted[cell] = table.exports[cell] }
      round = try table.coefficients.requirements(
        for: wanted, domestic: table.domestic, without: cut)
    }
  }

  /// Gross exports by sector, to everyone.
  var exports: [Double] { Array(table.exports[table.range(exporter)]) }

  /// Everyone but the exporter.
  var partners: [EconomyIndex] { table.economyIndices.filter { $0 != exporter } }

  /// The parts of exports to a partner, by sector.
  public func parts(to partner: EconomyIndex, counting: Counting = .source) -> [Parts] {
    let gross = table.deliveries(from: exporter, to: partner)
    switch counting {
    case .source: return atSource(gross)
    case .sink:
      let own = content[table.range(exporter)]
      // What the exporter does not export once more.
      let rest = zip(table.grossOutput.storage.array, round).map { $0 - $1 }
      let last = zip(
        table.finalDeliveries(from: exporter, to: partner),
        table.coefficients.delivered(
          from: exporter.rawValue, to: partner.rawValue, making: rest)
      ).map { $0 + $1 }
      return zip(zip(gross, own), last).map { exported, last in
        let (value, domestic) = exported
        return Parts(
          domesticValueAdded: domestic * last, domesticDoubleCounted: domestic * (value - last),
          foreignValueAdded: (1 - domestic) * last,
          foreignDoubleCounted: (1 - domestic) * (value - last))
      }
    }
  }

  /// The parts of all exports.
  public var total: Parts { atSource(exports).reduce(Parts(), +) }

  /// The parts of exports by sector, counted when they first leave.
  private func atSource(_ gross: [Double]) -> [Parts] {
    let own = content[table.range(exporter)]
    return zip(zip(gross, own), zip(domesticContent, foreignContent)).map { exported, contents in
      let (value, domestic) = exported
      return Parts(
        domesticValueAdded: contents.0 * value,
        domesticDoubleCounted: (domestic - contents.0) * value,
        foreignValueAdded: contents.1 * value,
        foreignDoubleCounted: (1 - domestic - contents.1) * value)
    }
  }
}
