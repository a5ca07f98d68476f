// SPDX-License-Identifier: Apache-2.0

public import Entrepot
import Synchronization

extension LabQuestion {
  /// The fields of every question.
  private static let keys = ["world", "scenario", "scenarioName", "yaml", "options", "view"]

  /// The fields that only some kinds of question have.
  private static func keys(of kind: QuestionKind) -> [String] {
    kind == .seek ? ["vary", "until"] : []
  }

  /// Reads a question from the JSON of a request.
  ///
  /// Exactly one of `scenario` (the JSON form of a scenario file), `scenarioName` (a shipped one) and
  /// `yaml` (a scenario file's text) is needed.
  ///
  /// - Parameters:
  ///   - json: The request.
  ///   - kind: What is asked; fields that mean nothing for it are refused.
  ///   - isLink: Whether a link is to be made, which keeps the page's language.
  /// - Throws: ``LabError`` with the field that is wrong.
  public init(
    _ json: JSONValue, for kind: QuestionKind = .solve, isLink: Bool = false
  ) throws(LabError) {
    guard case .object(let fields) = json else {
      throw LabError(.malformed, "The question is not a JSON object.")
    }
    try Self.allow(fields, Self.keys + Self.keys(of: kind), in: "the question")
    let scenario = try Self.scenario(fields)
    self.init(
      world: try Self.text(fields["world"], "world") ?? scenario.world ?? World.standardName,
      scenario: scenario, options: try Options(fields["options"]),
      view: try View(fields["view"], for: kind, isLink: isLink))
  }

  /// Reads a scenario from the fields of a request.
  static func scenario(_ fields: [String: JSONValue]) throws(LabError) -> Scenario {
    let given = ["scenario", "scenarioName", "yaml"].filter {
      fields[$0] != nil && fields[$0] != .null
    }
    guard given.count == 1 else {
      throw LabError(
        .malformed,
        given.isEmpty
          ? "The question has no scenario: give one of scenario, scenarioName and yaml."
          : "The question has \(given.joined(separator: " and ")): give only one of them.",
        path: "scenario")
    }
    switch fields[given[0]] {
    case .text(let text) where given[0] == "yaml": return try scenario(yaml: text)
    case .text(let name) where given[0] == "scenarioName": return try shipped(name)
    case .object where given[0] == "scenario":
      // JSON is YAML, so that the parser of scenario files reads it, with its own messages.
      return try scenario(yaml: (fields["scenario"] ?? .null).document())
    default:
      throw LabError(
        .malformed,
        given[0] == "scenario"
          ? "scenario is not a JSON object." : "\(given[0]) is not a text.", path: given[0])
    }
  }

  /// Reads the text of a scenario file.
  ///
  /// - Throws: ``LabError`` with line and path of the first fault.
  public static func scenario(yaml text: String) throws(LabError) -> Scenario {
    do throws(DataError) {
      var scenario = try Scenario(parsing: text, file: LabError.fileName)
      scenario.name = "scenario"
      return scenario
    } catch {
      throw LabError(scenario: error)
    }
  }

  /// Shipped scenarios that were read: their files do not change while the program runs.
  private static let shippedScenarios = Mutex<[String: Scenario]>([:])

  private static func shipped(_ given: String) throws(LabError) -> Scenario {
    if let known = shippedScenarios.withLock({ $0[given] }) { return known }
    let found: Scenario?
    var name = given
    var near: String?
    do throws(DataError) {
      let names = try Scenario.shippedNames()
      name = ShippedNames.scenario(given, among: names)
      found = names.contains(name) ? try Scenario.named(name) : nil
      near = nearestName(to: name, among: names)
    } catch {
      throw LabError(scenario: error)
    }
    guard let found else {
      throw LabError(
        .unknown,
        ShippedNames.refusal(of: name) ?? "There is no scenario '\(name)'"
          + (near.map { "; did you mean '\($0)'?" } ?? "."),
        path: "scenarioName")
    }
    shippedScenarios.withLock { $0[given] = found }
    return found
  }

