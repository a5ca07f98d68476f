// SPDX-License-Identifier: Apache-2.0

/// A number with a fixed number of decimals, halves rounded to even.
func decimal(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let whole = (value.magnitude * scale).rounded(.toNearestOrEven)
  let digits = String(Int64(whole))
  let sign = value < 0 && whole != 0 ? "-" : ""
  guard places > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// A number with as many decimals as matter, at most `places`.
func shortDecimal(_ value: Double, _ places: Int) -> String {
  var text = decimal(value, places)
  while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
  return text
}

/// Three decimals, as the bundle's text carries ranges.
func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

/// A quantile of some numbers, straight lines between them.
func quantile(_ values: [Double], _ share: Double) -> Double {
  let sorted = values.sorted()
  let place = share * Double(sorted.count - 1)
  let below = Int(place)
  guard below + 1 < sorted.count else { return sorted[below] }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}
