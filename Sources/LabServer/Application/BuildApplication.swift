// SPDX-License-Identifier: Apache-2.0

import Entrepot
package import Hummingbird
import LabStore
package import Logging

/// The laboratory's server, ready to run.
///
/// - Parameters:
///   - configuration: Address, store and limits.
///   - logger: Where the log goes.
/// - Throws: An error with one sentence if the store or the shipped data cannot be used.
package func buildApplication(
  _ configuration: ServerConfiguration, logger: Logger = Logger(label: "entrepot")
) throws -> some ApplicationProtocol {
  try application(for: LabService(configuration, logger: logger), configuration, logger: logger)
}

/// The server of a service.
func application(
  for service: LabService, _ configuration: ServerConfiguration, logger: Logger
) throws -> some ApplicationProtocol {
  let router = Router(context: LabContext.self)
  let page = try PageRoutes(service)
  var endpoints =
    page.endpoints + CatalogueRoutes(service: service).endpoints
    + QuestionRoutes(service: service).endpoints + JobRoutes(service: service).endpoints
    + RunRoutes(service: service).endpoints + EmbedRoutes(service: service).endpoints
    + statusEndpoints(service)
  endpoints.append(description(of: endpoints))
  router.addMiddleware {
    Compressed()
    EveryRequest(
      metrics: service.metrics, endpoints: endpoints, shelf: service.laboratory.shelf,
      policy: contentSecurityPolicy.description)
    OwnOrigin(configuration, endpoints: endpoints)
    RateLimit(
      perSecond: configuration.requestsPerSecond ?? (configuration.isPrivate ? 2000 : 60),
      proxy: configuration.proxy)
  }
  for endpoint in endpoints {
    router.on(endpoint.routerPath, method: endpoint.method) { request, context in
      try await endpoint.handler(request, context)
    }
    guard endpoint.hasHead else { continue }
    router.on(endpoint.routerPath, method: .head) { request, context in
      try await endpoint.handler(request, context).createHeadResponse()
    }
  }
  page.addAssets(to: router)
  var application = Application(
    router: router,
    server: .http1(configuration: .init(idleTimeout: .seconds(configuration.idleSeconds))),
    configuration: ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port), serverName: "entrepot"),
    onServerRunning: { await configuration.onListening?($0.localAddress?.port ?? 0) },
    logger: logger)
  application.beforeServerStarts {
    // The first reader should not wait for what the model needs once.
    _ = try? await service.questions.run { try service.laboratory.warm(World.standardName) }
  }
  application.addServices(StopService(service: service, logger: logger))
  return application
}

/// What a browser lets the page do: nothing with what is not this server's.
private let contentSecurityPolicy: ContentSecurityPolicy = [
  .defaultSrc(.`self`), .scriptSrc(.`self`), .styleSrc(.`self`),
  .imgSrc(.`self`, "data:", "blob:"), .objectSrc(.none), .baseURI(.none), .formAction(.`self`),
  .frameAncestors(.none),
]

/// The description of all routes, this one among them.
private func description(of endpoints: [Endpoint]) -> Endpoint {
  var own = Endpoint(
    method: .get, path: "/openapi.json", summary: "This description.",
    answers: [(200, "application/json", nil)]
  ) { _, _ in Response(status: .notFound) }
  let document = OpenAPI.document(endpoints + [own]).document()
  own.handler = { _, _ in .json(document) }
  return own
}

/// How the server is.
private func statusEndpoints(_ service: LabService) -> [Endpoint] {
  [
    Endpoint(
      method: .get, path: "/health", summary: "Whether the server can answer.",
      answers: [(200, "application/json", "Health")]
    ) { _, _ in
      // Nothing here waits for anything: whoever asks wants to know now.
      .json(
        .object([
          "status": .text("ok"), "version": .text(Laboratory.version),
          "store": .text(service.keeper.isKeepingUp ? "ok" : "failing"),
        ]))
    },
    Endpoint(
      method: .get, path: "/metrics", summary: "Counts for Prometheus.",
      answers: [(200, "text/plain", nil), (503, "application/problem+json", "Problem")]
    ) { _, _ in
      let load = await service.questions.load
      let jobs = await service.jobs.running
      let size = try await service.desk.run { try service.store.size() }
      return .text(
        service.metrics.text(
          running: load.running, waiting: load.waiting, jobs: jobs, runs: size.runs,
          bytes: size.bytes, failures: service.keeper.failures), type: "text/plain; version=0.0.4")
    },
  ]
}
