// `defcon plan DESK`: people needed in each half-hour and for each skill, against the roster.
#pragma once

#include <string>

#include "report/staffing_plan.hpp"

namespace CLI {
class App;
}

namespace defcon::cli {

[[nodiscard]] std::string plan_csv(const report::StaffingPlan& plan);
// A spreadsheet of two sheets, the half-hours and the totals.
[[nodiscard]] base::Result<void> write_xlsx(const report::StaffingPlan& plan,
                                            const std::string& path);

void add_plan(CLI::App& app);

}  // namespace defcon::cli
