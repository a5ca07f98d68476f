// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
public import TradeFindings
import TradeWorlds

/// How sure a change is, and the words that go with it.
///
/// The verb follows the draws: "loses" from 95 % of them, "probably loses" from 80 %, else "could gain
/// or lose". What rounds to nothing in most draws, or to a hundredth of a per cent or less in nine of
/// ten, "hardly changes", unless its sign is settled. Without draws the number is told as it is.
struct Verdict {
  enum Certainty {
    case sure
    case probable
    case open
    /// Next to nothing happens.
    case nothing
  }

  /// The change with every input at its central value, a fraction.
  let value: Double
  /// How sure it is; nil without draws.
  let estimate: Estimate?
  /// The sign that draws agree on; 0 if nothing happens or the sign is open.
  let sign: Int
  let certainty: Certainty

  init(_ value: Double, _ estimate: Estimate?) {
    self.value = value
    self.estimate = estimate
    let central = value < -Findings.noticeable ? -1 : value > Findings.noticeable ? 1 : 0
    guard let estimate else {
      (sign, certainty) = (central, central == 0 ? .nothing : .sure)
      return
    }
    let likely = estimate.probabilityOfLoss > estimate.probabilityOfGain ? -1 : 1
    let share = max(estimate.probabilityOfLoss, estimate.probabilityOfGain)
    let isSmall =
      max(estimate.low.magnitude, estimate.high.magnitude) < 2 * Findings.noticeable
    if share >= 0.95 && central == likely {
      (sign, certainty) = (likely, .sure)
    } else if isSmall || 1 - estimate.probabilityOfLoss - estimate.probabilityOfGain > 0.5 {
      (sign, certainty) = (0, .nothing)
    } else if share >= 0.8 && central == likely {
      (sign, certainty) = (likely, .probable)
    } else {
      // Where next to no draw says the opposite, the question is not which way.
      let opposite = min(estimate.probabilityOfLoss, estimate.probabilityOfGain)
      (sign, certainty) = (0, opposite < 0.05 && share < 0.8 ? .nothing : .open)
    }
  }

  /// Decimals that the draws settle.
  var decimals: Int {
    estimate.map(EstimateText.percent.decimals) ?? EstimateText.percent.most
  }

  /// The size of the central change: `0.62 %`; with more digits than are settled where it would read as
  /// nothing.
  var size: String {
    let percent = value.magnitude * 100
    let shown = (decimals...max(decimals, EstimateText.percent.most)).map {
      fixed(percent, decimals: $0)
    }
    return (shown.first { $0.contains { ("1"..."9").contains($0) } } ?? shown[0]) + " %"
  }

  /// Where nine of ten draws lie: sizes, or with signs where no verb says them; nil without
  /// draws or where they lie at a point.
  var range: String? {
    guard let estimate, let interval = EstimateText.percent.interval(estimate) else { return nil }
    let (low, high) = (estimate.low * 100, estimate.high * 100)
    if sign != 0, low >= 0 || high <= 0 {
      let (least, most) = (min(low.magnitude, high.magnitude), max(low.magnitude, high.magnitude))
      return "\(fixed(least, decimals: decimals)) to \(fixed(most, decimals: decimals)) %"
    }
    return "\(interval) %"
  }

  /// `loses 0.62 %`, `probably gains 0.07 %`, `could gain or lose`, `hardly changes`.
  func verb(of what: String = "") -> String {
    let verb = sign < 0 ? "loses" : "gains"
    switch certainty {
    case .sure: return "\(verb) \(size)\(what)"
    case .probable: return "probably \(verb) \(size)\(what)"
    case .open: return "could gain or lose"
    case .nothing: return "hardly changes"
    }
  }

  /// The verb with its range: `probably loses 0.07 % (−0.18 to +0.04 %)`.
  ///
  /// - Parameters:
  ///   - what: What it is a share of.
  ///   - draws: What the range means, where it comes first.
  func told(of what: String = "", over draws: String = "") -> String {
    range.map { "\(verb(of: what)) (\($0)\(draws))" } ?? verb(of: what)
  }

  /// From one state of the world to another: `loss of 0.62 % turns into a gain of 0.63 %`.
  ///
  /// Nil unless the first is a loss or a gain that is sure.
  func leading(to last: Verdict, of what: String) -> String? {
    guard case .sure = certainty else { return nil }
    let noun = sign < 0 ? "loss" : "gain"
    let other = last.sign < 0 ? "loss" : "gain"
    let start = "\(noun) of \(size)\(what)"
    var probably = ""
    switch last.certainty {
    case .nothing: return "\(start) ends at about nothing"
    case .open: return "\(start) ends near zero, either way"
    case .probable: probably = "probably "
    case .sure: break
    }
    guard last.sign == sign else {
      return "\(start) \(probably)turns into a \(other) of \(last.size)"
    }
    if last.size == size { return "\(start) \(probably)stays" }
    let moves = last.value.magnitude < value.magnitude ? "falls" : "grows"
    return
      "\(noun) \(probably)\(moves) from \(fixed(value.magnitude * 100, decimals: decimals)) to "
      + "\(last.size)\(what)"
  }
}

extension Estimate {
  /// Where nine of ten draws lie, for a chart in per cent.
  var percentRange: ValueRange { ValueRange(low * 100, high * 100) }
}

extension DrawAccount {
  /// What the range of a number means: `5 to 95 % of 256 draws`.
  public var rangeWords: String { "5 to 95 % of \(found) draws\(methodWords)" }

  /// What is said behind draws that were told without solving each.
  var methodWords: String {
    switch method {
    case nil: ""
    case .firstOrder: ", to first order"
    }
  }

  /// What was drawn: `256 draws of elasticities, measures and repairs (seed 1)`.
  var what: String { "\(found) draws of \(inWords(groupWords)) (seed \(plan.seed))" }

  /// The same, with those that found no equilibrium.
  var words: String {
    what + (failed > 0 ? "; \(failed) more found no equilibrium" : "")
      + (few.map { "; of them the first \($0) for numbers of which there are very many" } ?? "")
  }

  /// The groups, with what is not usual of the elasticities.
  private var groupWords: [String] {
    groupNames.map { name in
      guard name == UncertainInputs.Group.elasticities.rawValue else { return name }
      if let own { return "\(name) (of \(own))" }
      return switch errors {
      case .none: "\(name) (sets, without errors)"
      case .published: name
      case .bootstrap: "\(name) (errors by bootstrap)"
      }
    }
  }

  /// The same for other programs.
  var document: JSONValue { .object(fields) }

  /// The fields of ``document``.
  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "asked": .number(Double(plan.draws)), "found": .number(Double(found)),
      "failed": .number(Double(failed)), "uncertainty": .list(groupNames.map { .text($0) }),
      "few": few.map { .number(Double($0)) } ?? .null,
      "largest_residual": .number(largestResidual),
    ]
    if let method { fields["method"] = .text(method.rawValue) }
    if let file {
      fields["file"] = .text(file)
    } else {
      fields["seed"] = .text("\(plan.seed)")
      let drawsElasticities = groups.contains(.elasticities)
      fields["errors"] = drawsElasticities ? .text(errors.rawValue) : .null
      if drawsElasticities, let own { fields["elasticities"] = .text(own) }
    }
    return fields
  }
}

extension UncertainInputs.Group {
  /// Why nothing was drawn that was to be.
  package static func undrawn(_ groups: Set<Self>) -> String {
    "Nothing was drawn: \(noneUncertain(groups))."
  }
}
