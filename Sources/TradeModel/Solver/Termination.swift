// SPDX-License-Identifier: Apache-2.0

/// When the iteration stops.
public struct Termination: Sendable, Hashable {
  /// Largest relative residual of any equation that counts as solved.
  public var tolerance: Double
  /// Evaluations of the equations after which the direct solve gives up and the shock is split.
  public var maximumEvaluations: Int
  /// Parts into which continuation may split the shock at most.
  public var maximumLegs: Int

  /// Limits from their parts.
  public init(
    tolerance: Double = 1e-10, maximumEvaluations: Int = 150, maximumLegs: Int = 200
  ) {
    self.tolerance = tolerance
    self.maximumEvaluations = maximumEvaluations
    self.maximumLegs = maximumLegs
  }
}

/// How a solve ended.
public enum SolverOutcome: String, Sendable, Hashable, CaseIterable {
  /// Every equation holds to the tolerance.
  case converged
  /// The direct solve gave up and so did continuation along the shock.
  case stalled
  /// On the way to the policy an economy's income reached zero: it would have to pay out more than it
  /// earns as its trade surplus.
  case incomeExhausted = "income-exhausted"
  /// A number stopped being finite.
  case nonfinite
  /// The task was cancelled.
  case cancelled
}

/// What a solve took.
public struct SolverReport: Sendable, Hashable {
  /// How it ended.
  public var outcome: SolverOutcome
  /// Passes through all equations, over all legs.
  public var evaluations: Int
  /// Parts into which the shock was split; 1 for a direct solve.
  public var legs: Int
  /// Largest relative residual in the iteration's own terms.
  public var residual: Double
  /// Time, seconds.
  public var seconds: Double
}
