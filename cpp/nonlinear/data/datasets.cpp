#include "nonlinear/data/datasets.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "nonlinear/base/column.hpp"
#include "nonlinear/data/iris.hpp"
#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/random.hpp"

namespace nonlinear {
namespace {

constexpr float pi = 3.14159265f;

struct Point {
  float x;
  float y;
};

Point at_angle(float radius, float angle) { return {radius * cosine(angle), radius * sine(angle)}; }

// Random streams of a seed, one per purpose, so that the noise never moves the clean points.
struct Source {
  explicit Source(std::uint64_t seed) : order(seed, 1), place(seed, 2), step(seed, 3) {}
  Random order;
  Random place;
  Random step;
};

std::vector<std::uint32_t> random_order(int count, Random& random) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0u);
  shuffle(order, random);
  return order;
}

/// Appends a sample: `clean`, moved by random steps.
void add(Dataset& data, Point clean, float spread, float target, Random& step) {
  data.x.push_back(clean.x + spread * step.normal());
  data.x.push_back(clean.y + spread * step.normal());
  data.target.push_back(target);
}

/// The clean point of the turn-th sample of a class, one of `class_count`.
using Place = Point (*)(int label, int turn, int class_count, Random& random);

/// Points with a class each; every coordinate is then moved by a normal random step of standard deviation
/// `spread`. One loop for all kinds: one for each took a fiftieth of a visitor's download.
Dataset labelled(int count, float spread, std::uint64_t seed, int classes, Place place) {
  Source source(seed);
  Dataset data;
  data.classes = classes;
  data.task = classes == 2 ? Task::binary : Task::multiclass;
  for (const std::uint32_t number : random_order(count, source.order)) {
    const int label = static_cast<int>(number) % classes;
    const int turn = static_cast<int>(number) / classes;
    add(data, place(label, turn, classes, source.place), spread, static_cast<float>(label), source.step);
  }
  return data;
}

/// Points spread evenly over the square; the target is `height(point)` plus a normal random step of standard
/// deviation `spread`.
Dataset measured(int count, float spread, std::uint64_t seed, int inputs, float (*height)(Point point)) {
  Source source(seed);
  Dataset data;
  data.inputs = inputs;
  data.task = Task::regression;
  for (int sample = 0; sample < count; ++sample) {
    Point point{source.place.uniform(-6.0f, 6.0f), 0.0f};
    data.x.push_back(point.x);
    if (inputs == 2) {
      point.y = source.place.uniform(-6.0f, 6.0f);
      data.x.push_back(point.y);
    }
    data.target.push_back(height(point) + spread * source.step.normal());
  }
  return data;
}

Dataset make_circle(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, noise, seed, 2, [](int label, int, int, Random& random) {
    // Evenly over the area: the square of the radius is uniform.
    const float square = label == 1 ? random.uniform(0.0f, 6.25f) : random.uniform(12.25f, 25.0f);
    return at_angle(square_root(splat(square))[0], random.uniform(0.0f, 2.0f * pi));
  });
}

Dataset make_xor(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, noise, seed, 2, [](int label, int turn, int, Random& random) {
    const float x = random.uniform(0.5f, 5.0f);
    const float y = random.uniform(0.5f, 5.0f);
    const bool right = turn % 2 == 0;
    const bool upper = right != (label == 1);
    return Point{right ? x : -x, upper ? y : -y};
  });
}

Dataset make_gaussians(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, 0.5f + noise, seed, 2, [](int label, int, int, Random&) {
    return label == 1 ? Point{2.0f, 2.0f} : Point{-2.0f, -2.0f};
  });
}

Dataset make_spiral(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, noise, seed, 2, [](int label, int, int, Random& random) {
    const float along = random.uniform();
    return at_angle(0.4f + 4.8f * along, 1.75f * 2.0f * pi * along + (label == 1 ? pi : 0.0f));
  });
}

Dataset make_moons(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, noise, seed, 2, [](int label, int, int, Random& random) {
    const Point arc = at_angle(3.2f, random.uniform(0.0f, pi));
    return label == 0 ? Point{arc.x - 1.6f, arc.y - 0.8f} : Point{1.6f - arc.x, 0.8f - arc.y};
  });
}

Dataset make_checkerboard(int count, float noise, std::uint64_t seed, int) {
  return labelled(count, noise, seed, 2, [](int label, int turn, int, Random& random) {
    // Eight cells of each colour, visited in turn; cells are 2.5 wide with 0.15 left free on each side.
    const int row = turn % 8 / 2;
    const int column = turn % 2 * 2 + (row + label) % 2;
    const float x = static_cast<float>(column) * 2.5f - 5.0f + random.uniform(0.15f, 2.35f);
    const float y = static_cast<float>(row) * 2.5f - 5.0f + random.uniform(0.15f, 2.35f);
    return Point{x, y};
  });
}

float class_angle(int label, int classes) {
  return 0.5f * pi + 2.0f * pi * static_cast<float>(label) / static_cast<float>(classes);
}

Dataset make_blobs(int count, float noise, std::uint64_t seed, int classes) {
  return labelled(count, 0.4f + noise, seed, classes, [](int label, int, int class_count, Random&) {
    return at_angle(3.5f, class_angle(label, class_count));
  });
}

Dataset make_pinwheel(int count, float noise, std::uint64_t seed, int classes) {
  return labelled(count, noise, seed, classes, [](int label, int, int class_count, Random& random) {
    const float along = random.uniform();
    const float half_width =
        0.5f * pi / static_cast<float>(class_count);  // the arms fill half of every circle
    const float aside = random.uniform(-half_width, half_width);
    return at_angle(0.8f + 4.4f * along, class_angle(label, class_count) + 1.4f * along + aside);
  });
}

