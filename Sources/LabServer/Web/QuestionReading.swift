// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// A question as a request asks it: with how wide its charts are drawn, and where it may be read.
struct AskedQuestion: Sendable {
  var question: Question
  /// How wide the charts are drawn, in pixels.
  var width = 720.0
  /// What of the answer is wanted.
  var parts = AnswerParts.all
  /// Digests of charts that whoever asks has already, and need not be sent again.
  var known: Set<String> = []
  /// Whether a slider is held, so that the answer is looked at once and kept nowhere.
  var isHeld = false
  /// Widths that charts can be drawn in, in pixels.
  static let widths = 320.0...1600.0
  /// Positions of steps that are read; a scenario has fewer.
  static let steps = 0.0...999.0
  /// Charts at most that whoever asks may say to have.
  static let mostKnown = 64
  /// Measures that are told apart here at most: more would take minutes.
  static let mostMeasures = 20
  /// Draws that are answered here at most; the command line does more.
  static let mostDraws = 1024
}

/// Reads questions from the JSON of requests.
struct QuestionReading {
  let shelf: Shelf

  /// The fields of every question.
  private static let keys = [
    "world", "date", "scenario", "scenarioName", "yaml", "options", "view",
  ]

  /// The fields that only some kinds of question have.
  private static func keys(of kind: QuestionKind) -> [String] {
    switch kind {
    case .seek: ["vary", "until"]
    case .estimate: ["spread", "compareErrors"]
    case .valueChains: ["by", "counting"]
    case .exposure: ["to", "by", "tier"]
    case .profile: ["first", "second"]
    default: []
    }
  }

  /// Reads a question.
  ///
  /// Exactly one of `scenario` (the JSON form of a scenario file), `scenarioName` (a shipped one) and
  /// `yaml` (a scenario file's text) is needed.
  ///
  /// - Parameters:
  ///   - json: The request.
  ///   - kind: What is asked; fields that mean nothing for it are refused.
  ///   - isLink: Whether a link is to be made, which keeps the page's language.
  /// - Throws: ``QuestionFault`` with the field that is wrong.
  func question(
    _ json: JSONValue, for kind: QuestionKind = .solve, isLink: Bool = false
  ) throws(QuestionFault) -> AskedQuestion {
    guard case .object(var fields) = json else {
      throw QuestionFault(.malformed, saying: "The question is not a JSON object.")
    }
    var references: [ScenarioReference] = []
    if kind == .compare {
      references = try pair(&fields)
    } else if kind.isOfWorlds, Self.namesNoScenario(fields) {
      references = []
    } else {
      references = [try Self.reference(fields)]
    }
    try Self.allow(fields, Self.keys + Self.keys(of: kind), in: Message("the question"))
    var question = Question(try Self.matter(kind, fields))
    question.scenarios = references
    question.world = try Self.text(fields["world"], "world")
    question.date = try Self.text(fields["date"], "date")
    question.options = try Self.options(fields["options"])
    var asked = AskedQuestion(question: question)
    try read(fields["view"], for: kind, isLink: isLink, into: &asked)
    if case .seek(var goal) = asked.question.matter {
      let outcome = asked.question.outcome.flatMap { Outcome.named($0) } ?? .realIncome
      if outcome.unit.isFraction { goal.until += " %" }
      asked.question.matter = .seek(goal)
    }
    if asked.question.focus == nil {
      // What is asked here is asked for one economy.
      let resolved = try shelf.resolve(asked.question)
      asked.question.focus = resolved.world.economies[resolved.focus.rawValue].code
    }
    return asked
  }

  private static func matter(
    _ kind: QuestionKind, _ fields: [String: JSONValue]
  ) throws(QuestionFault) -> Question.Matter {
    switch kind {
    case .solve: return .solve()
    case .compare: return .compare
    case .attribute: return .attribute()
    case .decompose: return .decompose()
    case .sensitivity: return .sensitivity()
    case .estimate:
      return .estimate(
        Question.Estimation(
          comparesErrors: try flag(fields["compareErrors"], "compareErrors") ?? false,
          tellsSpread: try flag(fields["spread"], "spread") ?? false))
    case .valueChains:
      return .valueChains(
        Question.Chains(
          by: try choice(fields["by"], "by") ?? .economy,
          counting: try choice(fields["counting"], "counting") ?? .source))
    case .exposure:
      return .exposure(
        Question.Exposing(
          to: try text(fields["to"], "to"), by: try choice(fields["by"], "by") ?? .total,
          tier: try choice(fields["tier"], "tier") ?? .all))
    case .profile:
      guard let first = try text(fields["first"], "first") else {
        throw QuestionFault(
          .malformed, saying: "first is missing: the code or name of an economy or a group.",
          path: "first")
      }
      return .profile(.init(first, try text(fields["second"], "second")))
    case .seek:
      guard let vary = try text(fields["vary"], "vary") else {
        throw QuestionFault(
          .malformed, saying: "vary is missing: the name of the measure whose size is sought.",
          path: "vary")
      }
      switch fields["until"] {
      case nil, .null: return .seek(Question.Goal(vary: vary, until: "0"))
      // Numbers are per cent, or in the outcome's own unit where it has another.
      case .number(let number) where number.magnitude <= 1e15:
        return .seek(Question.Goal(vary: vary, until: "\(number)"))
      default:
        throw QuestionFault(
          .malformed,
          saying: "until is not a number: the value wanted, in per cent or the outcome's unit.",
          path: "until")
      }
    }
  }

