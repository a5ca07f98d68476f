// SPDX-License-Identifier: Apache-2.0

public import TradeModel

/// How exactly the equations hold behind numbers that may rest on many equilibria.
public struct Exactness: Sendable, Equatable, Codable {
  /// Equilibria behind the numbers.
  public private(set) var equilibria = 0
  /// Equilibria among them whose raw equations were evaluated afresh.
  public private(set) var certified = 0
  /// Largest residual of any equation of any of them: of those certified by their certificate, of
  /// the others in the solver's own terms.
  public private(set) var largestResidual = 0.0
  /// Where it is, such as `unit cost of C26 in Viet Nam`; empty where the solver's own was larger.
  public private(set) var worst = ""

  /// Nothing behind the numbers yet.
  public init() {}

  /// Equilibria by their certificates.
  public init(_ certificates: [Certificate]) {
    for certificate in certificates { add(certificate) }
  }

  /// Counts an equilibrium and evaluates its raw equations afresh.
  ///
  /// - Complexity: O(N²·J) unless that was done before.
  public mutating func add(_ equilibrium: Equilibrium) { add(equilibrium.certificate) }

  /// Counts an equilibrium by its certificate.
  public mutating func add(_ certificate: Certificate) {
    equilibria += 1
    certified += 1
    take(certificate.largest, certificate.worst)
  }

  /// Counts an equilibrium by the solver's own residual alone.
  public mutating func addUncertified(_ equilibrium: Equilibrium) {
    equilibria += 1
    take(equilibrium.report.residual, "")
  }

  /// Counts the equilibria of draws by the solver's own residual.
  public mutating func addUncertified(_ draws: DrawAccount) {
    equilibria += draws.found * draws.steps
    take(draws.largestResidual, "")
  }

  /// Counts what another holds.
  public mutating func add(_ other: Exactness) {
    equilibria += other.equilibria
    certified += other.certified
    take(other.largestResidual, other.worst)
  }

  private mutating func take(_ residual: Double, _ place: String) {
    // A residual that is no number is the largest of all.
    guard !(residual <= largestResidual) else { return }
    largestResidual = residual
    worst = place
  }

  /// Refuses numbers whose equations do not hold.
  ///
  /// - Throws: ``ModelError`` if a residual is above ``Model/certificateLimit``.
  public func check() throws(ModelError) {
    try Model.checkCertificate(largestResidual, worst)
  }
}
