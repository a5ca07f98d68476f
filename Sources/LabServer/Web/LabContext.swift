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
    let address = source.channel.remoteAddress?.ipAddress ?? "local"
    // An address of version 4 that came in by a socket of version 6.
    client = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
  }
}
