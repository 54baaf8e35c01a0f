// Moments of an activation of a standard normal signal: the numbers from which initial weights are chosen.
#pragma once

#include "nonlinear/activations/activations.hpp"

namespace nonlinear {

/// Moments of f(z), z from the standard normal distribution.
struct GaussianMoments {
  double mean;          ///< E f
  double second;        ///< E f^2
  double gain;          ///< 1 / sqrt(E f^2): weights that much larger keep the signal's size (He et al. 2015)
  double slope_second;  ///< E f'^2, the factor of the error's mean square per layer on the backward pass
};

/// Computed by quadrature in double precision between the kinks, so that the error left is the activation's
/// single precision: within 1e-6 of the largest number under the integral.
GaussianMoments gaussian_moments(const Activation& activation, const ActivationParameters& parameters);

}  // namespace nonlinear
