// What an activation does to a standard normal signal: the numbers from which starts are chosen.
#pragma once

#include "nonlinear/activations/activations.hpp"

namespace nonlinear {

/// Of f(z), z from the standard normal distribution.
struct GaussianMoments {
  double mean;          ///< E f
  double second;        ///< E f^2
  double gain;          ///< 1 / sqrt(E f^2): weights that much larger keep the signal's size (He et al. 2015)
  double slope_second;  ///< E f'^2, which the error is multiplied with on its way back, layer by layer
};

/// By quadrature in double precision between the kinks, so that what is left is the activation's own single
/// precision: within 1e-6 of the largest number under the integral.
GaussianMoments gaussian_moments(const Activation& activation, const ActivationParameters& parameters);

}  // namespace nonlinear
