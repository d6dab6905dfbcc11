// The response curves as SVG: what share was answered within so many minutes.
#include <fmt/format.h>

#include <array>

#include "cli/simulate.hpp"

namespace defcon::cli {

namespace {

constexpr double width = 760, height = 420, left = 60, right = 210, top = 30, bottom = 50;
constexpr double longest = 240;  // minutes on the axis

// Colours that people who confuse red and green tell apart (Okabe and Ito 2008).
constexpr std::array colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                "#e69f00", "#56b4e9", "#000000"};

double x_of(double minutes) { return left + (width - left - right) * minutes / longest; }
double y_of(double share) { return height - bottom - (height - top - bottom) * share; }

std::string axes() {
  std::string text;
  for (int percent = 0; percent <= 100; percent += 20) {
    const double y = y_of(percent / 100.0);
    text += fmt::format(
        "<line x1=\"{:.0f}\" x2=\"{:.0f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/>"
        "<text x=\"{:.0f}\" y=\"{:.1f}\" text-anchor=\"end\">{} %</text>\n",
        left, width - right, y, y, left - 8, y + 4, percent);
  }
  for (int minutes = 0; minutes <= longest; minutes += 30) {
    text += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>\n",
                        x_of(minutes), height - bottom + 18, minutes);
  }
  text += fmt::format(
      "<text x=\"{:.0f}\" y=\"{:.0f}\">business minutes until the first response</text>\n", left,
      height - 10);
  return text;
}

std::string curve(const report::StudyResult& result, std::size_t index) {
  const char* colour = colours[index / 2 % colours.size()];
  std::string points;
  for (const auto& point : result.curve) {
    if (point.minutes <= longest)
      points += fmt::format("{:.1f},{:.1f} ", x_of(point.minutes), y_of(point.share));
  }
  const double y = top + 18 * static_cast<double>(index);
  const char* dashes = result.with_defcon ? "" : " stroke-dasharray=\"5 4\"";
  return fmt::format(
      "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{} points=\"{}\"/>\n"
      "<line x1=\"{:.0f}\" x2=\"{:.0f}\" y1=\"{:.0f}\" y2=\"{:.0f}\" stroke=\"{}\" "
      "stroke-width=\"2\"{}/>"
      "<text x=\"{:.0f}\" y=\"{:.0f}\">{}, {} defcon</text>\n",
      colour, dashes, points, width - right + 14, width - right + 40, y, y, colour, dashes,
      width - right + 46, y + 4, result.kind, result.with_defcon ? "with" : "without");
}

}  // namespace

std::string to_svg(const Simulation& simulation) {
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" "
      "fill=\"white\"/>\n<title>{}: share of tickets answered within a time</title>\n",
      width, height, simulation.desk);
  text += axes();
  std::size_t index = 0;
  for (const auto& result : simulation.results) {
    if (result.with_defcon && result.come_share < 1) continue;
    text += curve(result, index++);
  }
  return text + "</svg>\n";
}

}  // namespace defcon::cli
