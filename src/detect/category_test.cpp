#include "detect/category.hpp"

#include <gtest/gtest.h>

#include "desk/wording.hpp"

namespace defcon::detect {

namespace {

std::string of(const CategoryModel& model, std::string_view subject) {
  const auto found = guess(model, desk::wording_of(subject));
  return found ? found->category : "none";
}

}  // namespace

// EXAMPLE subjects, invented.
TEST(CategoryFromText, TheTenPresetsAreToldFromTheBuiltInWordsAlone) {
  const auto model = untaught(desk::preset_categories());
  EXPECT_EQ(of(model, "Forgot my password, account is locked"), "password");
  EXPECT_EQ(of(model, "Internet is very slow today, pages do not load"), "internet");
  EXPECT_EQ(of(model, "Laptop shows a blue screen after restart"), "technical");
  EXPECT_EQ(of(model, "Clicked a phishing link, is this a virus?"), "security");
  EXPECT_EQ(of(model, "Wifi access point in the hall is dead"), "network");
  EXPECT_EQ(of(model, "Outlook cannot send mails with attachments"), "email");
  EXPECT_EQ(of(model, "Please restore deleted files from last night's backup"), "backup");
  EXPECT_EQ(of(model, "Paper jam in the printer on the second floor"), "printer");
  EXPECT_EQ(of(model, "VPN does not connect when working from home"), "mobile-remote");
  EXPECT_EQ(of(model, "SharePoint and OneDrive do not sync"), "cloud");
}

TEST(CategoryFromText, TheDesksOwnTicketsOutweighTheList) {
  auto model = untaught(desk::preset_categories());
  for (int i = 0; i < 20; ++i) learn(model, "network", desk::wording_of("vpn gateway timeout"));
  EXPECT_EQ(of(model, "vpn timeout"), "network");
}

TEST(CategoryFromText, NothingIsGuessedFromNothing) {
  const auto model = untaught(desk::preset_categories());
  EXPECT_EQ(of(model, ""), "none");
  EXPECT_EQ(of(model, "zzzz qqqq"), "none");
}

TEST(CategoryFromText, ACategoryOfTheDesksOwnIsLearnt) {
  CategoryModel model;
  learn(model, "phones", desk::wording_of("handset ringing"));
  learn(model, "chairs", desk::wording_of("broken chair"));
  EXPECT_EQ(of(model, "chair wobbles"), "chairs");
}

}  // namespace defcon::detect