Dataset make_iris(int count, float noise, std::uint64_t seed, int) {
  Source source(seed);
  Dataset data;
  data.classes = 3;
  data.task = Task::multiclass;
  std::vector<std::uint32_t> order = random_order(static_cast<int>(iris_petals.size()), source.order);
  order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
  for (const std::uint32_t flower : order) {
    const Petal petal = iris_petals[flower];
    const Point clean{static_cast<float>(petal.length) / 10.0f, static_cast<float>(petal.width) / 10.0f};
    const int species = static_cast<int>(flower) / iris_flowers_per_species;
    add(data, clean, noise, static_cast<float>(species), source.step);
  }
  return data;
}

Dataset make_plane(int count, float noise, std::uint64_t seed, int) {
  return measured(count, noise, seed, 2, [](Point point) { return (point.x + point.y) / 12.0f; });
}

Dataset make_hills(int count, float noise, std::uint64_t seed, int) {
  return measured(count, noise, seed, 2, [](Point point) {
    struct Hill {
      Point top;
      float height;
    };
    constexpr std::array<Hill, 5> hills{{{{-3.5f, 3.0f}, 1.0f},
                                         {{3.0f, 3.5f}, -1.0f},
                                         {{0.0f, 0.0f}, 0.8f},
                                         {{-3.0f, -3.5f}, -0.8f},
                                         {{3.5f, -3.0f}, 1.0f}}};
    float height = 0.0f;
    for (const Hill& hill : hills) {
      const float dx = point.x - hill.top.x;
      const float dy = point.y - hill.top.y;
      height += hill.height * exponential(-(dx * dx + dy * dy) / 4.5f);
    }
    return height;
  });
}

Dataset make_sine(int count, float noise, std::uint64_t seed, int) {
  return measured(count, noise, seed, 1, [](Point point) { return sine(point.x); });
}

Dataset make_absolute(int count, float noise, std::uint64_t seed, int) {
  return measured(count, noise, seed, 1, [](Point point) { return point.x < 0 ? -point.x : point.x; });
}

constexpr int most = 2000;

/// A kind and its description.
struct Row {
  DatasetKind kind;
  const char* description;
};

constexpr std::array<Row, 13> rows{{
    {{"circle", "Circle", nullptr, Task::binary, 2, 2, 2, most, 0.1f, 1.0f, make_circle},
     "A disc inside a ring. Noise moves every point by a random step of that size."},
    {{"xor", "Exclusive or", nullptr, Task::binary, 2, 2, 2, most, 0.1f, 1.0f, make_xor},
     "Four squares; the class is 1 where exactly one coordinate is positive. Noise moves every point."},
    {{"gaussians", "Gaussians", nullptr, Task::binary, 2, 2, 2, most, 0.5f, 1.0f, make_gaussians},
     "Two round clouds that a straight line can separate. Noise widens both."},
    {{"spiral", "Spiral", nullptr, Task::binary, 2, 2, 2, most, 0.1f, 1.0f, make_spiral},
     "Two arms wound around each other 1.75 times: hard for a small network. Noise moves every point."},
    {{"moons", "Moons", nullptr, Task::binary, 2, 2, 2, most, 0.3f, 1.0f, make_moons},
     "Two half circles, each reaching into the other. Noise moves every point."},
    {{"checkerboard", "Checkerboard", nullptr, Task::binary, 2, 2, 2, most, 0.1f, 1.0f, make_checkerboard},
     "Four by four cells in two alternating classes. Noise moves every point."},
    {{"blobs", "Blobs", nullptr, Task::multiclass, 2, 3, 6, most, 0.3f, 1.0f, make_blobs},
     "Three to six round clouds on a circle. Noise widens them."},
    {{"pinwheel", "Pinwheel", nullptr, Task::multiclass, 2, 3, 6, most, 0.1f, 1.0f, make_pinwheel},
     "Three to six bent arms. Noise moves every point."},
    {{"iris", "Iris",
      "R. A. Fisher 1936, measured by E. Anderson; Fisher's own numbers, without the two errors of the UCI "
      "copy",
      Task::multiclass, 2, 3, 3, static_cast<int>(iris_petals.size()), 0.0f, 0.5f, make_iris},
     "Petal length and width of 150 flowers of three species, in cm. Noise moves every point."},
    {{"plane", "Plane", nullptr, Task::regression, 2, 0, 0, most, 0.05f, 0.5f, make_plane},
     "A slope from one corner to the other. Noise is added to the height."},
    {{"hills", "Hills", nullptr, Task::regression, 2, 0, 0, most, 0.05f, 0.5f, make_hills},
     "Three hills and two hollows. Noise is added to the height."},
    {{"sine", "Sine", nullptr, Task::regression, 1, 0, 0, most, 0.05f, 0.5f, make_sine},
     "The sine of one number. Noise is added to its value."},
    {{"absolute", "Absolute value", nullptr, Task::regression, 1, 0, 0, most, 0.05f, 0.5f, make_absolute},
     "How far a number is from 0: two straight lines with a corner. Noise is added to the distance."},
}};

constexpr auto kinds = column(rows, &Row::kind);
constexpr auto descriptions = column(rows, &Row::description);

}  // namespace

const char* task_id(Task task) {
  switch (task) {
    case Task::binary:
      return "binary";
    case Task::multiclass:
      return "multiclass";
    case Task::regression:
      break;
  }
  return "regression";
}

std::span<const DatasetKind> dataset_kinds() { return kinds; }

std::span<const char* const> dataset_descriptions() { return descriptions; }

const DatasetKind* find_dataset_kind(std::string_view id) {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const DatasetKind& kind) { return id == kind.id; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace nonlinear