  /// The two scenarios of a comparison, each a name, a scenario, or an object with one of its forms.
  private func pair(
    _ fields: inout [String: JSONValue]
  ) throws(QuestionFault) -> [ScenarioReference] {
    guard case .list(let list) = fields["scenarios"], list.count == 2 else {
      throw QuestionFault(.malformed, saying: "scenarios is not a list of two.", path: "scenarios")
    }
    fields["scenarios"] = nil
    var references: [ScenarioReference] = []
    for entry in list {
      switch entry {
      case .text: references.append(try Self.reference(["scenarioName": entry]))
      case .object(let inner) where inner["scenarioName"] != nil || inner["yaml"] != nil:
        try Self.allow(inner, ["scenarioName", "yaml"], in: Message("a scenario of two"))
        references.append(try Self.reference(inner))
      default: references.append(try Self.reference(["scenario": entry]))
      }
    }
    return references
  }

  private static func namesNoScenario(_ fields: [String: JSONValue]) -> Bool {
    ["scenario", "scenarioName", "yaml"].allSatisfy { (fields[$0] ?? .null) == .null }
  }

  /// The scenario that the fields of a request name.
  static func reference(
    _ fields: [String: JSONValue]
  ) throws(QuestionFault) -> ScenarioReference {
    let given = ["scenario", "scenarioName", "yaml"].filter {
      fields[$0] != nil && fields[$0] != .null
    }
    guard given.count == 1 else {
      throw QuestionFault(
        .malformed,
        saying: given.isEmpty
          ? Message("The question has no scenario: give one of scenario, scenarioName and yaml.")
          : Message(
            "The question has \(Self.together(given), "names"): give only one of them."),
        path: "scenario")
    }
    switch fields[given[0]] {
    case .text(let text) where given[0] == "yaml": return .text(text)
    case .text(let name) where given[0] == "scenarioName": return .named(name)
    case .object where given[0] == "scenario":
      // JSON is YAML, so that the parser of scenario files reads it, with its own messages.
      return .text((fields["scenario"] ?? .null).document())
    default:
      throw QuestionFault(
        .malformed,
        saying: given[0] == "scenario"
          ? Message("scenario is not a JSON object.")
          : Message("\(given[0], "field") is not a text."), path: given[0])
    }
  }

  /// Fields that were given together: `scenario and yaml`.
  private static func together(_ names: [String]) -> Message {
    names.dropFirst().reduce(Message(verbatim: names.first ?? "")) {
      Message("\($0, "first") and \($1, "last")")
    }
  }

  /// Reads what of the answer is looked at.
  private func read(
    _ json: JSONValue?, for kind: QuestionKind, isLink: Bool, into asked: inout AskedQuestion
  ) throws(QuestionFault) {
    guard let json, json != .null else { return }
    guard case .object(let fields) = json else {
      throw QuestionFault(.malformed, saying: "view is not a JSON object.", path: "view")
    }
    let parts = isLink ? [] : AnswerPart.of(kind)
    try Self.allow(
      fields,
      ["economy", "outcome", "step", "width", "language"]
        + (parts.isEmpty ? [] : ["parts", "known"])
        + (kind == .solve && !isLink ? ["held"] : []), in: Message(verbatim: "view"))
    asked.isHeld = try Self.flag(fields["held"], "view.held") ?? false
    asked.parts = try Self.parts(fields["parts"], of: parts)
    asked.known = try Self.known(fields["known"])
    asked.question.focus = try Self.text(fields["economy"], "view.economy")
    if let name = try Self.text(fields["outcome"], "view.outcome") {
      asked.question.outcome = try Self.outcome(name, for: kind).identifier
    }
    asked.question.step = try Self.whole(fields["step"], AskedQuestion.steps, "view.step")
      .map { Int($0) }
    asked.width =
      try Self.whole(fields["width"], AskedQuestion.widths, "view.width") ?? asked.width
    asked.question.language = try Self.language(fields["language"], "view.language", shelf)
  }

