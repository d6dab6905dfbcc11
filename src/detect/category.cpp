#include "detect/category.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "desk/wording.hpp"

namespace defcon::detect {

namespace {

struct BuiltIn {
  std::string_view category;
  std::string_view words;
};

// The project's own list: what people write when they mean one of the ten.
constexpr std::array built_in{
    BuiltIn{"password",
            "password passwort reset locked lockout unlock expired login logon signin sign forgot "
            "forgotten credentials account username authenticator pin mot passe contraseña"},
    BuiltIn{"internet",
            "internet isp broadband fibre fiber dsl modem slow speed website websites browser page "
            "pages online offline web provider bandwidth load loading"},
    BuiltIn{"technical",
            "computer laptop pc desktop screen monitor keyboard mouse crash crashes crashed freeze "
            "frozen freezes blue restart reboot boot windows update install driver error software "
            "program application noise battery dock docking start starts"},
    BuiltIn{"security",
            "phishing virus malware ransomware suspicious spam hacked hack hacker scam breach "
            "security antivirus trojan attack stolen link clicked popup fraud infected threat"},
    BuiltIn{"network",
            "network netzwerk wifi wlan wireless switch router firewall dhcp dns vlan lan ethernet "
            "cable port access point drive mapped share server ping subnet routing"},
    BuiltIn{"email",
            "email mail mails outlook inbox mailbox calendar attachment attachments sender send "
            "sending receive received bounce bounced signature distribution exchange folder"},
    BuiltIn{"backup",
            "backup backups restore restored recovery recover deleted lost file files version "
            "snapshot tape archive retention sicherung overwritten previous"},
    BuiltIn{"printer",
            "printer print printing prints drucker toner paper jam jams scanner scan scanning tray "
            "cartridge copier fax label queue ink imprimante impresora"},
    BuiltIn{"mobile-remote",
            "phone mobile iphone android tablet ipad vpn remote home citrix rdp teams headset "
            "hotspot roaming travelling working sim"},
    BuiltIn{"cloud",
            "cloud sharepoint onedrive azure aws teams office365 tenant saas dropbox sync syncing "
            "synchronise hosted subscription licence license microsoft google drive storage"}};

constexpr double built_in_tickets = 3;  // a category of the list is as if so many had been seen
constexpr double smoothing = 0.3;       // of a word not seen in a category
constexpr double other_words = 1000;    // words that there may be besides those seen

CategoryWords words_of_list(std::string_view list) {
  CategoryWords known{.tickets = built_in_tickets, .words = 0, .count = {}};
  // One word at a time: a subject takes no more than a few.
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    for (const std::uint32_t number : desk::wording_of(list.substr(0, end))) {
      if (known.count.emplace(number, 1.0).second) known.words += 1;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return known;
}

double log_weight(const CategoryWords& known, std::span<const std::uint32_t> words) {
  double sum = std::log(known.tickets + 1);
  const double all = known.words + smoothing * other_words;
  for (const std::uint32_t word : words) {
    const auto found = known.count.find(word);
    sum += std::log(((found == known.count.end() ? 0 : found->second) + smoothing) / all);
  }
  return sum;
}

}  // namespace

CategoryModel untaught(const std::vector<desk::Category>& categories) {
  CategoryModel model;
  for (const BuiltIn& list : built_in) {
    const auto found = std::ranges::find(categories, list.category, &desk::Category::key);
    if (found != categories.end()) model.categories.emplace(found->key, words_of_list(list.words));
  }
  return model;
}

void learn(CategoryModel& model, const std::string& category,
           std::span<const std::uint32_t> words) {
  const bool is_known = model.categories.contains(category);
  if (category.empty() || words.empty()) return;
  if (!is_known && model.categories.size() >= CategoryModel::max_categories) return;
  CategoryWords& known = model.categories[category];
  known.tickets += 1;
  for (const std::uint32_t word : words) {
    if (known.count.size() >= CategoryModel::max_words && !known.count.contains(word)) continue;
    known.count[word] += 1;
    known.words += 1;
  }
}

std::optional<CategoryGuess> guess(const CategoryModel& model,
                                   std::span<const std::uint32_t> words) {
  const bool any_seen = std::ranges::any_of(words, [&](std::uint32_t word) {
    return std::ranges::any_of(
        model.categories, [&](const auto& entry) { return entry.second.count.contains(word); });
  });
  if (!any_seen) return std::nullopt;
  std::optional<CategoryGuess> best;
  double best_weight = -1e300, sum = 0;
  std::vector<double> weights;
  for (const auto& [category, known] : model.categories) {
    weights.push_back(log_weight(known, words));
    if (weights.back() > best_weight) {
      best_weight = weights.back();
      best = {category, 0};
    }
  }
  for (const double weight : weights) sum += std::exp(weight - best_weight);
  if (best) best->chance = 1 / sum;
  return best;
}

}  // namespace defcon::detect