  /// A scenario with words that follow what is in it, whatever it is sent with.
  static func told(_ scenario: Scenario, in world: World) throws(LabError) -> Scenario {
    let names: [String]
    do throws(DataError) {
      names = try Scenario.shippedNames()
    } catch {
      throw LabError(scenario: error)
    }
    var known: [Scenario] = []
    for name in names { known.append(try shipped(name)) }
    return scenario.told(in: world, origin: scenario.origin(among: known))
  }

  static func allow(
    _ fields: [String: JSONValue], _ keys: [String], in place: String
  ) throws(LabError) {
    for key in fields.keys.sorted() where !keys.contains(key) {
      let near = nearestName(to: key, among: keys).map { "; did you mean '\($0)'?" } ?? "."
      throw LabError(
        .malformed,
        "'\(key)' is not a field of \(place)\(near) There are "
          + keys.map { "'\($0)'" }.joined(separator: ", ") + ".", path: key)
    }
  }

  static func text(_ value: JSONValue?, _ path: String) throws(LabError) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text) where text.utf8.count <= 200: return text
    case .text: throw LabError(.malformed, "\(path) has more than 200 bytes.", path: path)
    default: throw LabError(.malformed, "\(path) is not a text.", path: path)
    }
  }

  static func flag(_ value: JSONValue?, _ path: String) throws(LabError) -> Bool? {
    switch value {
    case nil, .null: return nil
    case .bool(let flag): return flag
    default: throw LabError(.malformed, "\(path) is neither true nor false.", path: path)
    }
  }

  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: JSONValue?, _ path: String
  ) throws(LabError) -> Choice? where Choice.RawValue == String {
    guard let word = try text(value, path) else { return nil }
    let words = Choice.allCases.map(\.rawValue)
    guard let found = Choice(rawValue: word) else {
      let near = nearestName(to: word, among: words).map { "; did you mean '\($0)'?" } ?? "."
      throw LabError(
        .malformed,
        "\(path): '\(word)' is not a choice\(near) There are "
          + words.map { "'\($0)'" }.joined(separator: ", ") + ".", path: path)
    }
    return found
  }
}

extension LabQuestion.Options {
  init(_ json: JSONValue?) throws(LabError) {
    self.init()
    guard let json, json != .null else { return }
    guard case .object(let fields) = json else {
      throw LabError(.malformed, "options is not a JSON object.", path: "options")
    }
    try LabQuestion.allow(
      fields,
      ["elasticities", "draws", "seed", "uncertainty", "deficits", "revenue", "linkages"],
      in: "options")
    elasticities = try LabQuestion.text(fields["elasticities"], "options.elasticities")
    draws = try Self.draws(fields["draws"])
    seed = try Self.seed(fields["seed"])
    uncertainty = try Self.uncertainty(fields["uncertainty"])
    deficits = try LabQuestion.choice(fields["deficits"], "options.deficits")
    revenue = try LabQuestion.choice(fields["revenue"], "options.revenue")
    linkages = try LabQuestion.flag(fields["linkages"], "options.linkages")
  }

  /// Draws that are answered here at most; the command line does more.
  static let mostDraws = 1024

  private static func draws(_ value: JSONValue?) throws(LabError) -> AskedDraws? {
    switch value {
    case nil, .null: return nil
    case .text("none"): return AskedDraws.none
    case .number(let number)
    where number == number.rounded() && number >= Double(Ensemble.Plan.limits.lowerBound)
      && number <= Double(mostDraws):
      return .count(Int(number))
    default:
      throw LabError(
        .malformed,
        "options.draws is neither \"none\" nor a whole number from "
          + "\(Ensemble.Plan.limits.lowerBound) to \(mostDraws); the command line draws more.",
        path: "options.draws")
    }
  }

  private static func seed(_ value: JSONValue?) throws(LabError) -> UInt64? {
    switch value {
    case nil, .null: return nil
    // Numbers of JSON are whole up to here.
    case .number(let number) where number == number.rounded() && (0...9e15).contains(number):
      return UInt64(number)
    default:
      throw LabError(
        .malformed, "options.seed is not a whole number from 0 to 9e15.", path: "options.seed")
    }
  }

