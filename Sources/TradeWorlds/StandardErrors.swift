// SPDX-License-Identifier: Apache-2.0

import Documents
package import NumericalMethods

/// Standard errors of the estimates of a set of elasticities, and how the estimates move together.
public struct StandardErrors: Sendable, Equatable {
  /// By sector code.
  public var values: [String: Double]
  /// Between sectors by code; pairs that are not listed are independent.
  package var correlations: [Correlation]

  /// Errors from their parts.
  package init(_ values: [String: Double], correlations: [Correlation] = []) {
    self.values = values
    self.correlations = correlations
  }

  /// Whether no sector has one.
  public var isEmpty: Bool { values.isEmpty }
  /// How many sectors have one.
  public var count: Int { values.count }

  /// A sector's error; nil where it has none.
  public subscript(code: String) -> Double? {
    get { values[code] }
    set { values[code] = newValue }
  }
}

extension StandardErrors: ExpressibleByDictionaryLiteral {
  /// Errors by sector code, independent of each other.
  public init(dictionaryLiteral elements: (String, Double)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}

extension ElasticitySet {
  /// Which errors are meant.
  public enum ErrorKind: String, Sendable, CaseIterable, Codable {
    /// None: the values are taken as exact.
    case none
    /// What the authors print.
    case published
    /// The spread over a bootstrap of economies; what the authors print of sets that have none.
    case bootstrap
  }

  /// The errors of a kind.
  public func errors(_ kind: ErrorKind) -> StandardErrors {
    switch kind {
    case .none: [:]
    case .published: errors
    case .bootstrap: bootstrap.isEmpty ? errors : bootstrap
    }
  }

  /// By sector the first one whose estimate it shares.
  ///
  /// Sectors that one line of a paper stands for have its value and its error. A sector without an error
  /// leads itself.
  ///
  /// - Parameters:
  ///   - errors: The errors that are meant.
  ///   - codes: Codes of the sectors in axis order.
  public func leaders(_ errors: StandardErrors, of codes: [String]) -> [Int] {
    codes.indices.map { sector in
      guard let error = errors[codes[sector]] else { return sector }
      return codes.indices.first { values[$0] == values[sector] && errors[codes[$0]] == error }
        ?? sector
    }
  }
}

extension World {
  /// The first fault of a set's errors, as a sentence that begins with the field; nil if there is none.
  func fault(_ errors: StandardErrors, of set: ElasticitySet, _ names: (String, String)) -> String?
  {
    let codes = sectors.map(\.code)
    for (code, error) in errors.values.sorted(by: { $0.key < $1.key }) {
      guard codes.contains(code) else { return "\(names.0): this world has no sector '\(code)'." }
      guard error > 0, error.isFinite else {
        return "\(names.0): \(code) has \(yamlNumber(error)); a standard error is positive."
      }
    }
    let leaders = set.leaders(errors, of: codes)
    for (position, entry) in errors.correlations.enumerated() {
      for code in [entry.first, entry.second] {
        guard let sector = codes.firstIndex(of: code), errors[code] != nil else {
          return "\(names.1): '\(code)' is no sector with a standard error."
        }
        guard leaders[sector] == sector else {
          return
            "\(names.1): \(code) shares value and error with \(codes[leaders[sector]]), and its "
            + "draw; name that one."
        }
      }
      let pair = "\(entry.first) and \(entry.second)"
      guard entry.first != entry.second, entry.value > -1, entry.value < 1 else {
        return
          "\(names.1): \(pair) have \(yamlNumber(entry.value)); a correlation of two sectors is "
          + "between -1 and 1."
      }
      guard
        !errors.correlations[..<position].contains(where: {
          $0.isBetween(entry.first, entry.second)
        })
      else { return "\(names.1): gives \(pair) twice." }
    }
    let leading = codes.indices.filter { leaders[$0] == $0 && errors[codes[$0]] != nil }
      .map { codes[$0] }
    do {
      _ = try GaussianCopula(of: leading, errors.correlations)
      return nil
    } catch {
      return
        "\(names.1): no errors move together like that; with \(leading[error.row]) the table is "
        + "not positive definite."
    }
  }
}
