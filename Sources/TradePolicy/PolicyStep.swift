// SPDX-License-Identifier: Apache-2.0

public import ModelPolicy

/// A step of a scenario as the model takes it: what holds after the step.
public struct PolicyStep: Sendable {
  /// Short name, such as `us-tariffs`.
  public let name: String
  /// Title for people.
  public let title: String
  /// Tariffs and trade costs after this and all earlier steps.
  public let policy: PolicyShock

  /// A step from its parts.
  public init(name: String, title: String, policy: PolicyShock) {
    self.name = name
    self.title = title
    self.policy = policy
  }
}
