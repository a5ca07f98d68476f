// SPDX-License-Identifier: Apache-2.0

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

  /// What θ may be: beyond these limits π^(1/θ) loses its digits and a certificate cannot tell.
  public static let limits = 0.01...1000

  /// Name used in options, such as `FGO`.
  public var name: String
  /// Where they were estimated.
  public var source: Source
  /// θ by sector, within ``limits``; enters as κ^(−θ).
  public var values: [Double]
  /// Published standard errors by sector code, where there are any.
  public var errors: [String: Double]
  /// Ranges by sector code of values that nobody estimated.
  public var conventions: [String: Convention]

  /// A set from its parts.
  public init(
    name: String, source: Source, values: [Double], errors: [String: Double] = [:],
    conventions: [String: Convention] = [:]
  ) {
    self.name = name
    self.source = source
    self.values = values
    self.errors = errors
    self.conventions = conventions
  }
}
