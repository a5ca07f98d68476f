// SPDX-License-Identifier: Apache-2.0

import TradeModel
import TradeWorlds

extension AskedOptions: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case elasticities, draws, seed, uncertainty, errors, deficits, revenue, linkages
  }

  /// Reads options; what is left out is left to the scenario and to the defaults.
  ///
  /// - Throws: `DecodingError` for a value that is none, or a field that is no option.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(beyond: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    elasticities = try fields.decodeIfPresent(String.self, forKey: .elasticities)
    draws = try fields.decodeIfPresent(AskedDraws.self, forKey: .draws)
    seed = try fields.decodeIfPresent(UInt64.self, forKey: .seed)
    uncertainty = try fields.decodeIfPresent([UncertainInputs.Group].self, forKey: .uncertainty)
      .map { Set($0) }
    errors = try fields.decodeIfPresent(ElasticitySet.ErrorKind.self, forKey: .errors)
    deficits = try fields.decodeIfPresent(ModelOptions.Deficits.self, forKey: .deficits)
    revenue = try fields.decodeIfPresent(ModelOptions.Revenue.self, forKey: .revenue)
    linkages = try fields.decodeIfPresent(Bool.self, forKey: .linkages)
  }

  /// Writes what is asked for; groups in the order of their list.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(elasticities, forKey: .elasticities)
    try fields.encodeIfPresent(draws, forKey: .draws)
    try fields.encodeIfPresent(seed, forKey: .seed)
    try fields.encodeIfPresent(
      uncertainty.map { groups in UncertainInputs.Group.allCases.filter(groups.contains) },
      forKey: .uncertainty)
    try fields.encodeIfPresent(errors, forKey: .errors)
    try fields.encodeIfPresent(deficits, forKey: .deficits)
    try fields.encodeIfPresent(revenue, forKey: .revenue)
    try fields.encodeIfPresent(linkages, forKey: .linkages)
  }
}

extension AskedDraws: Codable {
  /// Reads `"none"`, `"first-order"` or a number within ``Ensemble/Plan/limits``.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let text = (try? value.decode(Int.self)).map { "\($0)" } ?? (try? value.decode(String.self))
    guard let draws = text.flatMap({ AskedDraws($0) }) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "\(Self.allowed) is allowed.")
    }
    self = draws
  }

  /// Writes `"none"`, `"first-order"` or the number.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .none: try value.encode("none")
    case .firstOrder: try value.encode(Self.firstOrderName)
    case .count(let count): try value.encode(count)
    }
  }
}

extension Decoder {
  /// Refuses fields that mean nothing, so that none is ignored.
  package func refuseFields(beyond known: [String]) throws {
    let fields = try container(keyedBy: AnyField.self)
    if let other = fields.allKeys.first(where: { !known.contains($0.stringValue) }) {
      throw DecodingError.dataCorruptedError(
        forKey: other, in: fields,
        debugDescription: "'\(other.stringValue)' is none of "
          + known.map { "'\($0)'" }.joined(separator: ", ") + ".")
    }
  }
}

/// A field with any name.
private struct AnyField: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
