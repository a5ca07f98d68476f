// SPDX-License-Identifier: Apache-2.0

package import Documents
import Questions
package import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
package import TradeWorlds

/// What an answer rests on, said the same way whatever was asked: the scenario, the world, what the
/// model assumed, the step to balanced trade if there is one, and how exactly the equations hold.
package struct AnswerBasis: Sendable {
  /// The question's scenario.
  package let scenario: Scenario
  /// Its world.
  package let world: World
  /// What the model assumed.
  package let options: ModelOptions
  /// Name of the central set of elasticities.
  package let elasticities: String
  /// What was drawn; nil if nothing was.
  package let draws: DrawAccount?
  /// How exactly the equations hold behind the numbers.
  package let exactness: Exactness
  /// The step to balanced trade that comes before any policy; nil if there is none.
  package let balancing: BalancingReport?

  /// A basis from its parts.
  ///
  /// - Parameters:
  ///   - scenario: The question's scenario.
  ///   - world: Its world.
  ///   - options: What the model assumed.
  ///   - elasticities: Name of the central set.
  ///   - exactness: How exactly the equations hold.
  ///   - balancing: The step to balanced trade, if there is one.
  ///   - economies: Economies that were asked for; without any, those that move most are told.
  ///   - draws: What was drawn.
  ///   - balancingEstimate: How sure a number of the step to balanced trade is; nil for one not drawn.
  package init(
    scenario: Scenario, world: World, options: ModelOptions, elasticities: String,
    exactness: Exactness, balancing: StepFindings?, economies: [EconomyIndex] = [],
    draws: DrawAccount? = nil,
    balancingEstimate: @escaping @Sendable (OutcomeReading) -> Estimate? = { _ in nil }
  ) {
    self.scenario = scenario
    self.world = world
    self.options = options
    self.elasticities = elasticities
    self.exactness = exactness
    self.draws = draws
    self.balancing = balancing.map {
      BalancingReport(
        $0, world: world, asked: economies, focus: scenario.leadingEconomies(in: world),
        estimate: balancingEstimate)
    }
  }

  /// What is not known and was left at its central value, in a sentence; nil if everything was drawn.
  package var notDrawn: String? {
    let words = world.language
    let groups = draws?.groups ?? []
    var left: [String] = []
    if !groups.contains(.elasticities) {
      left.append(words("the elasticities \(elasticities, "set")"))
    }
    if scenario.hasRanges, !groups.contains(.measures) {
      left.append(words("the sizes that the scenario assumes at their central values"))
    }
    guard !left.isEmpty else { return nil }
    let inputs = words.list(left)
    return draws == nil
      ? words("This is with \(inputs, "inputs") alone; nothing was drawn.")
      : words("This is with \(inputs, "inputs") alone; nothing of these was drawn.")
  }

  /// What the model was asked to assume, such as `elasticities FGO, deficits share, revenue wasted`.
  package var assumptions: String {
    Self.words(elasticities: elasticities, options, in: world.language)
  }

  /// What the model was asked to assume, as in ``assumptions``.
  package static func words(
    elasticities: String, _ options: ModelOptions, in language: Language = .english
  ) -> String {
    language.row(
      [language("elasticities \(elasticities, "set")")] + words(options, in: language))
  }

  /// The line below a chart: what made it, under which assumptions, of which world.
  ///
  /// - Parameters:
  ///   - method: What made the numbers.
  ///   - elasticities: The central set; nil where the method names its sets.
  ///   - options: Told where they are not the usual ones.
  ///   - world: The world.
  ///   - scenario: The name of the scenario where the line stands for itself.
  package static func source(
    _ method: String, elasticities: String? = nil, _ options: ModelOptions, world: World,
    scenario: String? = nil
  ) -> String {
    let usual = ModelOptions()
    let (about, language) = (world.about, world.language)
    let unusual =
      words(options, in: language).dropFirst(options.deficits == usual.deficits ? 1 : 0)
    let set = elasticities.map { [language("elasticities \($0, "set")")] } ?? []
    let made = language.row([method] + set + unusual)
    let data = about.sources.first?.title ?? about.title
    guard let scenario else {
      return language(
        "Source: Entrepôt, \(made, "method"); world \(about.name, "world") (\(data, "data")).")
    }
    return language(
      """
      Source: Entrepôt, \(made, "method"); world \(about.name, "world") (\(data, "data")); \
      scenario \(scenario, "scenario").
      """)
  }

  /// Options in words: deficits always, the others where they are not the usual ones.
  static func words(_ options: ModelOptions, in language: Language = .english) -> [String] {
    words(
      deficits: options.deficits.rawValue, revenue: options.revenue.rawValue,
      linkages: options.linkages, language)
  }

  /// Options in words, as an answer keeps them: `elasticities FGO, deficits share`; errors of the
  /// elasticities where they are not the usual ones.
  static func words(
    _ options: Provenance.OptionsInEffect, in language: Language = .english
  ) -> String {
    let errors = options.errors.flatMap {
      $0 == ElasticitySet.ErrorKind.published.rawValue
        ? nil : language("errors \(language.text($0), "kind")")
    }
    return language.row(
      [language("elasticities \(options.elasticities, "set")")] + (errors.map { [$0] } ?? [])
        + words(
          deficits: options.deficits, revenue: options.revenue, linkages: options.linkages,
          language))
  }

  private static func words(
    deficits: String, revenue: String, linkages: Bool, _ language: Language
  ) -> [String] {
    [Self.words(deficits: deficits, language)]
      + (revenue == ModelOptions.Revenue.wasted.rawValue ? [language("revenue wasted")] : [])
      + (linkages ? [] : [language("no input-output linkages")])
  }

  private static func words(deficits rule: String, _ language: Language) -> String {
    let real = "\(ModelOptions.Deficits.real(basket: nil).rawValue):"
    guard rule.hasPrefix(real) else { return language.text("deficits \(rule)") }
    return language("deficits real:\(String(rule.dropFirst(real.count)), "basket")")
  }

  /// Options for other programs.
  static func document(_ options: ModelOptions) -> JSONValue {
    .object([
      "deficits": .text(options.deficits.rawValue), "revenue": .text(options.revenue.rawValue),
      "linkages": .bool(options.linkages),
    ])
  }

  /// The line below an answer.
  package var foot: String {
    world.language(
      """
      World \(world.about.name, "world"), scenario \(scenario.name, "scenario"), \
      \(assumptions, "assumptions"). \(exactness.words(in: world.language), "exactness")
      """)
  }
}
