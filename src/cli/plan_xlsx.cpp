#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>

#include "cli/plan.hpp"

namespace defcon::cli {

namespace {

struct Sheet {
  lxw_worksheet* sheet = nullptr;
  lxw_row_t row = 0;
  lxw_col_t column = 0;

  void text(const std::string& value, lxw_format* format = nullptr) {
    worksheet_write_string(sheet, row, column++, value.c_str(), format);
  }
  void number(double value, lxw_format* format) {
    worksheet_write_number(sheet, row, column++, value, format);
  }
  void next_row() {
    ++row;
    column = 0;
  }
};

constexpr std::array headings = {"date",          "time",   "skill",  "tickets",  "calls",
                                 "people's work", "needed", "to pay", "rostered", "gap"};

void write_lines(Sheet out, const report::StaffingPlan& plan, lxw_format* bold, lxw_format* tenth) {
  for (const char* heading : headings) out.text(heading, bold);
  for (const auto& line : plan.lines) {
    out.next_row();
    out.text(line.date);
    out.text(line.time);
    out.text(line.skill);
    for (const double value :
         {line.tickets, line.calls, line.work, static_cast<double>(line.needed), line.to_pay,
          line.rostered, line.gap})
      out.number(value, tenth);
  }
  worksheet_freeze_panes(out.sheet, 1, 0);
  worksheet_autofilter(out.sheet, 0, 0, out.row, headings.size() - 1);
}

void write_totals(Sheet out, const report::PlanTotals& totals, lxw_format* bold,
                  lxw_format* tenth) {
  const auto line = [&](const char* what, double value) {
    out.text(what, bold);
    out.number(value, tenth);
    out.next_row();
  };
  line("needed, with shrinkage (hours)", totals.needed_hours);
  line("rostered (hours)", totals.rostered_hours);
  line("missing where too few (hours)", totals.missing_hours);
  line("surplus where too many (hours)", totals.surplus_hours);
  line("to stand ready for the surge capacity (hours)", totals.standing_hours);
  line("to call the next tier instead (hours)", totals.called_hours);
  out.text("largest gap", bold);
  out.text(totals.worst);
  worksheet_set_column(out.sheet, 0, 0, 48, nullptr);
}

void write_cover(Sheet out, const report::ShiftCover& cover, lxw_format* bold) {
  for (const char* heading : {"shift", "needed", "rostered"}) out.text(heading, bold);
  for (const auto& shift : cover.shifts) {
    out.next_row();
    out.text(shift.shift);
    out.number(shift.needed, nullptr);
    out.number(shift.rostered, nullptr);
  }
  worksheet_set_column(out.sheet, 0, 0, 28, nullptr);
}

}  // namespace

base::Result<void> write_xlsx(const report::StaffingPlan& plan, const std::string& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_format* tenth = workbook_add_format(book);
  format_set_num_format(tenth, "0.0");
  write_lines({workbook_add_worksheet(book, "half-hours")}, plan, bold, tenth);
  write_totals({workbook_add_worksheet(book, "totals")}, plan.totals, bold, tenth);
  write_cover({workbook_add_worksheet(book, "shifts")}, plan.cover, bold);
  const lxw_error error = workbook_close(book);
  if (error == LXW_NO_ERROR) return {};
  return base::fail(base::ErrorKind::unavailable,
                    fmt::format("the spreadsheet cannot be written: {}", lxw_strerror(error)), path,
                    "is the directory there, and may it be written to?");
}

}  // namespace defcon::cli
