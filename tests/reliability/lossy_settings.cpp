#include "lossy_settings.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>

namespace defcon::reliability {

namespace {

std::string setting(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::uint64_t number(const std::string& text) { return std::strtoull(text.c_str(), nullptr, 10); }

// SplitMix64's finisher: neighbours in, strangers out.
std::uint64_t scattered(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

}  // namespace

LossySettings::LossySettings()
    : ignores_sync_(setting("DEFCON_LOSSY_IGNORE_SYNC") == "1"),
      leak_percent_(number(setting("DEFCON_LOSSY_LEAK"))),
      seed_(number(setting("DEFCON_LOSSY_SEED"))),
      kill_name_(setting("DEFCON_LOSSY_KILL")),
      trouble_file_(setting("DEFCON_LOSSY_TROUBLE")) {
  if (const auto comma = kill_name_.find(','); comma != std::string::npos) {
    kill_at_ = number(kill_name_.substr(comma + 1));
    kill_name_.resize(comma);
  }
}

bool LossySettings::leaks_next_sector() {
  return scattered(seed_ ^ scattered(sectors_++)) % 100 < leak_percent_;
}

Trouble LossySettings::trouble() const {
  if (trouble_file_.empty()) return Trouble::none;
  std::ifstream file(trouble_file_);
  std::string word;
  file >> word;
  if (word == "full") return Trouble::full;
  return word == "sync" ? Trouble::sync : Trouble::none;
}

void LossySettings::count_operation(std::string_view file) {
  if (kill_at_ == 0 || !file.ends_with(kill_name_)) return;
  if (++operations_ == kill_at_) std::raise(SIGKILL);
}

}  // namespace defcon::reliability
