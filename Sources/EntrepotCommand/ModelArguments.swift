// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
import Entrepot

extension ModelOptions.Deficits: ExpressibleByArgument {}
extension ModelOptions.Revenue: ExpressibleByArgument {}
extension ElasticitySet.ErrorKind: ExpressibleByArgument {}

/// Options that say which question is put to the model; they override the scenario's own.
struct ModelArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "World to put the scenario to: a shipped name or a folder NAME.world.",
      discussion: "By default the scenario's own, else oecd-2022."))
  var world: String?

  @Option(
    help: ArgumentHelp(
      "Take scenarios that are shipped by the day of their law as of this day.",
      discussion: "Such as 2025-09-01, for 'us-tariffs': the newest that is not after it."))
  var date: String?

  @Option(
    help: ArgumentHelp(
      "The central set of trade elasticities: a name, or a file NAME.csv of one's own.",
      discussion: """
        By default the scenario's own, else the world's first. The files: Documentation/uncertainty.md.
        """))
  var elasticities: String?

  // A negative number is a value that is refused, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many draws say how sure the answer is; 'none' leaves them out.",
      discussion: """
        By default 256 of run, compare, seek and estimate, 20 of attribute, decompose, sensitivity, \
        value-chains, exposure and profile. 'first-order' tells an estimate, and nothing else, at once, along \
        straight lines. See Documentation/uncertainty.md.
        """, valueName: "n"),
    transform: { text in
      guard let draws = AskedDraws(text) else {
        throw ValidationError("\(AskedDraws.allowed) is allowed.")
      }
      return draws
    })
  var draws: AskedDraws?

  @Option(
    parsing: .unconditional,
    help: "What the draws follow from: same seed, same numbers. By default 1.",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("a whole number from 0 to \(UInt64.max) is allowed.")
      }
      return seed
    })
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "What is drawn, separated by commas: elasticities, measures, repairs, scaling.",
      discussion: "By default all but scaling, which takes longer.", valueName: "groups"),
    transform: { text in
      do throws(OptionRefusal) {
        return try UncertainInputs.Group.list(text)
      } catch {
        throw ValidationError(error.description)
      }
    })
  var uncertainty: Set<UncertainInputs.Group>?

  @Option(
    help: ArgumentHelp(
      "Which errors of the elasticities are drawn; with none, sets and conventions alone are.",
      discussion: "By default published."))
  var errors: ElasticitySet.ErrorKind?

  @Option(
    help: ArgumentHelp(
      "What becomes of trade deficits; real:CODE is real in the basket of one economy.",
      discussion: """
        By default the scenario's own, else share: in proportion to each economy's value added. \
        How to choose: Documentation/how-to-choose.md.
        """))
  var deficits: ModelOptions.Deficits?

  @Option(help: "What becomes of tariff revenue.")
  var revenue: ModelOptions.Revenue?

  @Flag(help: "Leave out purchases of inputs: all output is value added.")
  var noLinkages = false

  @Option(
    help: ArgumentHelp(
      "Language of the words, such as vi or zh; names of columns stay English.",
      discussion: "By default English. Every language is a file: Documentation/translating.md."))
  var language: String?

  /// Nothing overridden: the scenario decides.
  static func defaults() throws -> ModelArguments { try ModelArguments.parse([]) }

  /// The question about scenarios, each a shipped name or a file.
  func question(
    _ matter: Question.Matter, _ scenarios: [String], outcome: String? = nil
  ) -> Question {
    var question = Question(matter, world: world, options: options, outcome: outcome)
    question.scenarios = scenarios.map { .named($0) }
    question.date = date
    question.language = language
    return question
  }

  /// What is asked for; the rest is chosen by the scenario.
  private var options: AskedOptions {
    var asked = AskedOptions()
    asked.elasticities = elasticities
    asked.draws = draws
    asked.seed = seed
    asked.uncertainty = uncertainty
    asked.errors = errors
    asked.deficits = deficits
    asked.revenue = revenue
    asked.linkages = noLinkages ? false : nil
    return asked
  }
}
