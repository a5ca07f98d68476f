// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides itself.
struct LabContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address that the request came from.
  let client: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    client = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}
