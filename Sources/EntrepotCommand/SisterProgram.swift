// SPDX-License-Identifier: Apache-2.0

import Entrepot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program beside this one that holds some of its subcommands, so that whoever only runs scenarios
/// need not build it.
struct SisterProgram {
  /// What it is, as the subject of a sentence.
  let title: String
  /// The name of its file and of its product.
  let name: String

  static let laboratory = SisterProgram(title: "The laboratory", name: "entrepot-lab")
  static let builders = SisterProgram(title: "The builder of worlds", name: "entrepot-builders")

  /// Becomes that program, so that signals and exit codes are its own.
  func run(_ arguments: [String]) throws(DataError) -> Never {
    let folder = DataLocation.programFolder
    guard let path = folder.map({ "\($0)/\(name)" }), FileSystem.isExecutable(path) else {
      throw DataError(
        "\(title) is not built yet (\(name) is not beside this program); "
          + "'swift build -c release --product \(name)' builds it.")
    }
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) }
    unsafe words.append(nil)
    unsafe execv(path, words)
    throw DataError("\(path): cannot be started (\(unsafe String(cString: strerror(errno)))).")
  }
}