  /// The code of a language that there is.
  static func language(
    _ value: JSONValue?, _ path: String, _ shelf: Shelf
  ) throws(QuestionFault) -> String? {
    guard let code = try text(value, path) else { return nil }
    do throws(QuestionFault) {
      return try shelf.language(code).code
    } catch {
      throw QuestionFault(
        .malformed, saying: "\(path, "field"): \(error.saying, "fault")", path: path)
    }
  }

  private static func known(_ value: JSONValue?) throws(QuestionFault) -> Set<String> {
    switch value {
    case nil, .null: return []
    case .list(let entries) where entries.count <= AskedQuestion.mostKnown:
      var known: Set<String> = []
      for entry in entries {
        if let digest = try text(entry, "view.known") { known.insert(digest) }
      }
      return known
    default:
      throw QuestionFault(
        .malformed,
        saying: """
          view.known is not a list of at most \(AskedQuestion.mostKnown, "most") digests of charts.
          """,
        path: "view.known")
    }
  }

  private static func parts(
    _ value: JSONValue?, of all: [AnswerPart]
  ) throws(QuestionFault) -> AnswerParts {
    switch value {
    case nil, .null: return .all
    case .list(let entries):
      var parts: [AnswerPart] = []
      for entry in entries {
        guard let part: AnswerPart = try choice(entry, "view.parts", of: all) else { continue }
        parts.append(part)
      }
      return AnswerParts(parts)
    default:
      throw QuestionFault(
        .malformed, saying: "view.parts is not a list of texts.", path: "view.parts")
    }
  }

  /// The outcomes that a kind of question can be about.
  static func outcomes(of kind: QuestionKind) -> [Outcome] {
    kind == .decompose ? [.realIncome] : Outcome.all
  }

  private static func outcome(
    _ name: String, for kind: QuestionKind
  ) throws(QuestionFault) -> Outcome {
    let outcomes = outcomes(of: kind)
    guard let found = outcomes.first(where: { $0.identifier == name }) else {
      throw QuestionFault(
        .malformed,
        saying: .unknown(
          Message("view.outcome: '\(name, "name")' means nothing here"), name,
          among: outcomes.map(\.identifier)), path: "view.outcome")
    }
    return found
  }

  private static func whole(
    _ value: JSONValue?, _ range: ClosedRange<Double>, _ path: String
  ) throws(QuestionFault) -> Double? {
    switch value {
    case nil, .null: return nil
    case .number(let number) where range.contains(number) && number == number.rounded():
      return number
    default:
      throw QuestionFault(
        .malformed,
        saying: """
          \(path, "field") is not a whole number from \(Int(range.lowerBound), "least") to \
          \(Int(range.upperBound), "most").
          """,
        path: path)
    }
  }

  static func allow(
    _ fields: [String: JSONValue], _ keys: [String], in place: Message
  ) throws(QuestionFault) {
    for key in fields.keys.sorted() where !keys.contains(key) {
      throw QuestionFault(
        .malformed,
        saying: .unknown(
          Message("'\(key, "name")' is not a field of \(place, "place")"), key, among: keys),
        path: key)
    }
  }

  static func text(_ value: JSONValue?, _ path: String) throws(QuestionFault) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text) where text.utf8.count <= 200: return text
    case .text:
      throw QuestionFault(
        .malformed, saying: "\(path, "field") has more than 200 bytes.", path: path)
    default: throw QuestionFault(.malformed, saying: "\(path, "field") is not a text.", path: path)
    }
  }

  static func flag(_ value: JSONValue?, _ path: String) throws(QuestionFault) -> Bool? {
    switch value {
    case nil, .null: return nil
    case .bool(let flag): return flag
    default:
      throw QuestionFault(
        .malformed, saying: "\(path, "field") is neither true nor false.", path: path)
    }
  }

  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: JSONValue?, _ path: String
  ) throws(QuestionFault) -> Choice? where Choice.RawValue == String {
    try choice(value, path, of: Array(Choice.allCases))
  }

  private static func choice<Choice: RawRepresentable>(
    _ value: JSONValue?, _ path: String, of choices: [Choice]
  ) throws(QuestionFault) -> Choice? where Choice.RawValue == String {
    guard let word = try text(value, path) else { return nil }
    let words = choices.map(\.rawValue)
    guard let found = choices.first(where: { $0.rawValue == word }) else {
      throw QuestionFault(
        .malformed,
        saying: .unknown(
          Message("\(path, "field"): '\(word, "name")' is not a choice"), word, among: words),
        path: path)
    }
    return found
  }
}
