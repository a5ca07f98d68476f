// SPDX-License-Identifier: Apache-2.0

// Whoever solves the model also says what policy and which options it is solved for.
@_exported public import ModelPolicy
