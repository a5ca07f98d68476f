// SPDX-License-Identifier: Apache-2.0

package import TradeFindings
package import TradeWorlds

extension Question.SolveRows {
  /// Whether rows of this kind can tell an outcome: rows of sectors and of partners need an axis
  /// for it, and value chains are followed for those alone who are asked about.
  package func tells(_ outcome: Outcome) -> Bool {
    switch self {
    case _ where outcome.followsChains: false
    case .economy, .group: true
    case .sector: outcome.axes.contains(.sector)
    case .partner: outcome.axes.contains(.buyer) || outcome.axes.contains(.seller)
    }
  }

  /// All outcomes that rows of this kind can tell in a world.
  package func outcomes(in world: World) -> [Outcome] { Outcome.all(in: world).filter(tells) }
}
