// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// An answer as it goes out, its charts apart, so that one that a reader has already is not sent again.
struct AnswerPieces: Sendable {
  /// A chart as JSON with the digest by which a reader names it.
  struct Chart: Sendable {
    let name: String
    let digest: String
    let text: String

    /// The digest is the first 16 hexadecimal digits of the SHA-256 of the chart's JSON, behind which it stands.
    init(_ name: String, _ chart: [String: JSONValue]) {
      self.name = name
      let own = JSONValue.object(chart).compact()
      digest = String(SHA256.hex(of: own).prefix(16))
      text = own.dropLast() + ",\"digest\":\"\(digest)\"}"
    }
  }

  /// All but the charts, a JSON object.
  private let envelope: String
  private let charts: [Chart]

  /// - Parameters:
  ///   - envelope: The answer without its charts.
  ///   - charts: Its charts.
  init(_ envelope: [String: JSONValue], _ charts: [Chart]) {
    self.envelope = JSONValue.object(envelope).compact()
    self.charts = charts
  }

  /// How much there is to remember.
  var bytes: Int { charts.reduce(envelope.utf8.count) { $0 + $1.text.utf8.count } }

  /// The whole as JSON; of charts whose digest a reader knows only the digest.
  func text(knowing known: Set<String>) -> String {
    let list = charts.map { chart in
      let name = JSONValue.text(chart.name).compact()
      return known.contains(chart.digest)
        ? "\(name):{\"digest\":\"\(chart.digest)\"}" : "\(name):\(chart.text)"
    }
    let comma = envelope == "{}" ? "" : ","
    return envelope.dropLast() + "\(comma)\"charts\":{\(list.joined(separator: ","))}}"
  }
}
