// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser

/// How results are written to standard output.
package enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table
  case json
  case csv
  case markdown
}
