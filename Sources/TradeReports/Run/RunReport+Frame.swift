// SPDX-License-Identifier: Apache-2.0

import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

extension RunReport {
  /// Lines above the tables: what was asked, of which world, under which assumptions.
  public func heading() -> [String] {
    let world = findings.world
    let range =
      findings.rangeSets.count > 1 ? ", range over \(findings.rangeSets.count) sets" : ""
    var options = ["elasticities \(findings.elasticities)\(range)"]
    options.append("deficits \(findings.options.deficits.rawValue)")
    if findings.options.revenue == .wasted { options.append("revenue wasted") }
    if !findings.options.linkages { options.append("no input-output linkages") }
    return wrapped(scenario.title, width: DisplayTable.width)
      + wrapped(
        "World \(world.about.name): \(world.economies.count) economies, "
          + "\(world.sectors.count) sectors, \(world.about.year); "
          + options.joined(separator: "; ") + ".", width: DisplayTable.width)
  }

  /// One line below the tables: source, and how exactly the equations hold.
  public func footer() -> String {
    let residual = findings.steps.map(\.outcomes.equilibrium.certificate.largest).max() ?? 0
    return sourceLine() + " Every equation holds to \(Self.rounded(residual))."
  }

  /// A residual with one digit, such as `3e-11`.
  private static func rounded(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "\(value)" }
    var exponent = 0
    var scaled = value
    while scaled < 1 {
      scaled *= 10
      exponent -= 1
    }
    return "\(Int(scaled.rounded(.up)))e\(exponent)"
  }
}
