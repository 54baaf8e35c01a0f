// Drawings of a person, a dog and a car, in the figure's own units: from -1 to 1 each way, y grows downwards,
// looking to the right. In doodle_human.cpp, doodle_dog.cpp and doodle_car.cpp.
//
// Each random number is drawn in a statement, or a braced place, of its own: among the operands of an
// expression or the arguments of a call their order would be the compiler's choice.
#pragma once

#include "nonlinear/data/doodle_pen.hpp"
#include "nonlinear/math/random.hpp"

namespace nonlinear {

void draw_human(Pen& pen, Random& random);
void draw_dog(Pen& pen, Random& random);
void draw_car(Pen& pen, Random& random);

}  // namespace nonlinear
