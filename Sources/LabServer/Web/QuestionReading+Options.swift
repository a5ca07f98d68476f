// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension QuestionReading {
  /// Reads what the model is asked to assume, and how sure the answer is to be.
  static func options(_ json: JSONValue?) throws(QuestionFault) -> AskedOptions {
    var options = AskedOptions()
    guard let json, json != .null else { return options }
    guard case .object(let fields) = json else {
      throw QuestionFault(.malformed, saying: "options is not a JSON object.", path: "options")
    }
    try allow(
      fields,
      [
        "elasticities", "draws", "seed", "uncertainty", "errors", "deficits", "revenue", "linkages",
      ],
      in: Message(verbatim: "options"))
    options.elasticities = try text(fields["elasticities"], "options.elasticities")
    options.draws = try draws(fields["draws"])
    options.seed = try seed(fields["seed"])
    options.uncertainty = try uncertainty(fields["uncertainty"])
    options.errors = try choice(fields["errors"], "options.errors")
    options.deficits = try choice(fields["deficits"], "options.deficits")
    options.revenue = try choice(fields["revenue"], "options.revenue")
    options.linkages = try flag(fields["linkages"], "options.linkages")
    return options
  }

  private static func draws(_ value: JSONValue?) throws(QuestionFault) -> AskedDraws? {
    switch value {
    case nil, .null: return nil
    case .text("none"): return AskedDraws.none
    case .text(AskedDraws.firstOrderName): return .firstOrder
    case .number(let number)
    where number == number.rounded() && number >= Double(Ensemble.Plan.limits.lowerBound)
      && number <= Double(AskedQuestion.mostDraws):
      return .count(Int(number))
    default:
      throw QuestionFault(
        .malformed,
        saying: """
          options.draws is neither "none" nor "\(AskedDraws.firstOrderName, "draws")" nor a whole number \
          from \(Ensemble.Plan.limits.lowerBound, "least") to \(AskedQuestion.mostDraws, "most"); the \
          command line draws more.
          """,
        path: "options.draws")
    }
  }

  private static func seed(_ value: JSONValue?) throws(QuestionFault) -> UInt64? {
    switch value {
    case nil, .null: return nil
    // Numbers of JSON are whole up to here.
    case .number(let number) where number == number.rounded() && (0...9e15).contains(number):
      return UInt64(number)
    default:
      throw QuestionFault(
        .malformed, saying: "options.seed is not a whole number from 0 to 9e15.",
        path: "options.seed")
    }
  }

  private static func uncertainty(
    _ value: JSONValue?
  ) throws(QuestionFault) -> Set<UncertainInputs.Group>? {
    var names: [String] = []
    switch value {
    case nil, .null: return nil
    case .list(let entries):
      for entry in entries {
        names.append(try text(entry, "options.uncertainty") ?? "")
      }
    default:
      throw QuestionFault(
        .malformed, saying: "options.uncertainty is not a list of texts.",
        path: "options.uncertainty")
    }
    do throws(OptionRefusal) {
      return try UncertainInputs.Group.list(names.joined(separator: ","))
    } catch {
      throw QuestionFault(
        .malformed, saying: "options.\(error.message, "fault")", path: "options.uncertainty")
    }
  }
}