  private static func uncertainty(
    _ value: JSONValue?
  ) throws(LabError) -> Set<UncertainInputs.Group>? {
    var names: [String] = []
    switch value {
    case nil, .null: return nil
    case .list(let entries):
      for entry in entries {
        names.append(try LabQuestion.text(entry, "options.uncertainty") ?? "")
      }
    default:
      throw LabError(
        .malformed, "options.uncertainty is not a list of texts.", path: "options.uncertainty")
    }
    do throws(OptionRefusal) {
      return try UncertainInputs.Group.list(names.joined(separator: ","))
    } catch {
      throw LabError(.malformed, "options.\(error.description)", path: "options.uncertainty")
    }
  }

  /// The options as JSON, for identity and for the reader.
  var json: JSONValue {
    .object([
      "elasticities": elasticities.map { .text($0) } ?? .null,
      "draws": draws.map {
        switch $0 {
        case .none: .text("none")
        case .count(let count): .number(Double(count))
        }
      } ?? .null,
      "seed": seed.map { .number(Double($0)) } ?? .null,
      "uncertainty": uncertainty.map { groups in
        .list(
          UncertainInputs.Group.allCases.filter(groups.contains).map { .text($0.rawValue) })
      } ?? .null,
      "deficits": deficits.map { .text($0.rawValue) } ?? .null,
      "revenue": revenue.map { .text($0.rawValue) } ?? .null,
      "linkages": linkages.map { .bool($0) } ?? .null,
    ])
  }
}

extension LabQuestion.View {
  init(_ json: JSONValue?, for kind: QuestionKind, isLink: Bool) throws(LabError) {
    self.init()
    guard let json, json != .null else { return }
    guard case .object(let fields) = json else {
      throw LabError(.malformed, "view is not a JSON object.", path: "view")
    }
    let keys = ["economy", "outcome", "step", "width"] + (isLink ? ["language"] : [])
    try LabQuestion.allow(fields, keys, in: "view")
    economy = try LabQuestion.text(fields["economy"], "view.economy")
    outcome = try Self.outcome(try LabQuestion.text(fields["outcome"], "view.outcome"), of: kind)
    if let language = try LabQuestion.text(fields["language"], "view.language"),
      !Self.languages.contains(language)
    {
      throw LabError(
        .malformed,
        "view.language: '\(language)' is none of "
          + Self.languages.map { "'\($0)'" }.joined(separator: ", ") + ".", path: "view.language")
    }
    switch fields["step"] {
    case nil, .null: step = nil
    case .number(let number) where Self.steps.contains(number) && number == number.rounded():
      step = Int(number)
    default:
      throw LabError(
        .malformed,
        "view.step is not a whole number from \(Int(Self.steps.lowerBound)) to "
          + "\(Int(Self.steps.upperBound)).", path: "view.step")
    }
    switch fields["width"] {
    case nil, .null: break
    case .number(let number) where Self.widths.contains(number) && number == number.rounded():
      width = number
    default:
      throw LabError(
        .malformed,
        "view.width is not a whole number from \(Int(Self.widths.lowerBound)) to "
          + "\(Int(Self.widths.upperBound)).", path: "view.width")
    }
  }

  /// The outcome with a name, if a kind of question can be about it.
  private static func outcome(_ name: String?, of kind: QuestionKind) throws(LabError) -> Outcome? {
    guard let name else { return nil }
    let known = kind == .decompose ? [Outcome.realIncome] : Outcome.all
    if let outcome = known.first(where: { $0.identifier == name }) {
      return outcome
    }
    let names = known.map(\.identifier)
    let near = nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? "."
    throw LabError(
      .malformed,
      "view.outcome: '\(name)' means nothing here\(near) There is "
        + names.map { "'\($0)'" }.joined(separator: ", ") + ".", path: "view.outcome")
  }

  /// The view as JSON, for identity.
  var json: JSONValue {
    .object([
      "economy": economy.map { .text($0) } ?? .null,
      "outcome": .text((outcome ?? .realIncome).identifier),
      "step": step.map { .number(Double($0)) } ?? .null, "width": .number(width),
    ])
  }
}
