// SPDX-License-Identifier: Apache-2.0

import TradeFindings

extension Question {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case matter, scenarios, world, date, options, outcome, drawsRows, economies, sectors, focus,
      step, top, language
  }

  /// Reads a question; what it leaves out is nobody's choice but the scenario's and the defaults'.
  ///
  /// - Throws: `DecodingError` for a value that is none, or a field that means nothing.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(beyond: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    matter = try fields.decode(Matter.self, forKey: .matter)
    scenarios = try fields.decode([ScenarioReference].self, forKey: .scenarios)
    world = try fields.decodeIfPresent(String.self, forKey: .world)
    date = try fields.decodeIfPresent(String.self, forKey: .date)
    options =
      try fields.decodeIfPresent(AskedOptions.self, forKey: .options) ?? AskedOptions()
    outcome = try fields.decodeIfPresent(String.self, forKey: .outcome)
    drawsRows = try fields.decodeIfPresent(Bool.self, forKey: .drawsRows) ?? false
    economies = try fields.decodeIfPresent([String].self, forKey: .economies) ?? []
    sectors = try fields.decodeIfPresent([String].self, forKey: .sectors) ?? []
    focus = try fields.decodeIfPresent(String.self, forKey: .focus)
    step = try fields.decodeIfPresent(Int.self, forKey: .step)
    top = try fields.decodeIfPresent(Int.self, forKey: .top)
    language = try fields.decodeIfPresent(String.self, forKey: .language)
  }
}

extension ScenarioReference {
  private enum CodingKeys: String, CodingKey, CaseIterable { case name, text }

  /// Reads `{"name": …}` or `{"text": …}`.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseFields(beyond: CodingKeys.allCases.map(\.rawValue))
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try fields.decodeIfPresent(String.self, forKey: .text) {
      self = .text(text)
    } else {
      self = .named(try fields.decode(String.self, forKey: .name))
    }
  }

  /// Writes `{"name": …}` or `{"text": …}`.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .named(let name): try fields.encode(name, forKey: .name)
    case .text(let text): try fields.encode(text, forKey: .text)
    }
  }
}
