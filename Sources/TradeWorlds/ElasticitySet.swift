// SPDX-License-Identifier: Apache-2.0

package import Documents

/// Trade elasticities θ of one source, by sector.
public struct ElasticitySet: Sendable, Equatable {
  /// Where a value that is a convention, not an estimate, may lie.
  public struct Convention: Sendable, Equatable {
    /// Low end.
    public var low: Double
    /// High end.
    public var high: Double

    /// A range from its ends.
    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// What a set is for draws over sets.
  public enum Role: String, Sendable, CaseIterable {
    /// Estimates of one source: what draws choose among.
    case published
    /// Made from other sets of the world: drawn with them, not beside them.
    case summary
    /// Of a source that is not published: to be asked for by name, never drawn.
    case unpublished
  }

  /// What θ may be: beyond these limits π^(1/θ) loses its digits and a certificate cannot tell.
  public static let limits = 0.001...1000

  /// The limits in a sentence.
  package static let limitsInWords = "between 0.001 and 1000"

  /// Name used in options, such as `FGO`.
  public var name: String
  /// What the set is for draws.
  public var role: Role
  /// Where they were estimated.
  public var source: Source
  /// θ by sector, within ``limits``; enters as κ^(−θ).
  public var values: [Double]
  /// Standard errors as the authors print them, where they do.
  public var errors: StandardErrors
  /// Standard deviations over a bootstrap of the economies behind the estimates, where there is one:
  /// larger than errors that take every observation as independent.
  public var bootstrap: StandardErrors
  /// Ranges by sector code of values that nobody estimated.
  public var conventions: [String: Convention]

  /// A set from its parts.
  public init(
    name: String, role: Role = .published, source: Source, values: [Double],
    errors: StandardErrors = [:], bootstrap: StandardErrors = [:],
    conventions: [String: Convention] = [:]
  ) {
    self.name = name
    self.role = role
    self.source = source
    self.values = values
    self.errors = errors
    self.bootstrap = bootstrap
    self.conventions = conventions
  }
}

extension CSVTable {
  /// A θ: a number within the limits of the model.
  ///
  /// - Throws: As ``number(_:_:)``, and beyond ``ElasticitySet/limits``.
  package func elasticity(_ row: Int, _ column: Int) throws(DataError) -> Double {
    let value = try number(row, column)
    guard ElasticitySet.limits.contains(value) else {
      throw error(
        row, column,
        "\(rows[row].fields[column]) is no trade elasticity; it is \(ElasticitySet.limitsInWords).")
    }
    return value
  }
}
