// SPDX-License-Identifier: Apache-2.0

package import Documents

/// Why there is no equilibrium to report: one sentence with the numbers and what to try.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At which stage it failed.
  public enum Reason: Sendable, Hashable {
    /// The world cannot be a benchmark of the model.
    case calibration
    /// The policy is no policy of the model, such as a tariff of −100 %.
    case policy
    /// The point to start from belongs to another world.
    case start
    /// The solver ended without an equilibrium.
    case solver(SolverOutcome)
    /// The solver reported an equilibrium that the certificate refutes.
    case certificate
  }

  /// At which stage it failed.
  public let reason: Reason
  /// The sentence to show, in words that languages have.
  package let message: Message
  /// The sentence to show, in English.
  public var description: String { message.english }

  package init(_ reason: Reason, _ message: Message) {
    self.reason = reason
    self.message = message
  }

  init(_ message: Message) { self.init(.calibration, message) }
}
