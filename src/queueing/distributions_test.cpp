#include "queueing/distributions.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace defcon::queueing {

TEST(Distributions, TheGammaApproximationIsWithinOnePartInEightyFromShapeOneUp) {
  for (const double shape : {1.0, 3.0, 20.0, 400.0}) {
    const double mean = 37, scale = mean / shape;
    const boost::math::gamma_distribution<double> exact(shape, scale);
    for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
      const double x = boost::math::quantile(exact, p);
      EXPECT_NEAR(gamma_cdf(x, mean, mean * scale), p, 0.0125) << shape;
    }
  }
  EXPECT_EQ(gamma_cdf(0, 3, 3), 0);
}

TEST(Distributions, TheQuickNormalIsMonotoneAndCloseToTheExact) {
  double before = 0;
  for (double z = -6; z <= 6; z += 0.01) {
    EXPECT_NEAR(normal_cdf_quick(z), normal_cdf(z), 1e-5) << z;
    EXPECT_GE(normal_cdf_quick(z), before);
    before = normal_cdf_quick(z);
  }
}

TEST(Distributions, GammaQuantileIsTheInverseOfGammaCdf) {
  for (const double z : {-2.0, -0.5, 0.0, 1.0, 2.5}) {
    EXPECT_NEAR(gamma_cdf(gamma_quantile(z, 12, 30), 12, 30), normal_cdf(z), 1e-9);
  }
  EXPECT_EQ(gamma_quantile(-9, 1, 4), 0);
}

TEST(Distributions, EvidenceDiffersFromTheExactNegativeBinomialByLogFactorialOnly) {
  const double shape = 3.7, mean = 20;
  const boost::math::negative_binomial_distribution<double> exact(shape, shape / (shape + mean));
  for (const std::uint32_t n : {0U, 1U, 5U, 12U, 13U, 60U, 400U}) {
    EXPECT_NEAR(negative_binomial_evidence(n, shape, mean) - boost::math::lgamma(n + 1.0),
                std::log(boost::math::pdf(exact, n)), 1e-6)
        << n;
  }
}

TEST(Distributions, ACountWithoutAnyRateIsImpossibleAndNoneIsCertain) {
  EXPECT_EQ(negative_binomial_evidence(0, 2, 0), 0);
  EXPECT_LT(negative_binomial_evidence(1, 2, 0), -1e200);
}

TEST(Distributions, StudentDensityIsTheTextbookOne) {
  const boost::math::students_t_distribution<double> exact(4);
  EXPECT_NEAR(student_density(1.3, 4), boost::math::pdf(exact, 1.3), 1e-12);
}

}  // namespace defcon::queueing
