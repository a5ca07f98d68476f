// SPDX-License-Identifier: Apache-2.0

package import TradeFindings
package import TradeModel

/// What says how sure the numbers of an estimate are.
package enum EstimateDraws: Sendable {
  /// Draws that were solved one by one.
  case solved(Ensemble)
  /// Draws that are told along straight lines through the centre, of some steps.
  case firstOrder([FirstOrder], DrawAccount)

  /// What was drawn, and what came of it.
  package var account: DrawAccount {
    switch self {
    case .solved(let ensemble): ensemble.account
    case .firstOrder(_, let account): account
    }
  }

  /// Why the first draw without an equilibrium has none.
  package var firstFailure: ModelError? {
    if case .solved(let ensemble) = self { ensemble.firstFailure } else { nil }
  }

  /// The draws that were solved; nil if none was.
  var ensemble: Ensemble? {
    if case .solved(let ensemble) = self { ensemble } else { nil }
  }

  /// The estimate of a number after a step; nil if there is none.
  func estimate(_ position: Int, step: Int, zero: Double) -> Estimate? {
    switch self {
    case .solved(let ensemble): ensemble.estimate(position, step: step, zero: zero)
    case .firstOrder(let steps, let account):
      steps.first { $0.step == step }?.band(position, plan: account.plan, zero: zero)
    }
  }
}
