// SPDX-License-Identifier: Apache-2.0

@_exported public import Charts
@_exported public import Documents
@_exported public import TradeArrays
@_exported public import TradeFindings
@_exported public import TradeModel
@_exported public import TradePolicy
@_exported public import TradeProfiles
@_exported public import Laboratory
@_exported public import Questions
@_exported public import TradeReports
@_exported public import TradeWorlds
@_exported public import ValueChains

/// The version of the library and its programs, part of every answer's identity.
public let entrepotVersion = Laboratory.version
