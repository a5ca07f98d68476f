// SPDX-License-Identifier: Apache-2.0

/// How the laboratory's server runs.
package struct ServerConfiguration: Sendable {
  /// The address to listen at; only this machine by default.
  package var host = "127.0.0.1"
  /// The port; 0 for any free one.
  package var port = 8080
  /// The store's file; nil keeps nothing beyond the process (a file in the temporary folder).
  package var store: String?
  /// Most bytes in the store.
  package var storeCapacity = 512 << 20
  /// Questions that are worked out at a time; nil for one per core.
  package var solves: Int?
  /// Questions that may wait.
  package var waiting = 64
  /// Jobs that may wait.
  package var waitingJobs = 16
  /// How long one question may wait and be worked on, together, seconds.
  package var seconds = 20.0
  /// How long a job may wait and be worked on, together, seconds.
  package var jobSeconds = 300.0
  /// How long the body of a request may take to arrive, seconds.
  package var bodySeconds = 10.0
  /// How long a connection may be silent.
  package var idleSeconds: Int64 = 30
  /// How long an answer waits to be kept before it goes out, seconds: a store in order takes
  /// milliseconds.
  package var storeSeconds = 3.0
  /// Requests a second from one client; nil for 2,000 on this machine alone, else 60.
  package var requestsPerSecond: Double?
  /// Names under which the server is reached, beside its own; as in `Host`, without the port.
  package var allowedHosts: [String] = []
  /// The address of the one proxy whose word on who asks is believed; nil for none.
  package var proxy: String?
  /// The program that makes pictures of drawings; nil to look for `rsvg-convert` where programs are.
  package var pictureProgram: String?

  /// Called once the server listens, with its port.
  package var onListening: (@Sendable (Int) async -> Void)?

  /// The defaults.
  package init() {}

  /// Whether only this machine can reach the server.
  package var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

  /// Whether all who can reach the server are on this machine.
  var isPrivate: Bool { isLocal && proxy == nil && allowedHosts.isEmpty }
}
