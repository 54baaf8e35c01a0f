// Checks the result codes of a class by training every one of them again:
//   check_codes ASSIGNMENT.txt CODES.txt
// The assignment is the file that teach.html saves; each line of the codes is a name and a code, or a code
// alone. Exit code: 0, every code is right; 1, some are not; 2, there is nothing to check.
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "nonlinear/assignments/code_bits.hpp"
#include "nonlinear/assignments/result_code.hpp"
#include "nonlinear/settings/setting_text.hpp"

namespace {

using namespace nonlinear;

struct Line {
  std::string name;
  std::string code;
};

using Row = std::array<std::string, 7>;

bool read_file(const char* path, std::string& text) {
  std::ifstream file(path, std::ios::binary);
  text.assign(std::istreambuf_iterator<char>(file), {});
  if (file.good() || file.eof()) return true;
  std::cerr << path << " cannot be read.\n";
  return false;
}

/// The name and the code of each line that is not empty: the last word is the code.
std::vector<Line> lines_of(const std::string& text) {
  constexpr const char* spaces = " \t\r,;";
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    line.erase(line.find_last_not_of(spaces) + 1);
    line.erase(0, std::min(line.find_first_not_of(spaces), line.size()));
    if (line.empty() || line[0] == '#') continue;
    const std::size_t gap = line.find_last_of(spaces);
    std::string name = gap == std::string::npos ? "" : line.substr(0, gap);
    name.erase(name.find_last_not_of(spaces) + 1);
    lines.push_back({name, gap == std::string::npos ? line : line.substr(gap + 1)});
  }
  return lines;
}

/// Whose code this is as well, in the order of the list, or "".
std::string shared_with(const std::vector<Line>& lines, std::size_t at) {
  const auto symbols = read_symbols(lines[at].code);
  std::string others;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto other = read_symbols(lines[i].code);
    if (i == at || !symbols || !other || symbols.value != other.value) continue;
    others += (others.empty() ? "" : ", ") +
              (lines[i].name.empty() ? "line " + std::to_string(i + 1) : lines[i].name);
  }
  return others;
}

std::string percent(const Metrics& metrics) {
  if (!metrics.accuracy) return "loss " + format(static_cast<double>(metrics.loss));
  const auto tenths = static_cast<int>(*metrics.accuracy * 1000 + 0.5f);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string change_text(const std::vector<Change>& changes) {
  std::string text;
  for (const auto& [path, from, to] : changes) {
    text += (text.empty() ? "" : "; ") + path + ": " + (from ? value_text(*from) : "-") + " -> " +
            (to ? value_text(*to) : "-");
  }
  return text.empty() ? "nothing" : text;
}

Result<CodeResult> check(const Assignment& assignment, const std::string& code) {
  const auto begun = check_code(assignment, code);
  if (!begun) return {{}, begun.error};
  while (!begun.value->step(begun.value->epochs())) {
  }
  return begun.value->result();
}

/// Every column as wide as its widest entry; the last may be as long as it is.
void print(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      std::size_t width = 0;
      for (const Row& other : rows) width = std::max(width, other[column].size());
      std::cout << row[column];
      if (column + 1 < row.size()) std::cout << std::string(width + 2 - row[column].size(), ' ');
    }
    std::cout << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr
        << "Usage: check_codes ASSIGNMENT.txt CODES.txt\n"
           "ASSIGNMENT.txt is the file that teach.html saves; each line of CODES.txt is a name and a code.\n";
    return 2;
  }
  std::string assignment_text, codes_text;
  if (!read_file(arguments[1], assignment_text) || !read_file(arguments[2], codes_text)) return 2;
  const Result<Assignment> assignment = read_assignment(assignment_text);
  if (!assignment) {
    std::cerr << arguments[1] << ": " << assignment.error << '\n';
    return 2;
  }
  const std::vector<Line> lines = lines_of(codes_text);
  if (lines.empty()) {
    std::cerr << arguments[2] << " has no codes: each line must be a name and a code.\n";
    return 2;
  }
  if (!assignment.value.question.empty()) std::cout << assignment.value.question << "\n\n";
  std::vector<Row> rows{
      {"Name", "Code", "Epoch", "Train", "Validation", "Test", "Changed from the assignment"}};
  std::vector<std::string> notes;
  std::size_t right = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& [name, code] = lines[i];
    const std::string who = name.empty() ? "line " + std::to_string(i + 1) : name;
    const Result<CodeResult> checked = check(assignment.value, code);
    const CodeResult& result = checked.value;
    if (checked) {
      ++right;
      rows.push_back({who, "ok", std::to_string(result.epoch), percent(result.train),
                      percent(result.validation), percent(result.test), change_text(result.changes)});
    } else {
      rows.push_back({who, "wrong", "", "", "", "", checked.error});
    }
    const std::string others = shared_with(lines, i);
    if (!others.empty()) notes.push_back(who + " has the same code as " + others + ".");
  }
  print(rows);
  if (!notes.empty()) std::cout << '\n';
  for (const std::string& note : notes) std::cout << note << '\n';
  std::cout << '\n' << right << " of " << lines.size() << " codes are right.\n";
  return right == lines.size() ? 0 : 1;
}
