// The few distributions that counts of tickets need, by value and without state.
//
// Mean and variance are given instead of a library's own parameters, because that is what the
// callers have: a gamma rate of mean m and variance v seen through Poisson arrivals gives a count
// of mean m and variance m + v (negative binomial).
#pragma once

#include <cstdint>

namespace defcon::queueing {

[[nodiscard]] double normal_density(double z);
[[nodiscard]] double normal_cdf(double z);
// The same within 0.00015, in a quarter of the time, for mixtures of many: a logistic curve in
// z (1.5976 + 0.070566 z^2) (Bowling, Khasawneh, Kaewkuekool, Cho 2009).
[[nodiscard]] double normal_cdf_quick(double z);

// Student's t, standardised to its scale; `degrees` > 0.
[[nodiscard]] double student_density(double t, double degrees);

// P(X <= x) for a gamma variable with this mean and variance, both > 0. Wilson and Hilferty (1931):
// the cube root of a gamma variable is close to normal; off by less than 0.0125 from shape 1 up.
[[nodiscard]] double gamma_cdf(double x, double mean, double variance);
// Its inverse at the normal score z (gamma_quantile(z) has P = normal_cdf(z)); never below 0.
[[nodiscard]] double gamma_quantile(double z, double mean, double variance);

// log P(N = count), N Poisson with a gamma rate of this shape and mean, without the term
// -log(count!), which no comparison of rates needs.
[[nodiscard]] double negative_binomial_evidence(std::uint32_t count, double shape, double mean);

}  // namespace defcon::queueing
