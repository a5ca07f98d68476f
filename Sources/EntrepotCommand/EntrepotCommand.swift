// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Entrepot

@main
struct EntrepotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot",
    abstract: "Who gains and who loses from trade policy, in general equilibrium.",
    discussion: """
      A scenario (tariffs, agreements, corridors) is put to a world (economies, sectors, supply \
      chains); every step is solved exactly, with the range that published elasticities leave open.

      Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 no \
      equilibrium found, 64 wrong use of the command, 65 bad input.
      """,
    version: entrepotVersion,
    subcommands: [
      ServeCommand.self, RunCommand.self, ReportCommand.self, CompareCommand.self,
      AttributeCommand.self,
      DecomposeCommand.self,
      SensitivityCommand.self,
      SeekCommand.self, EstimateCommand.self, ValueChainsCommand.self, ExposureCommand.self,
      ProfileCommand.self,
      OutcomesCommand.self,
      ScenariosCommand.self,
      WorldsCommand.self,
      WorldCommand.self, TablesCommand.self, FactsCommand.self, ReplicateCommand.self,
      RunsCommand.self,
    ])
}
