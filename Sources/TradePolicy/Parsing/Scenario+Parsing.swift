// SPDX-License-Identifier: Apache-2.0

public import Documents
import ModelPolicy
import TradeWorlds

extension Scenario {
  /// Most steps of a scenario; every step keeps a whole policy and its outcomes.
  public static let mostSteps = 100
  /// Most measures of a scenario, over all its steps.
  public static let mostMeasures = 500

  /// Reads a scenario from a file.
  ///
  /// - Throws: `DataError` with file, line and path of the first fault.
  public init(contentsOf path: String) throws(DataError) {
    try self.init(
      parsing: try FileSystem.text(path, atMost: FileSystem.mostBytesOfYAML), file: path)
  }

  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - text: YAML as `Documentation/scenario-format.md` describes it.
  ///   - file: Path of the file, for messages and for tables beside it (`tables/NAME.csv`).
  /// - Throws: `DataError` with file, line and path of the first fault.
  public init(parsing text: String, file: String) throws(DataError) {
    let top = try YAMLField(parsing: text, file: file)
    let version = try top.required(ScenarioKeys.version)
    guard try version.text() == "1" else {
      throw version.error(
        """
        '\(try version.text(), "text")' is not a version of the format that this program reads; it reads 1.
        """)
    }
    try top.allow(ScenarioKeys.scenario)
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let dot = base.lastIndex(of: ".") ?? base.endIndex
    var reader = MeasureReader(file: file)
    var steps: [ScenarioStep] = []
    let stepsField = try top.required("steps")
    let stepFields = try stepsField.entries()
    guard stepFields.count <= Self.mostSteps else {
      throw stepsField.error(
        """
        lists \(stepFields.count, "count") steps; at most \(Self.mostSteps, "most") are allowed.
        """)
    }
    var measureCount = 0
    for field in stepFields {
      try field.allow(ScenarioKeys.step)
      let measures = try field.required("measures")
      measureCount += try measures.entries().count
      guard measureCount <= Self.mostMeasures else {
        throw measures.error(
          """
          brings the measures of the scenario to \(measureCount, "count"); at most \
          \(Self.mostMeasures, "most") are allowed.
          """)
      }
    }
    for field in stepFields {
      let step = try ScenarioStep(field, &reader)
      guard !steps.contains(where: { $0.name == step.name }) else {
        throw try field.required("name").error(
          "'\(step.name, "name")' is already the name of a step.")
      }
      steps.append(step)
    }
    guard !steps.isEmpty else { throw stepsField.error("lists no step; at least one is needed.") }
    self.init(
      name: String(base[..<dot]), title: try top.optional("title")?.text(),
      changedFrom: try top.optional("changed-from")?.text(),
      about: try top.optional("about")?.text() ?? "", world: try top.optional("world")?.text(),
      options: try top.optional("options").map { (field) throws(DataError) in
        try ScenarioOptions(field)
      } ?? ScenarioOptions(), focus: try Self.focus(top.optional("focus")),
      sources: try Self.sources(top.optional("sources")),
      assumptions: try Self.assumptions(top.optional("assumptions")), steps: steps)
    if let field = try top.optional("focus") { focusPlace = Place(field) }
    if let field = try top.optional("correlations") { try readCorrelations(field) }
  }

  private static func focus(_ field: YAMLField?) throws(DataError) -> [String] {
    guard let field else { return [] }
    var codes: [String] = []
    for entry in try field.entries() {
      let code = try entry.text()
      guard !codes.contains(where: { $0.lowercased() == code.lowercased() }) else {
        throw entry.error("'\(code, "name")' is named twice.")
      }
      codes.append(code)
    }
    return codes
  }

  private static func texts(_ field: YAMLField?) throws(DataError) -> [String] {
    guard let field else { return [] }
    var texts: [String] = []
    for entry in try field.entries() { texts.append(try entry.text()) }
    return texts
  }

  private static func sources(_ field: YAMLField?) throws(DataError) -> [Source] {
    guard let field else { return [] }
    var sources: [Source] = []
    for entry in try field.entries() {
      try entry.allow(ScenarioKeys.source)
      sources.append(
        Source(
          title: try entry.required("title").text(), url: try entry.optional("url")?.text(),
          date: try entry.optional("date")?.text(), note: try entry.optional("note")?.text(),
          parts: try parts(entry)))
    }
    return sources
  }

  private static func assumptions(_ field: YAMLField?) throws(DataError) -> [Assumption] {
    guard let field else { return [] }
    var assumptions: [Assumption] = []
    for entry in try field.entries() {
      guard entry.shape == .mapping else {
        assumptions.append(Assumption(try entry.text()))
        continue
      }
      try entry.allow(ScenarioKeys.assumption)
      assumptions.append(
        Assumption(try entry.required("text").text(), parts: try parts(entry)))
    }
    return assumptions
  }

  /// Names of the steps or measures that an entry is about.
  private static func parts(_ entry: YAMLField) throws(DataError) -> [String] {
    guard let field = try entry.optional("for") else { return [] }
    return field.shape == .text ? [try field.text()] : try texts(field)
  }
}

extension ScenarioOptions {
  init(_ field: YAMLField) throws(DataError) {
    try field.allow(ScenarioKeys.options)
    self.init(
      deficits: try field.optional("deficits").map { (field) throws(DataError) in
        try choice(field)
      },
      revenue: try field.optional("revenue").map { (field) throws(DataError) in
        try choice(field)
      },
      linkages: try field.optional("linkages").map { (field) throws(DataError) in
        switch try field.text() {
        case "on": true
        case "off": false
        default: throw field.error("'\(try field.text(), "text")' is neither 'on' nor 'off'.")
        }
      }, elasticities: try field.optional("elasticities")?.text())
  }
}

/// One of a closed set of words.
func choice<Choice: RawRepresentable<String> & CaseIterable>(
  _ field: YAMLField
) throws(DataError) -> Choice {
  let word = try field.text()
  guard let found = Choice(rawValue: word) else {
    let words = Choice.allCases.map(\.rawValue)
    throw field.error(
      .suggesting(
        nearestName(to: word, among: words),
        Message("'\(word, "text")' is not one of \(names: words, "names")")))
  }
  return found
}

extension ScenarioStep {
  init(_ field: YAMLField, _ reader: inout MeasureReader) throws(DataError) {
    try field.allow(ScenarioKeys.step)
    let nameField = try field.required("name")
    let name = try shortName(nameField)
    let measuresField = try field.required("measures")
    var measures: [Measure] = []
    for entry in try measuresField.entries() { measures.append(try reader.measure(entry)) }
    guard !measures.isEmpty else {
      throw measuresField.error("lists no measure; at least one is needed.")
    }
    self.init(
      name: name, title: try field.optional("title")?.text(),
      about: try field.optional("about")?.text(), measures: measures)
  }
}

/// A name of letters, digits and hyphens.
func shortName(_ field: YAMLField) throws(DataError) -> String {
  let name = try field.text()
  let isShort = name.utf8.allSatisfy {
    (0x61...0x7a).contains($0) || (0x41...0x5a).contains($0) || (0x30...0x39).contains($0)
      || $0 == 0x2d
  }
  guard isShort else {
    throw field.error(
      "'\(name, "name")' is not a short name; names are letters, digits and hyphens.")
  }
  // Folders of results are called by it.
  guard name.utf8.count <= 64 else {
    throw field.error(
      """
      '\(String(name.prefix(20)), "name")…' has \(name.utf8.count, "count") letters; names have up to 64.
      """)
  }
  return name
}
