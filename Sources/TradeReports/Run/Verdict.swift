// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeWorlds

/// How sure a change is over several sets of elasticities, and the words that go with it.
///
/// The verb follows the sets: all of them agree ("loses"); at least three quarters do, or the rest
/// say that nothing happens ("probably loses"); or some say a loss and some a gain ("could go either
/// way"). What rounds to a hundredth of a per cent or less under every set, or to nothing under the
/// central one and most others, "hardly changes", unless all agree.
struct Verdict {
  enum Certainty {
    case sure
    case probable(agreeing: Int)
    case open
    /// Next to nothing happens under any set.
    case nothing
  }

  /// Changes by set, fractions, the central one first.
  let values: [Double]
  /// The sign that most sets agree on; 0 if nothing happens or the sign is open.
  let sign: Int
  let certainty: Certainty

  init(_ values: [Double]) {
    self.values = values
    let signs = values.map { $0 < -RunReport.noticeable ? -1 : $0 > RunReport.noticeable ? 1 : 0 }
    let likely = [-1, 1].max { a, b in signs.count { $0 == a } < signs.count { $0 == b } } ?? 0
    let agreeing = signs.count { $0 == likely }
    let isMostlyNothing = signs[0] == 0 && 2 * signs.count { $0 == 0 } > signs.count
    let isContested = signs.contains(-1) && signs.contains(1)
    if agreeing == signs.count {
      (sign, certainty) = (likely, .sure)
    } else if isMostlyNothing
      || !isContested && values.allSatisfy({ $0.magnitude < 2 * RunReport.noticeable })
    {
      (sign, certainty) = (0, .nothing)
    } else if !isContested || signs[0] == likely && 4 * agreeing >= 3 * signs.count {
      (sign, certainty) = (likely, .probable(agreeing: agreeing))
    } else {
      (sign, certainty) = (0, .open)
    }
  }

  private var central: Double { values.first ?? 0 }

  /// The size of the central change: `0.62 %`.
  var size: String { fixed(central.magnitude * 100, decimals: 2) + " %" }

  /// From the smallest to the largest size, or with signs where no verb says them; nil for one set.
  var range: String? {
    guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
    if sign != 0, low >= 0 || high <= 0 {
      let (least, most) = (min(low.magnitude, high.magnitude), max(low.magnitude, high.magnitude))
      return "\(fixed(least * 100, decimals: 2)) to \(fixed(most * 100, decimals: 2)) %"
    }
    return "\(signed(low * 100, decimals: 2)) to \(signed(high * 100, decimals: 2)) %"
  }

  /// `loses 0.62 %`, `probably gains 0.07 %`, `could go either way`, `hardly changes`.
  func verb(of what: String = "") -> String {
    let verb = sign < 0 ? "loses" : "gains"
    switch certainty {
    case .sure: return "\(verb) \(size)\(what)"
    case .probable: return "probably \(verb) \(size)\(what)"
    case .open: return "could go either way"
    case .nothing: return "hardly changes"
    }
  }

  /// The verb with its range: `probably loses 0.07 % (−0.18 to +0.04 %; 7 of 9 sets agree)`.
  func told(of what: String = "", over sets: String = "") -> String {
    guard let range else { return verb(of: what) }
    switch certainty {
    case .probable(let agreeing):
      return "\(verb(of: what)) (\(range)\(sets); \(agreeing) of \(values.count) sets agree)"
    case .sure, .open, .nothing: return "\(verb(of: what)) (\(range)\(sets))"
    }
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
    let moves = last.values[0].magnitude < central.magnitude ? "falls" : "grows"
    return "\(noun) \(probably)\(moves) from \(fixed(central.magnitude * 100, decimals: 2)) to "
      + "\(last.size)\(what)"
  }
}
