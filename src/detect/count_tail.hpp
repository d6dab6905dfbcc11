// How surprising a count is: tails of the negative binomial, and Kulldorff's likelihood ratio.
#pragma once

namespace defcon::detect {

// -log10 of the chance of `count` or more where `mean` are expected; 0 for no surprise, capped at
// 300. Negative binomial of the given size (Poisson with a gamma rate of that shape): how well the
// mean is known, and how clumped counts are. An infinite size is Poisson.
[[nodiscard]] double surprise(double count, double mean, double size);

// Log likelihood ratio of "the rate here is count / mean times the usual" against "as usual";
// 0 where no more came than expected. Kulldorff, A spatial scan statistic, 1997, for a Poisson
// rate known from the past.
[[nodiscard]] double log_likelihood_ratio(double count, double mean);

}  // namespace defcon::detect
