// SPDX-License-Identifier: Apache-2.0

import Logging
import ServiceLifecycle

/// When the server stops, requests finish; jobs are called off, and the log says so.
struct StopService: Service {
  let service: LabService
  let logger: Logger

  func run() async throws {
    try? await gracefulShutdown()
    let count = await service.jobs.cancelAll()
    if count > 0 { logger.notice("jobs called off", metadata: ["count": "\(count)"]) }
  }
}
