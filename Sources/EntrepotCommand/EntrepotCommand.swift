// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct EntrepotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "entrepot")
}
